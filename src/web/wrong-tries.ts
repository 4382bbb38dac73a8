// Wrong tries from one address, such as of a password. What was right is not counted, so a whole office behind one address
// signs in at half past eight, and guesses no faster. Kept in the memory of one process, as the limit of all requests is.

import { Stop } from '#lib/stop';
import { Temporal } from '#lib/temporal';

interface Known {
  wrongAt: readonly Temporal.Instant[];
  underWay: number;
  readonly waiting: (() => void)[];
}

export type TakeTry = <T>(address: string, attempt: () => Promise<T>, isWrong: (answer: T) => boolean) => Promise<T>;

/**
 * Runs what an address tries, while it has not been wrong too often within a minute. A try under way may turn out wrong, so
 * one that would be too many waits for how the others end: sending many at once gains nothing.
 * @param most wrong tries a minute; a further one is stopped with 429
 */
export function wrongTries(most: number, now: () => Temporal.Instant): TakeTry {
  const byAddress = new Map<string, Known>();

  const recent = ({ wrongAt }: Known) => {
    const since = now().subtract({ minutes: 1 });
    return wrongAt.filter((at) => Temporal.Instant.compare(at, since) > 0);
  };

  const forgetOld = () => {
    for (const [address, known] of byAddress)
      if (known.underWay === 0 && known.waiting.length === 0 && recent(known).length === 0) byAddress.delete(address);
  };

  const knownOf = (address: string): Known => {
    const known = byAddress.get(address) ?? { wrongAt: [], underWay: 0, waiting: [] };
    if (!byAddress.has(address)) forgetOld();
    byAddress.set(address, known);
    return known;
  };

  return async (address, attempt, isWrong) => {
    const known = knownOf(address);
    for (;;) {
      known.wrongAt = recent(known);
      if (known.wrongAt.length >= most)
        throw new Stop(
          429,
          'Too many wrong tries came from your network in a short time. Wait a minute, then try again.',
        );
      if (known.wrongAt.length + known.underWay < most) break;
      await new Promise<void>((goOn) => known.waiting.push(goOn));
    }
    known.underWay++;
    try {
      const answer = await attempt();
      if (isWrong(answer)) known.wrongAt = [...known.wrongAt, now()];
      return answer;
    } finally {
      known.underWay--;
      for (const goOn of known.waiting.splice(0)) goOn();
    }
  };
}
