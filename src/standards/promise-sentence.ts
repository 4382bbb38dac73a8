// The facts of a promise as plain sentences: the content, of which the promise line is the picture.
import { dateAtHome, timeInWords } from '#lib/plain-words';
import type { Temporal } from '#lib/temporal';
import type { PromiseFacts, PromisePause } from './promise-facts.ts';
import { dateWords, pauseWords } from './words.ts';

/** To whom it is said: a customer asked it themselves, to staff somebody else did. */
export type Reader = 'customer' | 'staff';

/** “You asked on Monday 2 March. We promised Monday 16 March. We are waiting for your photo; 2 working days are not counted.” */
export function promiseSentence(facts: PromiseFacts, reader: Reader = 'customer'): string {
  const asked = `${reader === 'customer' ? 'You asked' : 'Asked'} ${on(facts, facts.askedAt)}.`;
  const promised = `We promised ${by(facts, facts.promisedAt)}`;
  const { stoppedAt } = facts;
  switch (facts.state) {
    case 'met':
      return join(
        asked,
        `${promised} and ${facts.isAnswerOnly ? 'gave our answer' : 'kept it'}${stoppedAt ? ` ${on(facts, stoppedAt)}` : ''}${facts.isAnswerOnly ? ', in time' : ''}.`,
        notCounted(facts),
      );
    case 'kept-late':
      return join(
        asked,
        `${promised}. We were late${stoppedAt ? `: it was done ${on(facts, stoppedAt)}` : ''}.`,
        notCounted(facts),
      );
    case 'missed':
      return join(asked, `${promised}. We are late.`, notCounted(facts), nextUpdate(facts, reader));
    case 'paused':
    case 'running':
      return join(asked, `${promised}.`, waiting(facts), nextUpdate(facts, reader));
  }
}

/** “due Monday 16 March, paused”: the few words that stand for a sparkline. */
export function promiseInShort(facts: PromiseFacts): string {
  const promised = by(facts, facts.promisedAt);
  switch (facts.state) {
    case 'running':
      return `due ${promised}`;
    case 'paused':
      return `due ${promised}, paused`;
    case 'missed':
      return `late, was due ${promised}`;
    case 'met':
      return `kept, was due ${promised}`;
    case 'kept-late':
      return `done late, was due ${promised}`;
  }
}

/** Whether the whole promise falls on one day, so that times of day tell more than dates. */
export function isWithinOneDay({ askedAt, promisedAt, zone }: PromiseFacts): boolean {
  return dateAtHome(askedAt, zone).equals(dateAtHome(promisedAt, zone));
}

/** The time of day at which `at` falls in the zone of the facts. */
export function timeOfDay({ zone }: PromiseFacts, at: Temporal.Instant): string {
  return timeInWords(at.toZonedDateTimeISO(zone));
}

function waiting(facts: PromiseFacts): string {
  const open = openPause(facts);
  if (facts.state !== 'paused' || !open) return notCounted(facts);
  return `We are ${reasonOf(open)}; ${leftOut(facts) ?? `the time since ${day(facts, open.from)} is not counted`}.`;
}

/** What past pauses left out; nothing when there were none. */
function notCounted(facts: PromiseFacts): string {
  const [first, ...more] = (facts.pauses ?? []).filter((pause) => pause.from.epochMilliseconds <= endOf(facts));
  if (!first) return '';
  const amount = leftOut(facts);
  const because = more.length === 0 ? `While we were ${reasonOf(first)}, ` : 'While we were waiting, ';
  return amount ? `${because}${amount}.` : `${because}time was not counted.`;
}

function leftOut({ notCounted: amount }: PromiseFacts): string | undefined {
  return amount && `${amount} ${/^1\b/.test(amount) ? 'is' : 'are'} not counted`;
}

const endOf = ({ stoppedAt, now }: PromiseFacts) => (stoppedAt ?? now).epochMilliseconds;

function openPause({ pauses = [] }: PromiseFacts): PromisePause | undefined {
  return pauses.find((pause) => !pause.until);
}

function reasonOf({ reason, waitingFor }: PromisePause): string {
  return reason || waitingFor ? pauseWords({ reason: reason ?? '', waitingFor }) : 'waiting';
}

function nextUpdate(facts: PromiseFacts, reader: Reader): string {
  if (!facts.nextUpdateAt) return '';
  if (facts.nextUpdateAt.epochMilliseconds < facts.now.epochMilliseconds)
    return reader === 'customer'
      ? `We said you would hear from us by ${by(facts, facts.nextUpdateAt)}, and you did not.`
      : `The update of ${by(facts, facts.nextUpdateAt)} was not sent.`;
  return `${reader === 'customer' ? 'You will hear from us by' : 'Next update by'} ${by(facts, facts.nextUpdateAt)}.`;
}

function on(facts: PromiseFacts, at: Temporal.Instant): string {
  return isWithinOneDay(facts) ? `at ${timeOfDay(facts, at)} on ${day(facts, at)}` : `on ${day(facts, at)}`;
}

function by(facts: PromiseFacts, at: Temporal.Instant): string {
  return isWithinOneDay(facts) ? `${timeOfDay(facts, at)} on ${day(facts, at)}` : day(facts, at);
}

/** The year is said only when it is not this one. */
function day({ zone, now }: PromiseFacts, at: Temporal.Instant): string {
  const date = dateAtHome(at, zone);
  return dateWords(date, date.year === dateAtHome(now, zone).year ? 'no-year' : 'with-year');
}

const join = (...sentences: readonly string[]) => sentences.filter((sentence) => sentence !== '').join(' ');
