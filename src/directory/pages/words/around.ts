// What the pages of words share: the periods phrases are counted over, adding words in one step, and taking that back.
import { dateAtHome } from '#lib/plain-words';
import type { Temporal } from '#lib/temporal';
import { type Content, form, html, sent, type Visit } from '#web';
import { button, notificationBanner } from '#web/govuk/index';
import type { SearchIndex } from '../../search-index.ts';
import { wordsPages } from '../../search-page-words.ts';
import type { SearchRecord } from '../../search-record.ts';

/** Phrases that were searched for less often are not shown: they could say who asked. */
export const leastShown = 3;

export const periods = { '7': '7 days', '30': '30 days', '90': '90 days', '365': '12 months' } as const;
export type Period = keyof typeof periods;

/** The period in the address; 30 days when none is said. */
export function periodOf(visit: Visit): Period {
  const said = visit.query.get('days') ?? '';
  return Object.hasOwn(periods, said) ? (said as Period) : '30';
}

export const since = (visit: Visit, period: Period): Temporal.PlainDate =>
  dateAtHome(visit.now).subtract({ days: Number(period) - 1 });

/** Stands first among services, so that none is added to because it happened to be first. */
export const chooseOne = { value: '', text: 'Choose a service' } as const;

/** What only shares a word or two with a phrase is no guess. */
const likely = 0.5;

/** Services that a phrase is likely meant for, the likeliest first; then those most asked for. */
export function guesses(index: SearchIndex, phrase: string, most: number): SearchRecord[] {
  const { found: scored } = index.find(phrase, { most, leastLikeness: likely });
  const found = scored.map(({ record }) => record);
  const known = new Set(found);
  const others = index.all().filter((record) => !known.has(record));
  others.sort((a, b) => b.demand - a.demand || (a.slug < b.slug ? -1 : 1));
  return [...found, ...others].slice(0, most);
}

export interface Added {
  readonly phrase: string;
  readonly service: string;
  readonly title: string;
}

const session = 'words-added';

/** Has the next page say that these words were added. */
export const noteAdded = (visit: Visit, added: Added): void => visit.session.set(session, added);

/** Back to the list or phrase that a form was on; to the list when it says anything else. */
export const backOf = (visit: Visit): string => {
  const back = sent(visit.form, 'back');
  return /^\/staff\/search[\w/?=&-]*$/.test(back) ? back : '/staff/search';
};

/** Says once what was added, with a button that takes it back and returns to `back`. */
export function addedBanner(visit: Visit, back: string): Content {
  const added = visit.session.get(session);
  if (!isAdded(added)) return null;
  visit.session.set(session, undefined);
  const undo = html`<input type="hidden" name="phrase" value="${added.phrase}">
<input type="hidden" name="back" value="${back}">
${button({ text: 'Undo', classes: 'govuk-button--secondary heard-button--small' })}`;
  return notificationBanner({
    type: 'success',
    html: html`<p class="govuk-notification-banner__heading">${wordsPages.added(added.phrase, added.title)}</p>
${form(visit, undo, { action: `/staff/services/${added.service}/words/removal` })}`,
  });
}

function isAdded(value: unknown): value is Added {
  return typeof value === 'object' && value !== null && 'phrase' in value && 'service' in value && 'title' in value;
}
