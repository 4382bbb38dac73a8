// What an import says: why a row was not taken, one sentence for each kind, and how it all went.

import { shareInWords } from '#lib/plain-words';
import type { ImportMap } from './map.ts';
import type { RowRefusal } from './row.ts';
import type { Tally } from './tally.ts';

export interface ImportOutcome {
  readonly source: string;
  readonly file: string;
  /** Of the whole file, also where it was done in several runs. */
  readonly tally: Tally;
  /** The list of refused rows; null when there are none. */
  readonly refusedFile: string | null;
  /** How many rows an earlier run had done already. */
  readonly takenUpAt: number;
  /** False when it was stopped before the end: the same command goes on from there. */
  readonly isFinished: boolean;
}

const number = (n: number) => n.toLocaleString('en-GB');

/** The whole report, a line each. */
export function reportInWords(outcome: ImportOutcome, map: Pick<ImportMap, 'columns'>): string {
  const { tally, refusedFile, takenUpAt, isFinished } = outcome;
  const lines = [
    isFinished
      ? `${outcome.file} is imported, as cases from ${outcome.source}.`
      : `Stopped after row ${number(tally.read)}. What was taken is kept: run the same command again to go on from there.`,
    ...(takenUpAt > 0 ? [`Taken up again after row ${number(takenUpAt)}.`] : []),
    `${number(tally.read)} rows read: ${number(tally.taken)} taken, ${number(tally.known)} known already, ${number(tally.refused)} refused.`,
    ...(refusedFile ? [`The refused rows are in ${refusedFile}, each with its line and the reason.`] : []),
    ...(map.columns.dueAt
      ? [`${number(tally.withoutTarget)} have no ${map.columns.dueAt}: nothing was promised.`]
      : []),
    ...flagLines(tally, map),
  ];
  return lines.join('\n');
}

function flagLines(
  { flagged, targetWithoutFlag, disagreements }: Tally,
  { columns }: Pick<ImportMap, 'columns'>,
): string[] {
  const { flag, dueAt } = columns;
  if (!flag || !dueAt) return [];
  const said = { met: 'met', missed: 'missed' };
  const [first] = disagreements;
  return [
    `Heard's clocks agree with ${flag} on ${shareInWords(flagged.agreed, flagged.withTarget)} of the rows where both ${dueAt} and ${flag} are filled in.`,
    `Of those, ${shareInWords(flagged.met, flagged.withTarget)} were met.`,
    `${number(flagged.withoutTarget)} rows have ${flag} without ${dueAt}, and ${number(targetWithoutFlag)} have ${dueAt} without ${flag}: they are not compared.`,
    ...(first
      ? [
          `They disagree on ${disagreements.map(({ id }) => id).join(', ')}: ${flag} says the first was ${said[first.flag]}, the clock ${said[first.clock]}.`,
        ]
      : []),
  ];
}

/** Why a row was refused, to whoever puts the file right. */
export function refusalSentence(refusal: RowRefusal): string {
  switch (refusal.why) {
    case 'column-count':
      return `The row has ${refusal.has} columns, and the header names ${refusal.expected}.`;
    case 'empty':
      return `${refusal.column} is empty.`;
    case 'too-long':
      return `${refusal.column} is longer than ${refusal.most} characters.`;
    case 'unreadable-time':
      return `${refusal.column} is “${refusal.value}”, which is not a time written like ${refusal.format}.`;
    case 'closed-before-opened':
      return `The case was closed (${refusal.closed}) before it was opened (${refusal.opened}).`;
    case 'in-the-future':
      return `${refusal.column} is ${refusal.value}, which has not come yet.`;
    case 'unknown-channel':
      return `${refusal.column} is “${refusal.value}”, which the map's channels do not list.`;
    case 'unknown-state':
      return `${refusal.column} is “${refusal.value}”, which the map's states do not list.`;
    case 'closed-without-time':
      return `The case is closed, and ${refusal.column} does not say when.`;
    case 'open-with-closing-time':
      return `The case is open, and ${refusal.column} says when it was closed.`;
    case 'service-without-letters':
      return `“${refusal.value}” has no letter or digit to name a service by.`;
    case 'beyond-calendar':
      return `${refusal.column} is ${refusal.value}, which is outside the years the standard's calendar is worked out for.`;
  }
}
