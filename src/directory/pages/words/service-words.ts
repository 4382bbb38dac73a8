// /staff/services/{slug}/words: all words one service is found by: its own, what was added, and those of its national codes;
// and codes it may be lacking.

import { z } from 'zod';
import { momentInWords } from '#lib/plain-words';
import {
  type Content,
  type FormErrors,
  form,
  type Html,
  html,
  noErrors,
  once,
  page,
  type Reply,
  readForm,
  redirect,
  sent,
  type Visit,
} from '#web';
import { textField } from '#web/fields';
import { button, input } from '#web/govuk/index';
import { stackedTable } from '#web/stacked-table';
import { directoryPermissions } from '../../permissions.ts';
import { plainWords } from '../../search.ts';
import { wordsPages } from '../../search-page-words.ts';
import { shelfOf } from '../../search-store.ts';
import { addWords, removeWords } from '../../words-actions.ts';
import {
  type AddedWords,
  listAddedWords,
  listNationalCodes,
  listNationalWords,
  type NationalCode,
} from '../../words-store.ts';
import { type Desk, doneBanner, editCrumbs, openDesk } from '../edit/around.ts';
import { backOf } from './around.ts';
import { sayingsByLanguage } from './sayings.ts';

const mostSuggested = 5;

const Words = z.object({
  phrase: textField({ name: 'The words', empty: wordsPages.enterWords, most: 80 }).refine(
    (typed) => plainWords(typed) !== '',
    { error: wordsPages.enterWords },
  ),
});

export function showServiceWords(visit: Visit): Promise<Reply> {
  return wordsPage(visit, noErrors);
}

export async function actServiceWords(visit: Visit): Promise<Reply> {
  const { actor, now } = visit;
  if (!actor) return redirect('/staff/sign-in');
  const { value, errors } = readForm(visit.form, Words);
  if (errors) return wordsPage(visit, errors);
  const { service, path } = await openDesk(visit);
  const { title, slug } = service;
  const phrase = plainWords(value.phrase);
  return once(visit, async (tx) => {
    const isNew = await addWords(tx, { service: slug, phrase }, actor, now);
    visit.session.set('done', isNew ? wordsPages.added(phrase, title) : wordsPages.addedAlready(phrase, title));
    return redirect(`${path}/words`);
  });
}

/** Takes words away, from this page or from where they have just been added. */
export async function actRemoval(visit: Visit): Promise<Reply> {
  const { actor, now } = visit;
  if (!actor) return redirect('/staff/sign-in');
  const { service, path } = await openDesk(visit);
  const phrase = sent(visit.form, 'phrase');
  return once(visit, async (tx) => {
    await removeWords(tx, { service: service.slug, phrase }, actor, now);
    visit.session.set('done', wordsPages.removed(phrase, service.title));
    return redirect(sent(visit.form, 'back') === '' ? `${path}/words` : backOf(visit));
  });
}

async function wordsPage(visit: Visit, errors: FormErrors): Promise<Reply> {
  const desk = await openDesk(visit);
  const { service, path } = desk;
  const [added, codes, sayings, { index }] = await Promise.all([
    listAddedWords(visit.db, service.slug),
    listNationalCodes(visit.db),
    listNationalWords(visit.db, service.lgsl),
    shelfOf(visit.db),
  ]);
  const mayAdd = directoryPermissions.may(visit.actor, 'add words to a service');
  const suggested = index.codesFor(service.title, mostSuggested).filter(({ lgsl }) => !service.lgsl.includes(lgsl));
  const title = `Words that find ${service.title}`;
  return page({
    title,
    hasErrors: errors.any,
    beforeContent: editCrumbs({ text: service.title, href: path }, { text: 'Words' }),
    main: html`<div class="govuk-grid-row"><div class="govuk-grid-column-two-thirds">
${errors.summary()}${doneBanner(visit)}
<h1 class="govuk-heading-l">${title}</h1>
<h2 class="govuk-heading-m">Its own</h2>
${service.alsoKnownAs.length > 0 ? html`<p class="govuk-body">${service.alsoKnownAs.join(', ')}</p>` : html`<p class="govuk-body">None yet.</p>`}
${mayAdd && html`<p class="govuk-body"><a class="govuk-link" href="${path}/draft/words">Change them in its draft</a></p>`}
<h2 class="govuk-heading-m">Added here</h2>
<p class="govuk-body">These count at once, without a new edition.</p>
${added.length > 0 ? addedTable(visit, path, added, mayAdd) : html`<div class="heard-empty"><p>No words are added yet. Add what people type when they mean this service.</p></div>`}
${mayAdd && addForm(visit, errors)}
<h2 class="govuk-heading-m">From the national list</h2>
${service.lgsl.length === 0 && html`<p class="govuk-body">It has no number of the national list, so no words come from there.</p>`}
${service.lgsl.map((lgsl) => national(lgsl, codes, html`${sayingsByLanguage(sayings.filter((saying) => saying.lgsl === lgsl && !saying.isOff))}`))}
${suggestions(desk, suggested, mayAdd)}
</div></div>`,
  });
}

function addedTable(visit: Visit, path: string, added: readonly AddedWords[], mayRemove: boolean): Html {
  return stackedTable({
    caption: 'Added here',
    captionClasses: 'govuk-visually-hidden',
    firstCellIsHeader: true,
    head: [{ text: 'Words' }, { text: 'Added' }, ...(mayRemove ? [{ text: 'Take away' }] : [])],
    rows: added.map(({ phrase, addedAt, addedBy }) => [
      { text: phrase },
      { text: `${addedBy}, ${momentInWords(addedAt)}` },
      ...(mayRemove ? [{ html: removal(visit, path, phrase) }] : []),
    ]),
  });
}

function removal(visit: Visit, path: string, phrase: string): Html {
  return form(
    visit,
    html`<input type="hidden" name="phrase" value="${phrase}">
${button({ html: html`Take away<span class="govuk-visually-hidden"> “${phrase}”</span>`, classes: 'govuk-button--secondary heard-button--small' })}`,
    { action: `${path}/words/removal` },
  );
}

function addForm(visit: Visit, errors: FormErrors): Html {
  return form(
    visit,
    html`${input({ id: 'phrase', name: 'phrase', label: { text: 'Add words', classes: 'govuk-label--s' }, hint: { text: 'As people say them, like “my bin was not emptied”' }, value: errors.any ? sent(visit.form, 'phrase') : '', ...errors.at('phrase') })}
${button({ text: 'Add' })}`,
  );
}

function national(lgsl: number, codes: readonly NationalCode[], sayings: Content): Html {
  const code = codes.find((each) => each.lgsl === lgsl);
  if (!code)
    return html`<h3 class="govuk-heading-s">${lgsl}</h3><p class="govuk-body">No words are known for this number yet.</p>`;
  return html`<h3 class="govuk-heading-s">${lgsl}: ${code.name}</h3>${sayings}
<p class="govuk-body"><a class="govuk-link" href="/staff/words/${lgsl}">Switch words of ${lgsl} off or on</a></p>`;
}

function suggestions({ path }: Desk, suggested: readonly { lgsl: number; name: string }[], mayAdd: boolean): Content {
  if (suggested.length === 0) return null;
  return html`<h2 class="govuk-heading-m">Numbers that may fit too</h2>
<ul class="govuk-list govuk-list--bullet">
${suggested.map(({ lgsl, name }) => html`<li><a class="govuk-link" href="/staff/words/${lgsl}">${lgsl}: ${name}</a></li>`)}
</ul>
${mayAdd && html`<p class="govuk-body"><a class="govuk-link" href="${path}/draft/words">Add a number in its draft</a> and its words come with it.</p>`}`;
}
