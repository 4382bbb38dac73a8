// What the pages and the command for bringing services in say.
import { listInWords } from '#lib/plain-words';
import type { Finding, Tally } from './import/incoming.ts';

export const importWords = {
  title: 'Bring services in',
  intro:
    'Take over the services of others from their own list, so that residents find them under “Who can help”. Bringing the same list in again brings what changed up to date; nothing is doubled.',
  addressLabel: 'The address of a list on the web',
  addressHint: 'It must be in the data standard Open Referral UK 3.0. For example, https://example.org/open-referral',
  fileLabel: 'Or a file',
  fileHint: 'JSON or lines of JSON (ndjson) in Open Referral UK 3.0, or CSV with a map. 10MB at most',
  map: 'How to read it, if it is CSV',
  mapHint: 'A map says which column holds what. Maps are files in councils/maps',
  noMap: 'It is not CSV',
  source: 'Short name of the list (optional)',
  sourceHint:
    'It says which services are known already: give the same one each time. Made from the address or the name of the file when you leave it empty',
  isListed: 'Show them to residents at once',
  isListedHint: 'Leave this empty to look through them first',
  begin: 'Begin',
  earlier: 'Brought in so far',
  none: 'Nothing has been brought in yet.',
  chooseOne: 'Enter the address of a list, or select a file',
  chooseOnlyOne: 'Enter an address or select a file, not both',
  enterAddress: 'Enter a web address, like https://example.org/open-referral',
  privateAddress: 'The address must be on the public web: this one is inside a private network',
  fileTooLarge: 'The selected file must be smaller than 10MB',
  chooseMap: 'Select how to read the CSV file',
  sourceWrong: 'The short name must have a letter or a number in it',
  begun: 'It has begun. Reload the page to see how far it is.',
  stopped: 'It stops after the page in hand. What was taken stays.',
  goesOn: 'It goes on where it was.',
  notRunning: 'It is not under way any more.',
  notStopped: 'It is not stopped.',
  stop: 'Stop',
  goOn: 'Go on',
  reload: 'See how far it is now',
  findings: 'What was found wrong',
  noFindings: 'Nothing was found wrong.',
  findingsCsv: 'All findings (CSV)',
  taken: 'What came in',
  nothingTaken: 'Nothing has come in.',
  show: 'Show them to residents',
  hide: 'Hide them from residents',
  shown: (count: number) =>
    `${count} ${count === 1 ? 'organisation is' : 'organisations are'} shown to residents now, with what they offer.`,
  hidden: (count: number) =>
    `${count} ${count === 1 ? 'organisation is' : 'organisations are'} hidden from residents now, with what they offer.`,
} as const;

export const stateNames = { waiting: 'Waiting', running: 'Under way', stopped: 'Stopped', done: 'Finished' } as const;
export const verdictNames = { pass: 'Pass', warn: 'Warnings', fail: 'Fail' } as const;

export const verdictSentences = {
  pass: 'It follows the standard in all that was looked at.',
  warn: 'Its services follow the standard. Its other lists do not in all.',
  fail: 'It breaks the standard. The good services are in; the others are listed below.',
} as const;

/** In place of the verdict's sentence, when there was nothing good in it. */
export const nothingCameIn = 'Nothing came in. What is wrong is listed below; a list with nothing in it is wrong too.';

/** The verdict on a CSV file, which has no standard to follow. */
export const fileVerdictSentences = {
  pass: 'Every row was read as it stands.',
  warn: 'Every row is in. What could not be read of some was left out, and is listed below.',
  fail: 'Some rows could not be taken. They are listed below with their line and the reason.',
} as const;

const number = (n: number) => n.toLocaleString('en-GB');

/** “1,610 read: 1,602 new, 8 refused.” */
export function tallySentence({ read, added, changed, unchanged, refused, gone }: Tally): string {
  const parts = [
    added > 0 && `${number(added)} new`,
    changed > 0 && `${number(changed)} changed`,
    unchanged > 0 && `${number(unchanged)} as they were`,
    refused > 0 && `${number(refused)} refused`,
  ].filter((part) => part !== false);
  const left = gone > 0 ? ` ${number(gone)} are not in the list any more, and were taken off the site.` : '';
  return `${number(read)} read${parts.length > 0 ? `: ${listInWords(parts)}` : ''}.${left}`;
}

/** How far it is: pages of a feed, rows of a file. */
export function progressSentence(bookmark: number, total: number | null, unit: 'page' | 'row'): string {
  const done = `${number(bookmark)} ${bookmark === 1 ? unit : `${unit}s`}`;
  return total === null || total < bookmark
    ? `${done} done.`
    : `${number(bookmark)} of ${number(total)} ${unit}s done.`;
}

/** The columns of a list of findings. */
export const findingColumns = ['level', 'where', 'record', 'field', 'rule', 'what'];
export const findingRow = ({ level, place, record, field, rule, says }: Finding): string[] => [
  level,
  place,
  record,
  field,
  rule,
  says,
];

/** What a command reports, a line each. */
export function reportInWords(report: {
  readonly origin: string;
  readonly source: string;
  readonly state: keyof typeof stateNames;
  readonly stopped: string | null;
  readonly verdict: keyof typeof verdictNames | null;
  readonly tally: Tally;
  readonly isCsv: boolean;
  /** The list of findings; null when there are none. */
  readonly findingsFile: string | null;
}): string {
  const { origin, source, state, stopped, verdict, tally, isCsv, findingsFile } = report;
  const sentences = isCsv ? fileVerdictSentences : verdictSentences;
  return [
    state === 'done'
      ? `${origin} is brought in, as ${source}.`
      : `Stopped: ${stopped ?? ''} Run the same command again to go on from there.`,
    tallySentence(tally),
    ...(verdict ? [`${verdictNames[verdict]}: ${sentences[verdict]}`] : []),
    ...(findingsFile ? [`What was found wrong is listed in ${findingsFile}.`] : []),
  ].join('\n');
}
