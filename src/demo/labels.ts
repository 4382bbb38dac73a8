// What advisers call the matters they wrap up: most of them, mostly rightly. Where they are wrong they think too well of it.

import type { insertLabels } from '#contacts';
import type { Approach } from './approaches.ts';
import type { Cast } from './cast.ts';
import type { Dice } from './dice.ts';

type GivenThen = Parameters<typeof insertLabels>[1][number];

/** Labels for some of a contact's matters; none where no adviser took it. */
export function labelsOf({ contact, why }: Approach, contactId: number, cast: Cast, dice: Dice): GivenThen[] {
  const { staffId } = contact;
  if (staffId === null) return [];
  return why.flatMap((reason, index): GivenThen[] => {
    if (!dice.chance(0.68)) return [];
    const isRight = dice.chance(reason === 'valued' ? 0.985 : 0.84);
    const label = isRight ? reason : reason === 'valued' ? 'unclear-letter' : dice.pick(['valued', 'told-again']);
    const at = contact.endedAt ?? contact.arrivedAt;
    return [{ contactId, position: index + 1, label, by: cast.nameOf(staffId), at }];
  });
}
