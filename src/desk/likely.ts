// “May be calling because …”: what we know that is likely to be why somebody gets in touch, the likeliest first.

import type { CaseOfCustomer } from '#cases';
import type { Task } from '#contacts';
import { Temporal } from '#lib/temporal';

/** What makes it likely, the strongest first. `open` is the weakest: there is a case, and nothing else to say of it. */
export const becauses = [
  'call-back-late',
  'call-back-due',
  'promise-missed',
  'update-late',
  'question-open',
  'closed-lately',
  'told-lately',
  'open',
] as const;
export type Because = (typeof becauses)[number];

export interface Fact {
  readonly because: Because;
  /** When it happened, or was due. */
  readonly at: Temporal.Instant;
}

/** Something somebody may be calling about, with all that makes it likely, the strongest first. */
export type Likely =
  | { readonly facts: readonly Fact[]; readonly theCase: CaseOfCustomer; readonly task?: never }
  | { readonly facts: readonly Fact[]; readonly task: Task; readonly theCase?: never };

export interface Known {
  readonly cases: readonly CaseOfCustomer[];
  readonly tasks: readonly Task[];
  /** What was sent to them lately, with the reference it is about. */
  readonly messages: readonly { readonly about: string | null; readonly createdAt: Temporal.Instant }[];
  /** The case that was searched for. */
  readonly picked: string | null;
}

const lately = { hours: 24 * 14 };

/** @param most how many at most */
export function likelyReasons(known: Known, now: Temporal.Instant, most = 5): Likely[] {
  const since = now.subtract(lately);
  const isPast = (at: Temporal.Instant | null): at is Temporal.Instant =>
    at !== null && Temporal.Instant.compare(at, now) < 0;
  const isLately = (at: Temporal.Instant | null): at is Temporal.Instant =>
    at !== null && Temporal.Instant.compare(at, since) >= 0;
  const ofCase = (theCase: CaseOfCustomer): Fact[] => {
    const facts: Fact[] = [];
    const { state, dueAt, nextUpdateAt, closedAt } = theCase;
    const isOpen = state !== 'closed';
    if (isOpen && isPast(dueAt)) facts.push({ because: 'promise-missed', at: dueAt });
    if (isOpen && isPast(nextUpdateAt)) facts.push({ because: 'update-late', at: nextUpdateAt });
    if (state === 'waiting-for-customer') facts.push({ because: 'question-open', at: theCase.openedAt });
    if (!isOpen && isLately(closedAt)) facts.push({ because: 'closed-lately', at: closedAt });
    const told = known.messages.find(({ about, createdAt }) => about === theCase.reference && isLately(createdAt));
    if (told) facts.push({ because: 'told-lately', at: told.createdAt });
    if (facts.length === 0 && (isOpen || theCase.reference === known.picked))
      facts.push({ because: 'open', at: theCase.openedAt });
    return facts;
  };
  const all: Likely[] = [
    ...known.tasks
      .filter(({ kind, doneAt }) => kind === 'call-back' && doneAt === null)
      .map((task) => {
        const because = isPast(task.dueAt) ? 'call-back-late' : 'call-back-due';
        return { task, facts: [{ because, at: task.dueAt ?? task.addedAt } as const] };
      }),
    ...known.cases.map((theCase) => ({ theCase, facts: ofCase(theCase) })).filter(({ facts }) => facts.length > 0),
  ];
  return all.toSorted((a, b) => rank(a, known.picked) - rank(b, known.picked) || newest(b) - newest(a)).slice(0, most);
}

const strength = (facts: readonly Fact[]) => Math.min(...facts.map(({ because }) => becauses.indexOf(because)));
const rank = ({ facts, theCase }: Likely, picked: string | null) =>
  theCase && theCase.reference === picked ? -1 : strength(facts);
const newest = ({ facts }: Likely) => Math.max(...facts.map(({ at }) => at.epochMilliseconds));
