// The typeface the site carries itself: Atkinson Hyperlegible (SIL Open Font Licence), drawn for readers with low vision.
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

const folder = join(
  dirname(createRequire(import.meta.url).resolve('@fontsource/atkinson-hyperlegible/package.json')),
  'files',
);
const faces = ['400-normal', '400-italic', '700-normal'];
const alphabets = ['latin', 'latin-ext'];

/** File name to absolute path, for `/assets/fonts/<file name>`. All are woff2. The `@font-face` rules are in `styles/_type.scss`. */
export const fontFiles: ReadonlyMap<string, string> = new Map(
  alphabets.flatMap((alphabet) =>
    faces.map((face) => {
      const name = `atkinson-hyperlegible-${alphabet}-${face}.woff2`;
      return [name, join(folder, name)] as const;
    }),
  ),
);
