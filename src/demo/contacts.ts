// The contacts that a case's own history tells of: its request, and each time somebody asked how it is going.

import type { CaseHistory } from '#cases';
import type { Approach } from './approaches.ts';

/** The contacts that a case's own history tells of. */
export function contactsOfCase({ theCase, events }: CaseHistory): Approach[] {
  const from = { customerId: theCase.customerId, direction: 'in' } as const;
  return events.flatMap(({ kind, at, actor, detail }): Approach[] => {
    if (kind !== 'case-opened' && kind !== 'progress-chased' && kind !== 'case-reopened') return [];
    const isFirst = kind === 'case-opened';
    const said = isFirst ? theCase.summary : String(detail['text'] ?? detail['reason'] ?? '');
    const channel = isFirst ? theCase.channel : actor.kind === 'customer' ? 'online' : 'phone';
    return [
      {
        contact: {
          ...from,
          channel,
          arrivedAt: at,
          staffId: actor.id,
          matters: [
            {
              service: theCase.service,
              about: said,
              outcome: kind === 'progress-chased' ? 'chased' : 'case',
              answer: null,
              caseReference: theCase.reference,
            },
          ],
        },
        why: [isFirst ? 'valued' : kind === 'case-reopened' ? 'closed-too-soon' : chased(detail)],
      },
    ];
  });
}

/** Before the date they were given they ask; after it, we had promised. */
const chased = (detail: Readonly<Record<string, unknown>>) =>
  detail['isBeforeUpdate'] === false ? 'promise-missed' : 'chasing';
