// A map: how a CSV file of somebody's services reads as offers. It is data, written once for each kind of file;
// docs/how-to/open-referral.md explains every part of it.
import { z } from 'zod';
import type { CsvReading } from '#lib/csv-source';
import { Fault } from '#lib/fault';
import { type ProviderKind, providerKinds } from '../provider.ts';
import { FeedStopped } from './feed-source.ts';

const words = z.string().trim().min(1, 'Write some words here');
const slug = z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'Use lower-case letters, numbers and hyphens');

/** Words with columns in braces, such as `{name}, {town}`. It says nothing where a column it names is empty. */
const template = words;
/** Several, joined; those that say nothing are left out. */
const templates = z.union([template.transform((one) => [one]), z.array(template).min(1)]);

const kindNames: readonly ProviderKind[] = providerKinds;

const mapShape = z.strictObject({
  kind: z.literal('services'),
  /** Names the file; with the number of a row it says which offers are known already. */
  source: slug,
  about: words.optional(),
  encoding: z.enum(['utf-8', 'windows-1252', 'utf-16le']).default('utf-8'),
  delimiter: z.string().length(1, 'Give one character, such as , or ;').default(','),
  /** What stands in a cell that tells nothing. */
  missing: z.array(z.string()).default([]),
  /** What tells a row from every other. */
  id: template,
  title: template,
  description: templates.optional(),
  provider: z.strictObject({
    /** Its name: a template, so a column or the same for all. */
    name: template,
    kind: z.enum(kindNames).default('other'),
    about: template.optional(),
    phone: template.optional(),
    email: template.optional(),
    url: template.optional(),
  }),
  phone: template.optional(),
  email: template.optional(),
  url: template.optional(),
  cost: template.optional(),
  minimumAge: template.optional(),
  maximumAge: template.optional(),
  /** Slugs of needs that every row meets. */
  needs: z.array(slug).default([]),
  /** Further needs by words that stand in a template, in small letters. */
  needsByWords: z.strictObject({ in: template, words: z.record(words, slug) }).optional(),
  /** Names of areas; templates. */
  areas: z.array(template).default([]),
  /** What it is filed under: one term for each, with the name of the list. */
  terms: z.array(z.strictObject({ name: template, taxonomy: words })).default([]),
  times: z.array(template).default([]),
  /** A column for each day, with times such as `09:00-12:30,13:00-17:00`, or the word for closed. */
  hours: z
    .strictObject({
      MO: template,
      TU: template,
      WE: template,
      TH: template,
      FR: template,
      SA: template,
      SU: template,
      closed: z.array(words).default([]),
    })
    .optional(),
  place: z
    .strictObject({
      name: template.optional(),
      address: template.optional(),
      town: template.optional(),
      postcode: template,
      lat: template.optional(),
      lon: template.optional(),
    })
    .optional(),
  notes: z.array(z.strictObject({ label: words, text: template })).default([]),
});
export type ServicesMap = Readonly<z.output<typeof mapShape>>;

/** A map that has been read already, such as one kept with its import. */
export const mapOf = (content: unknown): ServicesMap => mapShape.parse(content);

/** Reads a map. What is wrong with it is one `import-map` fault that names the file and every part. */
export function readServicesMap(text: string, name: string): ServicesMap {
  let content: unknown;
  try {
    content = JSON.parse(text);
  } catch (cause) {
    throw new Fault('import-map', `${name} is not JSON: ${String(cause)}. Put the map right and start again.`, {
      cause,
    });
  }
  const read = mapShape.safeParse(content);
  if (read.success) return read.data;
  const faults = read.error.issues.map((issue) => `  ${issue.path.join('.') || 'the map'}: ${issue.message}`);
  throw new Fault(
    'import-map',
    `${name} is not a map of services.\n${faults.join('\n')}\nPut it right and start again.`,
  );
}

/** How the files of a map are written. */
export const csvReading = (map: ServicesMap): CsvReading => ({ map, stop: (says) => new FeedStopped(says) });

const columnIn = /\{([^{}]+)\}/g;

/** The columns that a map names, each once. */
export function columnsOf(map: ServicesMap): string[] {
  const named = new Set<string>();
  const look = (value: unknown): void => {
    if (typeof value === 'string') for (const [, column = ''] of value.matchAll(columnIn)) named.add(column);
    else if (typeof value === 'object' && value !== null) Object.values(value).forEach(look);
  };
  look({ ...map, about: '' });
  return [...named];
}

/** A template filled in with a row's cells; '' when a column it names is empty. */
export function fillIn(text: string, cell: (column: string) => string): string {
  let isWhole = true;
  const filled = text.replace(columnIn, (_, column: string) => {
    const value = cell(column);
    if (value === '') isWhole = false;
    return value;
  });
  return isWhole ? filled.trim() : '';
}
