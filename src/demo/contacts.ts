// Every approach to the council: those that became a case, those that asked how one is going, and those answered at once.

import type { CaseHistory } from '#cases';
import type { NewContact } from '#contacts';
import type { Temporal } from '#lib/temporal';
import type { Cast } from './cast.ts';
import { calendarOfDays, momentOn } from './demand.ts';
import type { Dice } from './dice.ts';
import type { Material } from './material.ts';

/** The contacts that a case's own history tells of. */
export function contactsOfCase({ theCase, events }: CaseHistory): NewContact[] {
  const from = { customerId: theCase.customerId, direction: 'in' } as const;
  return events.flatMap(({ kind, at, actor, detail }): NewContact[] => {
    if (kind !== 'case-opened' && kind !== 'progress-chased' && kind !== 'case-reopened') return [];
    const isFirst = kind === 'case-opened';
    const said = isFirst ? theCase.summary : String(detail['text'] ?? detail['reason'] ?? '');
    const channel = isFirst ? theCase.channel : actor.kind === 'customer' ? 'online' : 'phone';
    return [
      {
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
    ];
  });
}

const sentOn = 'Gave them the number to call.';
const noAnswer = 'We do not do this, and did not know who does.';

/** Questions answered there and then, on days the phones were open. */
export function questionsAnswered(
  howMany: number,
  customerIds: readonly number[],
  material: Material,
  cast: Cast,
  today: Temporal.PlainDate,
  now: Temporal.Instant,
  dice: Dice,
): NewContact[] {
  const days = calendarOfDays(today, material).filter(({ date }) => date.dayOfWeek <= 5);
  return Array.from({ length: howMany }, (): NewContact => {
    const [service, about, answer] = dice.pick(material.history.openQuestions);
    const channel = dice.weighted([
      ['phone', 76],
      ['counter', 14],
      ['email', 10],
    ]);
    const outcome = dice.weighted([
      ['answered', 88],
      ['passed-on', 8],
      ['could-not-help', 4],
    ] as const);
    const told = { answered: answer, 'passed-on': sentOn, 'could-not-help': noAnswer };
    return {
      customerId: dice.chance(0.55) && customerIds.length > 0 ? dice.pick(customerIds) : null,
      channel,
      direction: 'in',
      arrivedAt: momentOn(dice.pick(days), channel, dice),
      staffId: cast.adviser(dice).id,
      matters: [{ service, about, outcome, answer: told[outcome], caseReference: null }],
    };
  }).filter(({ arrivedAt }) => arrivedAt.epochMilliseconds < now.epochMilliseconds);
}
