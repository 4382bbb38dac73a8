// One case as its customer may take it away: what they told us, what we told them, and how it ended. Notes of staff are not theirs.

import type { Db } from '#db';
import { customerHistory } from './history.ts';
import { eventsOf, findCase } from './store.ts';
import { eventForCustomer, eventText } from './words.ts';

export interface CaseToTakeAway {
  readonly reference: string;
  readonly service: string;
  readonly summary: string;
  readonly place: string | null;
  readonly state: string;
  readonly outcome: string | null;
  readonly reason: string | null;
  readonly openedAt: string;
  readonly closedAt: string | null;
  readonly answers: readonly { readonly question: string; readonly answer: string }[];
  readonly history: readonly { readonly at: string; readonly what: string; readonly text: string }[];
}

export async function caseToTakeAway(db: Db, reference: string): Promise<CaseToTakeAway | undefined> {
  const theCase = await findCase(db, reference);
  if (!theCase) return undefined;
  const events = customerHistory(await eventsOf(db, theCase.id)).toReversed();
  return {
    reference,
    service: theCase.service,
    summary: theCase.summary,
    place: theCase.place,
    state: theCase.state,
    outcome: theCase.outcome,
    reason: theCase.outcomeReason,
    openedAt: theCase.openedAt.toString(),
    closedAt: theCase.closedAt?.toString() ?? null,
    answers: theCase.answers.map(({ question, answer }) => ({ question, answer })),
    history: events.map((event) => ({
      at: event.at.toString(),
      what: eventForCustomer(event),
      text: eventText(event),
    })),
  };
}
