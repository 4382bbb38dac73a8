// What the pages and commands of figures say.

import { countInWords, listInWords, momentInWords } from '#lib/plain-words';
import { Temporal } from '#lib/temporal';
import type { Basis } from './day.ts';
import type { FiguresTally, ImportState } from './import-store.ts';
import type { LevelVariant } from './level.ts';
import type { QueueChannel } from './map.ts';

export const figureWords = {
  title: 'Phones, chat and counters',
  intro:
    'Figures that other systems count: how many people rang, wrote in chat or came to a counter, how many were answered, and how long they waited. They stand beside the contacts that advisers log, and are not added to them.',
  noQueues: 'No figures have been brought in yet.',
  bringIn: 'Bring figures in',
  download: 'Download these figures (CSV)',
  importTitle: 'Bring figures in',
  importIntro:
    'Choose a CSV file from the telephone system, the chat or a count at a counter, and the map that says what its columns mean. The same file again changes nothing; a file that covers the same time again replaces what it covers.',
  fileLabel: 'The file',
  fileHint: 'CSV, 10MB at most. It may be packed with gzip.',
  mapLabel: 'The map',
  mapHint: 'Says which column is what. A new one is a file in councils/maps.',
  chooseFile: 'Select a file',
  emptyFile: 'The selected file is empty',
  tooLarge: 'The selected file must be smaller than 10MB',
  chooseMap: 'Select a map',
  earlier: 'Brought in before',
  none: 'Nothing has been brought in yet.',
  begun: 'The file is being brought in.',
  stopped: 'Stopped. What was taken is kept.',
  notRunning: 'It was not under way any more.',
  goesOn: 'It goes on where it was stopped.',
  notStopped: 'It cannot go on from here. Send the same file again: what was taken is not taken twice.',
  reload: 'Reload this page to see how far it is',
  stop: 'Stop',
  goOn: 'Go on',
  refused: 'Rows that were refused',
  newQueues: 'New queues',
  look: 'Look at it, and confirm it',
  heldTag: 'New: in no promise yet',
  held: 'A file named this queue for the first time. It is held out of promises of a whole channel until somebody confirms it, because one name written wrongly would change what the council says in public.',
  confirm: 'Save, and count it in promises',
  notRemoved: 'This queue was confirmed by somebody, so it stays. Its figures can be moved to another queue.',
  refusedNone: 'No row was refused.',
  refusedCsv: 'Download them (CSV), to put them right and send them again',
} as const;

export const channelWords: Readonly<
  Record<QueueChannel, { name: string; one: string; answered: string; left: string }>
> = {
  phone: { name: 'Phone', one: 'call', answered: 'answered', left: 'hung up before an answer' },
  webchat: { name: 'Web chat', one: 'chat', answered: 'answered', left: 'left before an answer' },
  counter: { name: 'Counter', one: 'visit', answered: 'seen', left: 'left before they were seen' },
};

/** What each variant divides by what. @param target “2 minutes” @param short “5 seconds” */
export const levelNames: Readonly<
  Record<LevelVariant, (target: string, short: string) => { name: string; is: string }>
> = {
  'of-offered': (target) => ({
    name: 'Of everybody who came',
    is: `answered within ${target} ÷ all offered`,
  }),
  'of-answered': (target) => ({
    name: 'Of those answered alone',
    is: `answered within ${target} ÷ answered. It leaves out whoever gave up`,
  }),
  'without-short': (target, short) => ({
    name: 'Without quick hang-ups',
    is: `answered within ${target} ÷ (offered − abandoned within ${short})`,
  }),
  'short-as-kept': (target) => ({
    name: 'Giving up in time counted as kept',
    is: `(answered within ${target} + abandoned within ${target}) ÷ offered. It flatters`,
  }),
};

export const basisWords: Readonly<Record<Basis, string>> = {
  calls: 'from every single call',
  intervals: 'from counts of part of a day',
  days: 'from counts of whole days',
};

export const importStates: Readonly<Record<ImportState, string>> = {
  waiting: 'Waiting to begin',
  running: 'Under way',
  stopped: 'Stopped',
  done: 'Done',
};

/** “95 seconds”, “2 minutes”, “1 minute 35 seconds”. */
export function secondsInWords(seconds: number): string {
  const whole = Math.round(seconds);
  const [minutes, rest] = [Math.floor(whole / 60), whole % 60];
  if (minutes === 0) return countInWords(rest, 'second');
  if (rest === 0) return countInWords(minutes, 'minute');
  return `${countInWords(minutes, 'minute')} ${countInWords(rest, 'second')}`;
}

/** “New queue: New line. It is in no promise until somebody confirms it.” */
export function newQueuesSentence(names: readonly string[]): string {
  const isOne = names.length === 1;
  return `New ${isOne ? 'queue' : 'queues'}: ${listInWords([...names])}. ${isOne ? 'It is' : 'They are'} in no promise of a whole channel until somebody confirms ${isOne ? 'it' : 'them'}.`;
}

/** What came of an import, in one or two sentences. */
export function tallySentence(tally: FiguresTally): string {
  const { read, added, changed, same, refused, linked, from, until, newQueues } = tally;
  if (read === 0) return 'No rows yet.';
  const parts = [
    `${countInWords(added, 'new row')}`,
    `${countInWords(changed, 'row')} replaced`,
    `${countInWords(same, 'row')} known already`,
    `${countInWords(refused, 'row')} refused`,
  ];
  const stretch =
    from && until
      ? ` From ${momentInWords(Temporal.Instant.from(from))} to ${momentInWords(Temporal.Instant.from(until))}.`
      : '';
  const calls = linked > 0 ? ` ${countInWords(linked, 'call')} linked to a logged contact.` : '';
  const names = newQueues.length === 0 ? '' : ` ${newQueuesSentence(newQueues.map(({ name }) => name))}`;
  return `${countInWords(read, 'row')} read: ${parts.join(', ')}.${stretch}${calls}${names}`;
}
