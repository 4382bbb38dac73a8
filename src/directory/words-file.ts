// The shape of `councils/words/*.json`: what people say for the services of the national list, by language. Shared by all
// councils. And of a council's own `words.json`: what people there say, by service.
import { z } from 'zod';

const phrase = z.string().trim().min(1).max(80);

export const wordsFileSchema = z.strictObject({
  theme: z.string().min(1),
  codes: z.array(
    z.strictObject({
      lgsl: z.int().positive(),
      name: z.string().min(1),
      /** By BCP 47 tag; `en-regional` for what is said in parts of the country. */
      says: z.record(z.string(), z.array(phrase)),
    }),
  ),
});
export type WordsFile = z.output<typeof wordsFileSchema>;

export const ownWordsSchema = z.record(z.string(), z.array(phrase));

/** One saying of a code, as it is kept. */
export interface NationalWord {
  readonly lgsl: number;
  readonly language: string;
  readonly phrase: string;
}

/** All codes and sayings of some files, in order; a saying stands once under a code and language. */
export function nationalWordsOf(files: readonly WordsFile[]): {
  codes: { lgsl: number; name: string; theme: string }[];
  words: NationalWord[];
} {
  const codes = files.flatMap(({ theme, codes: all }) => all.map(({ lgsl, name }) => ({ lgsl, name, theme })));
  const words = files.flatMap((file) =>
    file.codes.flatMap(({ lgsl, says }) =>
      Object.entries(says).flatMap(([language, sayings]) =>
        [...new Set(sayings)].map((saying) => ({ lgsl, language, phrase: saying })),
      ),
    ),
  );
  return { codes, words };
}
