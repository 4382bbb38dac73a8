// What is said of messages that go out.

import type { Message, MessageFormat, MessageState, Receipt } from '#mail';
import { formatNames, languageName, type Out } from './out.ts';

/** How a message was sent, in the Welsh wording of the one that follows it. */
export const triedInWelsh = { email: 'drwy e-bost', sms: 'drwy neges destun', letter: 'drwy lythyr' } as const;

export const channelNouns = { email: 'email', sms: 'text message', letter: 'letter', call: 'phone' } as const;

export const channelLabels = { email: 'Email', sms: 'Text message', letter: 'Letter' } as const;

export const formatLabels: Readonly<Record<MessageFormat, string>> = {
  plain: 'Standard print',
  'large-print': 'Large print',
  braille: 'Braille',
  'easy-read': 'Easy Read',
  audio: 'Audio',
};

export const receiptWords: Readonly<Record<Receipt, string>> = {
  delivered: 'It arrived',
  refused: 'It was not taken',
  bounced: 'It came back',
  'permanent-failure': 'It cannot be delivered: the address or number does not exist',
  'temporary-failure': 'It was not delivered, though the address or number exists',
  'technical-failure': 'It was not delivered, for a fault of the carrier',
};

const receiptLabels: Readonly<Record<Receipt, string>> = {
  delivered: 'Arrived',
  refused: 'Not taken',
  bounced: 'Came back',
  'permanent-failure': 'No such address',
  'temporary-failure': 'Not delivered',
  'technical-failure': 'Not delivered',
};

export const messageStateWords: Readonly<
  Record<MessageState, { label: string; colour: 'grey' | 'blue' | 'green' | 'red' | 'yellow'; means: string }>
> = {
  waiting: { label: 'Waiting', colour: 'blue', means: 'It will be sent, or tried again, soon.' },
  sending: { label: 'Sending', colour: 'blue', means: 'It is being handed over now.' },
  'to-print': { label: 'To print', colour: 'blue', means: 'It goes into the next print file.' },
  printed: { label: 'Printed', colour: 'blue', means: 'It is in a print file, and not posted yet.' },
  sent: { label: 'Sent', colour: 'green', means: 'The mail system took it, or it was posted.' },
  kept: { label: 'Kept here', colour: 'grey', means: 'No mail system is set up, so it stays here to be read.' },
  failed: {
    label: 'Failed',
    colour: 'red',
    means: 'It could not be sent. Send it again, or reach the person another way.',
  },
  unknown: {
    label: 'Not known',
    colour: 'yellow',
    means: 'Heard stopped half way. Say whether it arrived, or send it again.',
  },
};

/** How a message went: “Email”, “Letter (large print), in Welsh”. */
export function messageInWords({
  channel,
  format,
  language,
}: Pick<Message, 'channel' | 'format' | 'language'>): string {
  const as = format === 'plain' ? '' : ` (${formatLabels[format].toLowerCase()})`;
  return `${channelLabels[channel]}${as}${language === 'en' ? '' : `, in ${languageName(language)}`}`;
}

/** What became of a message: what whoever carried it said, or else how far it has got. */
export function stateOfMessage({ receipt, state }: Pick<Message, 'receipt' | 'state'>): {
  words: string;
  colour: 'grey' | 'blue' | 'green' | 'red' | 'yellow';
} {
  if (receipt) return { words: receiptLabels[receipt], colour: receipt === 'delivered' ? 'green' : 'red' };
  const { label, colour } = messageStateWords[state];
  return { words: label, colour };
}

/** What whoever types a message is told first, where the customer asked for another language than English; '' where not. */
export function typedInWords({ languageAsked }: Pick<Out, 'languageAsked'>): string {
  if (languageAsked === null || /^en\b/i.test(languageAsked)) return '';
  const name = languageName(languageAsked);
  return `They asked for ${name}, and what you type is not translated. Type it in ${name}, or have it translated first.`;
}

/** How a message will reach somebody: “It goes by letter to 4 Kestrel Mews, in large print, in Welsh.” */
export function reachInWords({ way, to, format, language, languageAsked, notMet }: Out): string {
  const unmet = notMet.length > 0 ? ` Not as they need it: ${notMet.join('; ')}. That becomes a task.` : '';
  if (way === 'none' || !to)
    return 'It cannot be sent: none of the ways we know reaches them. Finding one becomes a task.';
  if (way === 'call')
    return `They asked to be called and not written to. It becomes a task to call them on ${to.value}.`;
  const as = [
    format === 'plain' ? '' : `in ${formatNames[format]}`,
    language === 'en' ? '' : `in ${languageName(language)}`,
  ].filter((each) => each !== '');
  const typed = typedInWords({ languageAsked });
  return `It goes by ${channelNouns[way]} to ${[to.value, ...as].join(', ')}.${unmet}${typed && ` ${typed}`}`;
}

export const isCaseReference = (about: string | null | undefined): about is string =>
  /^[A-Z]{2,4}-\w{4}-\w{4}$/.test(about ?? '');
