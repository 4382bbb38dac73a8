// A contact in hand: somebody is on the phone or at the counter, and nothing of it is written down yet as a contact.
// What is typed is kept with it as it was sent, so a page that is loaded again, or a browser that stops, loses nothing.

import type { Channel } from '#contacts';
import type { Temporal } from '#lib/temporal';

/** Fields of the wrap-up as they were sent. */
export type CallDraft = Readonly<Record<string, string>>;

export interface CallInHand {
  readonly id: number;
  readonly staffId: number;
  readonly channel: Channel;
  readonly startedAt: Temporal.Instant;
  /** What was searched for last. */
  readonly typed: string;
  readonly customerId: number | null;
  readonly caseReference: string | null;
  readonly service: string | null;
  readonly draft: CallDraft;
  readonly savedAt: Temporal.Instant;
  readonly endedAt: Temporal.Instant | null;
  readonly contactId: number | null;
}

/** What was picked of what a search found. */
export type Picked = Pick<CallInHand, 'customerId' | 'caseReference' | 'service'>;

/** One approach is about so many things at most. */
export const mostMatters = 6;

const kept =
  /^(channel|direction|name|email|phone|matters|form|likely|note|fault|fault-words|callback|callback-number|callback-about|callback-team|callback-asked|(service|about|deed|answer|reference|others|place|team|provider|consent|label)-\d)$/;

/** Of a form all that belongs to a wrap-up, whole: what is too long to be logged is said then, and is not cut before. */
export function draftOf(form: Readonly<Record<string, string | readonly string[]>>): CallDraft {
  return Object.fromEntries(
    Object.entries(form).flatMap(([name, value]) => {
      const text = typeof value === 'string' ? value : (value.at(-1) ?? '');
      return kept.test(name) ? [[name, text]] : [];
    }),
  );
}

/** What some pages of a contact ask and others do not: who it is, why they may be calling, what is wrong with an answer. */
const asked = ['form', 'name', 'email', 'phone', 'likely', 'note', 'fault', 'fault-words'];

/**
 * Of a form what somebody typed or chose: not what the page filled in by itself, which it says in fields called `given-…`.
 * @param before what was kept until now, of which stays what the page did not ask: the wrap-up asks of how many `matters` it is
 */
export function typedOf(form: Readonly<Record<string, string | readonly string[]>>, before: CallDraft): CallDraft {
  const asks = (name: string) => name in form || ('matters' in form && !asked.includes(name));
  const stays = Object.entries(before).filter(([name]) => !asks(name));
  const typed = Object.entries(draftOf(form)).filter(([name, value]) => form[`given-${name}`] !== value);
  return Object.fromEntries([...stays, ...typed]);
}

/** Whether anything of the matters or of a call-back is filled in. */
export const hasWrapUp = (draft: CallDraft): boolean =>
  Object.entries(draft).some(
    ([name, value]) => value.trim() !== '' && !['channel', 'direction', 'matters', ...asked].includes(name),
  );

/**
 * What Enter means where it presses no button: another search where something else stands in the box; else what is filled in,
 * and `ask` where that is two things.
 */
export function meantByEnter(typed: CallDraft, seeks: boolean, mayChase: boolean): 'find' | 'chase' | 'log' | 'ask' {
  if (seeks) return 'find';
  if (!mayChase) return 'log';
  return hasWrapUp(typed) ? 'ask' : 'chase';
}

/** Whether nothing was typed, whatever was chosen. */
export const isBlank = (draft: CallDraft): boolean =>
  Object.entries(draft).every(
    ([name, value]) => ['channel', 'direction', 'matters', 'likely'].includes(name) || value.trim() === '',
  );

/** A search that came to nothing: nobody and nothing was picked of what it found, and nothing was typed. */
export function isIdle({
  typed,
  customerId,
  caseReference,
  service,
  draft,
}: Picked & Pick<CallInHand, 'typed' | 'draft'>): boolean {
  const hasPicked = customerId !== null || caseReference !== null || service !== null;
  return typed !== '' && !hasPicked && isBlank(draft);
}

/** How many matters a draft has. */
export function mattersIn(draft: CallDraft): number {
  const n = Number.parseInt(draft['matters'] ?? '1', 10) || 1;
  return Math.min(mostMatters, Math.max(1, n));
}

/** The draft on whose matter number `at` the form of a service was begun. */
export function withForm(draft: CallDraft, at: number, service: string): CallDraft {
  return { ...draft, form: `${at}:${service}` };
}

/** What is left once that form was sent, which logs its matter by itself: `done` when it was the only one. */
export function afterForm(draft: CallDraft, service: string): CallDraft | 'done' | 'not-begun' {
  const [at, begun] = (draft['form'] ?? '').split(':');
  if (begun !== service) return 'not-begun';
  return mattersIn(draft) === 1 ? 'done' : withoutMatter({ ...draft, form: '' }, Number(at));
}

/** The draft with an empty matter at its end. */
export function withOneMore(draft: CallDraft): CallDraft {
  return { ...draft, matters: String(Math.min(mostMatters, mattersIn(draft) + 1)) };
}

/** The draft with this matter too, in the first place where nothing is filled in yet; undefined where there is none left. */
export function withMatter(draft: CallDraft, matter: Readonly<Record<string, string>>): CallDraft | undefined {
  const n = mattersIn(draft);
  const isFree = (at: number) => !Object.entries(draft).some(([name, text]) => name.endsWith(`-${at}`) && text !== '');
  const at = Array.from({ length: n }, (_, i) => i).find(isFree) ?? n;
  if (at >= mostMatters) return undefined;
  const fields = Object.entries(matter).map(([name, text]) => [`${name}-${at}`, text]);
  return { ...draft, ...Object.fromEntries(fields), matters: String(Math.max(n, at + 1)) };
}

/** The draft without matter number `at`, from 0; those after it move up. */
export function withoutMatter(draft: CallDraft, at: number): CallDraft {
  const n = mattersIn(draft);
  if (n === 1 || at >= n) return draft;
  const rest = Object.entries(draft).flatMap(([name, value]): [string, string][] => {
    const [, field, number] = /^([a-z]+)-(\d)$/.exec(name) ?? [];
    if (field === undefined || number === undefined) return [[name, value]];
    const position = Number(number);
    if (position === at) return [];
    return [[position > at ? `${field}-${position - 1}` : name, value]];
  });
  return { ...Object.fromEntries(rest), matters: String(n - 1) };
}
