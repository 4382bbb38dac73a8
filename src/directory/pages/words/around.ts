// What the pages of words share: the periods phrases are counted over, adding words in one step, and taking that back.
import { dateAtHome } from '#lib/plain-words';
import type { Temporal } from '#lib/temporal';
import { type Content, FormErrors, form, html, once, type Reply, redirect, sent, type Visit } from '#web';
import { button, notificationBanner } from '#web/govuk/index';
import type { SearchIndex, SearchRecord } from '../../search-index.ts';
import { wordsPages } from '../../search-page-words.ts';
import { addWords } from '../../words-actions.ts';

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

/** Services that a phrase may be meant for, the likeliest first; then those most asked for. */
export function guesses(index: SearchIndex, phrase: string, most: number): SearchRecord[] {
  const found = index.find(phrase, { most, least: 0 }).found.map(({ record }) => record);
  const known = new Set(found);
  const others = index.all().filter((record) => !known.has(record));
  others.sort((a, b) => b.demand - a.demand || (a.slug < b.slug ? -1 : 1));
  return [...found, ...others].slice(0, most);
}

interface Added {
  readonly phrase: string;
  readonly service: string;
  readonly title: string;
}

const session = 'words-added';

/** Adds the phrase of a form to the service it names, and goes back. Null when it names none, for the page to say so. */
export async function actOnWords(visit: Visit, index: SearchIndex, back: string): Promise<Reply | null> {
  const { actor, now } = visit;
  if (!actor) return redirect('/staff/sign-in');
  const [service, phrase] = [sent(visit.form, 'service'), sent(visit.form, 'phrase')];
  const title = index.get(service)?.title;
  if (title === undefined) return null;
  return once(visit, async (tx) => {
    if (await addWords(tx, { service, phrase }, actor, now))
      visit.session.set(session, { phrase, service, title } satisfies Added);
    else visit.session.set('done', wordsPages.addedAlready(phrase, title));
    return redirect(back);
  });
}

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

export const noServiceChosen = (field: string): FormErrors =>
  new FormErrors([{ field, text: wordsPages.chooseService }]);
