// Counting that somebody opened a page: no name, no address, no time but the day.
import type { Visit } from '#web';
import { isCounted } from '../views.ts';
import { viewCounter } from '../views-store.ts';
import { today } from './around.ts';

/** Counts one view of a service on the site. `?s=` is what a link among search results ends with. */
export function countView(visit: Visit, slug: string): void {
  if (isCounted(visit)) viewCounter.count(visit.db, visit.query.has('s') ? `${slug} search` : slug, today(visit));
}
