// What this room says: labels, sentences of the timeline, refusals.

import { countInWords } from '#lib/plain-words';
import type { ExtensionRefusal } from '#standards';
import type { CaseState, EventKind, Outcome, Refusal } from './case.ts';
import { type CaseEvent, detailText } from './history.ts';

export const stateNames: Readonly<Record<CaseState, string>> = {
  open: 'Open',
  'waiting-for-customer': 'Waiting for the customer',
  closed: 'Closed',
};

export const outcomeNames: Readonly<Record<Outcome, string>> = {
  fixed: 'Fixed',
  provided: 'Provided',
  'not-ours': 'Not ours to do',
  duplicate: 'Already reported by somebody else',
  'no-further-action': 'No further action',
};

/** What an outcome says to the customer. */
export const outcomeSentences: Readonly<Record<Outcome, string>> = {
  fixed: 'We have fixed it.',
  provided: 'We have done what you asked for.',
  'not-ours': 'This is not something the council is responsible for.',
  duplicate: 'Somebody had told us about this already, and we are dealing with that report.',
  'no-further-action': 'We are not going to do any more about this.',
};

/** Why a verb was refused, to the person who tried it. */
export const refusals: Readonly<Record<Refusal, string>> = {
  'already-closed': 'This case is closed. Open it again first',
  'not-closed': 'This case is already open',
  'already-waiting': 'We are already waiting for the customer to answer',
  'not-waiting': 'We are not waiting for the customer',
  'reason-missing': 'Enter a reason',
  'outcome-not-offered': 'Select what happened',
  'already-with-team': 'The case is with this team already. Select another team',
  'already-assigned': 'The case is with this person already',
  'changed-meanwhile': 'Somebody changed this case after you opened it',
  'no-such-person': 'Select a member of staff',
  'cannot-extend': 'This promise cannot be given more time',
  'no-date-to-agree': 'The promise of this case has a length, not a day to agree',
  'date-stands': 'We gave a day already, and it stands. Only the customer may ask for another',
};

/** Why a promise cannot be given more time. */
export const extensionRefusals: Readonly<Record<ExtensionRefusal, string>> = {
  'not-allowed': 'The standard of this case does not allow more time',
  'not-started': 'The clock of this case has not started',
  'already-stopped': 'The clock of this case has stopped',
  'too-late': 'The date has passed. A broken promise cannot be extended: tell the customer it is late',
  'reason-missing': 'Enter why more time is needed',
  'amount-not-valid': 'Enter a whole number above 0',
  'used-up': 'This case has had all the extensions its standard allows',
  'over-cap': 'That is more time than the standard allows',
};

/** One line of the timeline, for staff. */
export function eventForStaff(event: CaseEvent): string {
  const who = event.actorName ?? 'Heard';
  const text = (name: string) => detailText(event, name);
  const sentences: Record<EventKind, string> = {
    'case-opened': `${who} opened the case (${text('channelName') || 'by another system'})`,
    'case-acknowledged': 'We told the customer we have their request',
    'message-sent': `${who} wrote to the customer${event.detail['isFullAnswer'] ? ', answering in full' : ''}`,
    'customer-asked': `${who} asked the customer for something${event.detail['stopsClock'] ? ', and stopped the clock' : ''}`,
    'customer-answered': `The customer answered${photos(event)}`,
    'information-added': `The customer added something${photos(event)}`,
    'note-added': `${who} wrote a note`,
    'case-taken': `${who} took the case`,
    'case-assigned': `${who} gave the case to ${text('to')}`,
    'case-handed-over': `${who} handed the case to ${text('teamName')}`,
    'clock-resumed': `${who} started the clock again`,
    'clock-extended': `${who} extended the date`,
    'date-agreed': `${who} agreed a day with the customer`,
    'progress-chased': `${text('asker') || 'The customer'} asked how it is going${event.detail['isBeforeUpdate'] ? '' : ', after the date we said they would hear'}`,
    'customer-told': toldInWords(event),
    'case-closed': `${who} closed the case: ${outcomeNames[text('outcome') as Outcome] ?? text('outcome')}`,
    'case-reopened': `${who} opened the case again`,
    'case-imported': `The case came from ${text('source')}`,
  };
  return sentences[event.kind];
}

/** The same for the customer: “we” and “you”, no staff names. */
export function eventForCustomer(event: CaseEvent): string {
  const text = (name: string) => detailText(event, name);
  switch (event.kind) {
    case 'case-opened':
      return 'You asked, and we gave you a date';
    case 'message-sent':
      return 'We wrote to you';
    case 'customer-asked':
      return event.detail['stopsClock']
        ? 'We asked you for something. We do not count the days until you answer'
        : 'We asked you for something';
    case 'customer-answered':
      return `You answered${photos(event)}`;
    case 'information-added':
      return `You added something${photos(event)}`;
    case 'case-handed-over':
      return `We passed it to ${text('teamName')}`;
    case 'clock-resumed':
      return 'We went on with your request';
    case 'clock-extended':
      return 'We gave you a later date';
    case 'date-agreed':
      return 'We agreed a day with you';
    case 'case-closed':
      return `We finished: ${outcomeSentences[text('outcome') as Outcome] ?? ''}`;
    case 'case-reopened':
      return 'It was not fixed, so we opened it again';
    default:
      return '';
  }
}

/** What stands below the sentence: the words that were written. Notes are for staff only. */
export function eventText(event: CaseEvent): string {
  return detailText(event, 'text') || detailText(event, 'reason') || detailText(event, 'notMet');
}

/** How the customer was told where it was not by an ordinary e-mail or text message. */
function toldInWords(event: CaseEvent): string {
  const inFormat = formatNames[text(event, 'format')];
  const how: Readonly<Record<string, string>> = {
    email: `We wrote to the customer by email${inFormat ?? ''}`,
    sms: `We wrote to the customer by text message${inFormat ?? ''}`,
    letter: `A letter to the customer waits to be printed${inFormat ?? ''}`,
    call: 'The customer asked to be called, not written to, so somebody has to call them',
    none: 'We could not tell the customer: no way we know reaches them',
  };
  return how[text(event, 'way')] ?? 'We told the customer';
}

const text = detailText;

const formatNames: Readonly<Record<string, string>> = {
  'large-print': ' in large print',
  braille: ' in Braille',
  'easy-read': ' in Easy Read',
  audio: ' as audio',
};

function photos(event: CaseEvent): string {
  const n = Number(event.detail['photos'] ?? 0);
  return n > 0 ? `, with ${countInWords(n, 'photo')}` : '';
}
