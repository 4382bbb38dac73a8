// /staff/customers/duplicates: pairs that may be one customer, with the reason. Nobody is merged without a person looking.

import { stepUnderWay } from '#jobs';
import { countInWords } from '#lib/plain-words';
import { type Html, html, page, type Reply, type Visit } from '#web';
import { backLink, insetText, notificationBanner, pagination } from '#web/govuk/index';
import { stackedTable } from '#web/stacked-table';
import { countSuggestions, listSuggestions, newestWay, type Suggestion } from '../duplicate-store.ts';
import { lookThroughJob } from '../jobs.ts';
import { duplicateReasonNames, placeInWords } from '../words.ts';

const size = 25;

// only they see such a pair
const restrictedHint =
  'Somebody who may not see a restricted record wrote its email address or phone number down. Look whether it is the same person. If so merge the two, or restrict the new record; if not, say that they are two.';

export async function showDuplicates(visit: Visit): Promise<Reply> {
  const n = await countSuggestions(visit.db, visit.actor);
  const pages = Math.max(1, Math.ceil(n / size));
  const at = Math.min(pages, Math.max(1, Number.parseInt(visit.query.get('page') ?? '1', 10) || 1));
  const rows = await listSuggestions(visit.db, visit.actor, { first: (at - 1) * size, size });
  const done = visit.session.get('done');
  if (done) visit.session.set('done', undefined);
  const place = await stepUnderWay(visit.db, lookThroughJob);
  return page({
    title: 'Customers who may be known twice',
    wide: true,
    beforeContent: backLink({ href: '/staff/customers', text: 'Customers' }),
    main: html`${typeof done === 'string' && notificationBanner({ type: 'success', text: done })}
<h1 class="govuk-heading-l">Customers who may be known twice</h1>
<p class="govuk-body">Looked for each night among those who changed, and each week among all, by what they share. A person and an organisation are never taken for one, and who did not say their name stays apart.</p>
${place && insetText({ text: placeInWords(place, await newestWay(visit.db)) })}
${n === 0 ? html`<div class="heard-empty"><p>Nobody waits to be looked at.</p></div>` : list(rows, n, at, pages)}`,
  });
}

function list(rows: readonly Suggestion[], n: number, at: number, pages: number): Html {
  const mayBeRestricted = rows.some(({ reason }) => reason === 'may-be-restricted');
  return html`${mayBeRestricted && insetText({ text: restrictedHint })}${stackedTable({
    caption: `${countInWords(n, 'pair')} to look at, ${mayBeRestricted ? 'who may be a restricted customer first' : 'the surest first'}`,
    captionClasses: 'govuk-table__caption--m',
    head: [{ text: 'One' }, { text: 'Other' }, { text: 'Why' }, { text: 'How sure' }, { text: 'Do' }],
    rows: rows.map((each) => [
      { html: html`<a class="govuk-link" href="/staff/customers/${each.oneId}">${each.oneName}</a>, ${each.oneId}` },
      {
        html: html`<a class="govuk-link" href="/staff/customers/${each.otherId}">${each.otherName}</a>, ${each.otherId}`,
      },
      { text: duplicateReasonNames[each.reason] },
      { text: `${Math.round(each.score * 100)}%` },
      {
        html: html`<a class="govuk-link" href="/staff/customers/${each.oneId}/merge/${each.otherId}">Look at both<span class="govuk-visually-hidden">: ${each.oneName} and ${each.otherName}, ${each.oneId} and ${each.otherId}</span></a>`,
      },
    ]),
  })}
${pages > 1 && pages < 2000 && turning(at, pages)}`;
}

function turning(at: number, pages: number): Html {
  const to = (page: number) => `/staff/customers/duplicates?page=${page}`;
  return pagination({
    ...(at > 1 ? { previous: { href: to(at - 1) } } : {}),
    ...(at < pages ? { next: { href: to(at + 1) } } : {}),
    items: [{ number: at, current: true, href: to(at) }],
  });
}
