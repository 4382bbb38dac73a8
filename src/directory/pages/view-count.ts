// Counting that somebody opened a page: no name, no address, no time but the day.
import type { Visit } from '#web';
import { isCounted, isProgram } from '../views.ts';
import { viewCounter } from '../views-store.ts';
import { today } from './around.ts';

const purposeOf = ({ header }: Pick<Visit, 'header'>) => header('sec-purpose') ?? header('purpose');

/** Counts one view of a service on the site. `?s=` is what a link among search results ends with. */
export function countView(visit: Visit, slug: string): void {
  const { header, actor, query, db } = visit;
  if (isCounted({ userAgent: header('user-agent'), purpose: purposeOf(visit), isStaff: actor !== null }))
    viewCounter.count(db, query.has('s') ? `${slug} search` : slug, today(visit));
}

/** Whether a page is asked for by a program rather than by somebody. */
export function isRobot(visit: Pick<Visit, 'header'>): boolean {
  return isProgram(visit.header('user-agent'), purposeOf(visit));
}
