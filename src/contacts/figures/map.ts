// A map: how a CSV file of a telephone system, a chat or a counter reads as calls or as intervals. It is data, written once for
// each kind of file; docs/how-to/bring-figures-in.md explains every part of it.

import { z } from 'zod';
import type { CsvReading } from '#lib/csv-source';
import { Fault } from '#lib/fault';

const words = z.string().trim().min(1, 'Write some words here');
const slug = z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'Use lower-case letters, numbers and hyphens');
const seconds = z.int().min(0).max(86_400);

function isTimeZone(name: string): boolean {
  try {
    return Boolean(new Intl.DateTimeFormat('en-GB', { timeZone: name }));
  } catch {
    return false;
  }
}

export const queueChannels = ['phone', 'webchat', 'counter'] as const;
export type QueueChannel = (typeof queueChannels)[number];

const calls = z.strictObject({
  /** The call's number in the other system: brought in again, it is the same call. */
  id: words,
  /** When it reached the queue. */
  at: words,
  outcome: words,
  /** From reaching the queue to being answered, or to hanging up. */
  wait: words,
  talk: words.optional(),
  /** Who answered. An e-mail address of a member of staff lets a call find the contact they logged. */
  agent: words.optional(),
  queue: words.optional(),
});

const intervals = z.strictObject({
  /** When the interval began. */
  at: words,
  /** How many people there were; answered and abandoned together when there is no such column. */
  offered: words.optional(),
  answered: words.optional(),
  abandoned: words.optional(),
  /** Answered within `targetSeconds`. */
  inTarget: words.optional(),
  /** Abandoned within `targetSeconds`. */
  abandonedInTarget: words.optional(),
  /** Abandoned within `shortSeconds`. */
  abandonedShort: words.optional(),
  /** Of those answered. */
  averageWait: words.optional(),
  averageTalk: words.optional(),
  longestWait: words.optional(),
  /** A share such as 0.82 or 82%, whose counts the file does not give. */
  level: words.optional(),
  queue: words.optional(),
  /** Of a sample: the first and last day of what it stands for. */
  standsFrom: words.optional(),
  standsUntil: words.optional(),
});

const shape = z
  .strictObject({
    kind: z.literal('figures'),
    /** Names the other system. With the number of a call, or the time of an interval, it says what is known already. */
    source: slug,
    about: words.optional(),
    encoding: z.enum(['utf-8', 'windows-1252', 'utf-16le']).default('utf-8'),
    delimiter: z.string().length(1, 'Give one character, such as , or ;').default(','),
    timeZone: z.string().refine(isTimeZone, 'Give a time zone such as Europe/London').default('Europe/London'),
    /** How times are written: letters as in `dd/MM/yyyy HH:mm`. */
    dateFormat: z
      .string()
      .regex(/yyyy/, 'Say where the year stands: yyyy')
      .regex(/MM/, 'Say where the month stands: MM')
      .regex(/dd/, 'Say where the day stands: dd'),
    channel: z.enum(queueChannels).default('phone'),
    /** The one queue of the file, when no column names it. */
    queue: words.optional(),
    /** What the file calls a queue: the slug it is known by. */
    queues: z.record(words, slug).default({}),
    /** How long each interval is: minutes, a day or a week. */
    every: z.union([z.literal('day'), z.literal('week'), z.int().min(1).max(720)]).optional(),
    /** Within how many seconds the columns that count what was in time count. */
    targetSeconds: seconds.optional(),
    shortSeconds: seconds.optional(),
    /** Words of the outcome column. `elsewhere`: it went to another queue or to voicemail. */
    outcomes: z
      .strictObject({
        answered: z.array(words).min(1),
        abandoned: z.array(words).min(1),
        elsewhere: z.array(words).default([]),
      })
      .optional(),
    calls: calls.optional(),
    intervals: intervals.optional(),
  })
  .superRefine((map, check) => {
    const wrong = (path: string, message: string) => check.addIssue({ code: 'custom', path: [path], message });
    const columns = map.calls ?? map.intervals;
    if (Boolean(map.calls) === Boolean(map.intervals)) wrong('calls', 'Give calls or intervals: one of them');
    if (map.calls && !map.outcomes) wrong('outcomes', 'Say which words of the outcome column mean what');
    if (map.intervals && map.every === undefined)
      wrong('every', 'Say how long an interval is: minutes, "day" or "week"');
    if (map.intervals && !map.intervals.offered && !(map.intervals.answered && map.intervals.abandoned))
      wrong('intervals', 'Give the column offered, or both answered and abandoned');
    if (Boolean(map.queue) === Boolean(columns?.queue)) wrong('queue', 'Give the name of the queue, or its column');
    if (Boolean(map.intervals?.standsFrom) !== Boolean(map.intervals?.standsUntil))
      wrong('intervals', 'standsFrom goes with standsUntil: give both, or neither');
    if ((map.intervals?.inTarget || map.intervals?.abandonedInTarget) && map.targetSeconds === undefined)
      wrong('targetSeconds', 'Say within how many seconds is in time');
    if (map.intervals?.abandonedShort && map.shortSeconds === undefined)
      wrong('shortSeconds', 'Say within how many seconds a call is short');
  });

export type FiguresMap = Readonly<z.output<typeof shape>>;

/** A map that has been read already, such as one kept with its import. */
export const mapOf = (content: unknown): FiguresMap => shape.parse(content);

/** Reads a map. What is wrong with it is one `import-map` fault that names the file and every part. */
export function readFiguresMap(text: string, name: string): FiguresMap {
  let content: unknown;
  try {
    content = JSON.parse(text);
  } catch (cause) {
    throw new Fault('import-map', `${name} is not JSON: ${String(cause)}. Put the map right and start again.`, {
      cause,
    });
  }
  const read = shape.safeParse(content);
  if (read.success) return read.data;
  const faults = read.error.issues.map((issue) => `  ${issue.path.join('.') || 'the map'}: ${issue.message}`);
  throw new Fault(
    'import-map',
    `${name} is not a map of figures.\n${faults.join('\n')}\nPut it right and start again.`,
  );
}

/** The columns a map names. */
export const columnsOf = (map: FiguresMap): string[] =>
  Object.values(map.calls ?? map.intervals ?? {}).filter((name) => name !== undefined);

/** What ends the reading of a file, in words for whoever sent it. */
export class FileStopped extends Error {}

export const csvReading = (map: FiguresMap): CsvReading => ({
  map,
  mayBePacked: true,
  stop: (says) => new FileStopped(says),
});
