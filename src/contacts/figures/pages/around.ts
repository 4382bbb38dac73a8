// What the pages of figures share: the way back, and what was just done.

import { type Content, type Html, html, notFound, type Visit } from '#web';
import { breadcrumbs, notificationBanner } from '#web/govuk/index';
import { findQueue, type KeptQueue } from '../queue-store.ts';
import { figureWords } from '../words.ts';

export const figureCrumbs = (...below: readonly { text: string; href?: string }[]): Html =>
  breadcrumbs({ items: [{ text: figureWords.title, href: '/staff/figures' }, ...below] });

/** What was just done, said once. */
export function doneBanner(visit: Visit): Content {
  const done = visit.session.get('done');
  if (typeof done !== 'string') return null;
  visit.session.set('done', undefined);
  return notificationBanner({ type: 'success', text: done });
}

export async function queueOf({ db, params }: Visit): Promise<KeptQueue> {
  const queue = await findQueue(db, params['slug'] ?? '');
  if (!queue) throw notFound('There is no such queue. All queues are on the page “Phones, chat and counters”.');
  return queue;
}

/** A list without bullets, for a cell of several lines. */
export const lines = (texts: readonly Content[]): Html =>
  html`<ul class="govuk-list govuk-!-margin-bottom-0">${texts.map((text) => html`<li>${text}</li>`)}</ul>`;
