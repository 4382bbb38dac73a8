// /staff/customers: finding a customer. The search is a POST, because names and numbers do not belong in an address.

import { countInWords } from '#lib/plain-words';
import { FormErrors, form, type Html, html, noErrors, page, type Reply, sent, type Visit } from '#web';
import { button, input, notificationBanner, tag } from '#web/govuk/index';
import { stackedTable } from '#web/stacked-table';
import { countSuggestions } from '../duplicate-store.ts';
import { customerPermissions } from '../permissions.ts';
import { type FoundCustomer, findTyped, listed, mostKeys } from '../search-store.ts';
import { kindNames } from '../words.ts';

const size = 20;

/** Whose reference somebody gave instead of their own number: a room below knows its cases, this one does not. */
export type CustomerOfReference = (visit: Visit, typed: string) => Promise<number | null>;

interface Search {
  readonly typed: string;
  readonly found: readonly FoundCustomer[];
  readonly n: number;
  readonly page: number;
}

export const customersPages = (customerOfReference: CustomerOfReference) => ({
  show: (visit: Visit): Promise<Reply> => customersPage(visit, noErrors),
  act: async (visit: Visit): Promise<Reply> => {
    const typed = sent(visit.form, 'who').trim().slice(0, 200);
    if (typed === '')
      return customersPage(visit, new FormErrors([{ field: 'who', text: 'Enter what you know of them' }]));
    const ofCase = await customerOfReference(visit, typed);
    const found = await findTyped(visit.db, ofCase === null ? typed : String(ofCase), visit.actor);
    const last = Math.max(1, Math.ceil(found.length / size));
    const at = Math.min(last, Math.max(1, Number.parseInt(sent(visit.form, 'page'), 10) || 1));
    const shown = await listed(visit.db, found.slice((at - 1) * size, at * size));
    return customersPage(visit, noErrors, { typed, found: shown, n: found.length, page: at });
  },
});

async function customersPage(visit: Visit, errors: FormErrors, search?: Search): Promise<Reply> {
  const mayMerge = customerPermissions.may(visit.actor, 'merge customers');
  const waiting = mayMerge && !search ? await countSuggestions(visit.db, visit.actor) : 0;
  const done = visit.session.get('done');
  if (done) visit.session.set('done', undefined);
  return page({
    title: search ? 'Customers found' : 'Customers',
    hasErrors: errors.any,
    wide: true,
    main: html`${errors.summary()}
${typeof done === 'string' && notificationBanner({ type: 'success', text: done })}
<h1 class="govuk-heading-l">Customers</h1>
${form(
  visit,
  html`${input({ id: 'who', name: 'who', label: { text: 'Find a customer', classes: 'govuk-label--m' }, hint: { text: 'Name, email, phone, postcode, customer number or case reference' }, value: search?.typed ?? sent(visit.form, 'who'), classes: 'govuk-!-width-two-thirds', spellcheck: false, autocomplete: 'off', ...errors.at('who') })}
${button({ text: 'Find' })}`,
  { action: '/staff/customers' },
)}
${search ? results(visit, search) : links(visit, waiting)}`,
  });
}

function links(visit: Visit, waiting: number): Html {
  const may = (deed: Parameters<typeof customerPermissions.need>[1]) => customerPermissions.may(visit.actor, deed);
  const link = (href: string, text: string, about: string) =>
    html`<li><a class="govuk-link" href="/staff/customers/${href}">${text}</a><p>${about}</p></li>`;
  return html`<ul class="heard-tasks">
${may('change a customer') && link('new', 'Add a customer', 'A person, an organisation, or a team of our own')}
${may('merge customers') && link('duplicates', 'Known twice?', waiting === 0 ? 'Nobody waits to be looked at' : `${countInWords(waiting, 'pair')} to look at`)}
${link('reviews', 'To review', 'Restrictions that would end, and needs to ask about again')}
${may('see figures of needs') && link('needs', 'Needs met', 'How often what people need was met, and why not')}
</ul>`;
}

function results(visit: Visit, search: Search): Html {
  if (search.n === 0)
    return html`<div class="heard-empty"><p>Nobody is known by “${search.typed}”.</p><p>Try part of the name, or another way they may have given. <a class="govuk-link" href="/staff/customers/new">Add a customer</a>.</p></div>`;
  const pages = Math.ceil(search.n / size);
  const isCut = search.n >= mostKeys / 2;
  return html`${stackedTable({
    caption:
      pages > 1
        ? `${countInWords(search.n, 'customer')} found, page ${search.page} of ${pages}`
        : `${countInWords(search.n, 'customer')} found`,
    captionClasses: 'govuk-table__caption--m',
    head: [{ text: 'Name' }, { text: 'Email' }, { text: 'Phone' }, { text: 'Address' }, { text: 'Number' }],
    rows: search.found.map((each) => [
      {
        html: html`<a class="govuk-link" href="/staff/customers/${each.rootId}">${each.name}</a>${each.kind !== 'person' && html`<br><span class="heard-quiet">${kindNames[each.kind]}</span>`}${each.isRestricted && html` ${tag({ text: 'Restricted', classes: 'govuk-tag--red' })}`}`,
      },
      { html: html`<span class="heard-break">${each.email ?? ''}</span>` },
      { text: each.phone ?? '' },
      { text: each.address ?? '' },
      { text: each.rows > 1 ? `${each.rootId} and ${each.rows - 1} more` : String(each.rootId) },
    ]),
  })}
${isCut && html`<p class="govuk-body">More may be known by this. Add a first name, or find them by email, phone or postcode.</p>`}
${pages > 1 && turning(visit, search, pages)}`;
}

/** Pages are turned by a form, since what was typed stays out of the address. */
function turning(visit: Visit, search: Search, pages: number): Html {
  const to = (at: number, text: string) =>
    form(
      visit,
      html`<input type="hidden" name="who" value="${search.typed}"><input type="hidden" name="page" value="${at}">${button({ text, classes: 'govuk-button--secondary' })}`,
      { action: '/staff/customers' },
    );
  return html`<div class="govuk-button-group" role="group" aria-label="More customers">
${search.page > 1 && to(search.page - 1, 'Page before')}
${search.page < pages && to(search.page + 1, 'Next page')}
</div>`;
}
