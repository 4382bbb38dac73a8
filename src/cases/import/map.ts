// A map: how another system's file reads as cases. It is data, written once for each system; docs/how-to/import-cases.md
// explains every part of it.

import { z } from 'zod';
import { Fault } from '#lib/fault';
import { outcomes } from '../case.ts';

const words = z.string().trim().min(1, 'Write some words here');
const slug = z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'Use lower-case letters, numbers and hyphens');
const column = words.describe('the name of a column');

function isTimeZone(name: string): boolean {
  try {
    return Boolean(new Intl.DateTimeFormat('en-GB', { timeZone: name }));
  } catch {
    return false;
  }
}

/** The shape of a map file. */
export const mapSchema = z.strictObject({
  /** Names the other system; with the number of a case there it says which cases are known already. */
  source: slug,
  about: words.optional(),
  encoding: z.enum(['utf-8', 'windows-1252', 'utf-16le']).default('utf-8'),
  delimiter: z.string().length(1, 'Give one character, such as , or ;').default(','),
  /** Where the file's times are told, such as `Europe/London`. */
  timeZone: z.string().refine(isTimeZone, 'Give a time zone such as Europe/London'),
  /** How times are written: letters as in `dd/MM/yyyy HH:mm`; all else stands for itself. */
  dateFormat: z
    .string()
    .regex(/yyyy/, 'Say where the year stands: yyyy')
    .regex(/MM/, 'Say where the month stands: MM')
    .regex(/dd/, 'Say where the day stands: dd'),
  columns: z.strictObject({
    id: column,
    openedAt: column,
    dueAt: column.optional(),
    closedAt: column.optional(),
    state: column.optional(),
    service: column,
    summary: column.optional(),
    place: column.optional(),
    channel: column,
    outcome: column.optional(),
    flag: column.optional(),
  }),
  services: z
    .strictObject({
      /** What the file calls a service that the directory has already: its slug. */
      same: z.record(words, slug).default({}),
      /** Put before the slugs of services that are added. */
      slugPrefix: z.string().default(''),
    })
    .default({ same: {}, slugPrefix: '' }),
  /** What the file calls a channel, and what Heard calls it. */
  channels: z.record(z.string(), slug).default({}),
  /** For a channel that is not listed, or empty; without it such a row is refused. */
  otherChannel: slug.optional(),
  /** The words of the state column. Without one, a case with a closing time is closed. */
  states: z.strictObject({ open: z.array(words), closed: z.array(words) }).optional(),
  outcomes: z
    .strictObject({ values: z.record(words, z.enum(outcomes)).default({}), otherwise: z.enum(outcomes) })
    .default({ values: {}, otherwise: 'provided' }),
  /** The promise that the file's target times are: a date given for each case. It is added when it is not there. */
  standard: z
    .strictObject({ slug, name: words, sentence: words, about: words, calendar: slug, calendarName: words })
    .optional(),
  /** What the other system says of its targets, to compare with what Heard's clock reads. */
  flag: z
    .strictObject({
      met: z.array(words).min(1),
      missed: z.array(words).min(1),
      /** A target that the file itself does not judge makes no promise; the standard's `about` should say so. */
      leaveOutUnjudged: z.boolean().default(false),
    })
    .optional(),
  /** The day the file was made, for comparing cases still open then; today unless told. */
  asOf: z.iso.date().optional(),
});

export type ImportMap = Readonly<z.output<typeof mapSchema>>;

const wholeMap = mapSchema.superRefine((map, check) => {
  const needs = (part: string, other: string) =>
    check.addIssue({ code: 'custom', path: [part], message: `This goes with ${other}: give both, or neither` });
  if (Boolean(map.columns.dueAt) !== Boolean(map.standard)) needs('standard', 'columns.dueAt');
  if (Boolean(map.columns.flag) !== Boolean(map.flag)) needs('flag', 'columns.flag');
  if (Boolean(map.columns.state) !== Boolean(map.states)) needs('states', 'columns.state');
});

/** Reads a map. What is wrong with it is one `import-map` fault that names the file and every part. */
export function readMap(text: string, name: string): ImportMap {
  let content: unknown;
  try {
    content = JSON.parse(text);
  } catch (cause) {
    throw new Fault('import-map', `${name} is not JSON: ${String(cause)}. Put the map right and start again.`);
  }
  const read = wholeMap.safeParse(content);
  if (read.success) return read.data;
  const faults = read.error.issues.map((issue) => `  ${issue.path.join('.') || 'the map'}: ${issue.message}`);
  throw new Fault(
    'import-map',
    `${name} is not a map that can be used.\n${faults.join('\n')}\nPut it right and start again.`,
  );
}
