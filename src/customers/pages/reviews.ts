// /staff/customers/reviews: what has to be looked at again: restrictions of contact that would end, needs to ask about.

import { dateAtHome, dateInWords } from '#lib/plain-words';
import { html, page, type Reply, type Visit } from '#web';
import { backLink, tag } from '#web/govuk/index';
import { stackedTable } from '#web/stacked-table';
import { needSlugs } from '../need.ts';
import { listToReview, type ToReview } from '../restriction-store.ts';
import { needNames } from '../words.ts';

const days = 60;

export async function showReviews(visit: Visit): Promise<Reply> {
  const today = dateAtHome(visit.now);
  const { rows, n } = await listToReview(visit.db, today.add({ days }), visit.actor);
  return page({
    title: 'Customers to review',
    wide: true,
    beforeContent: backLink({ href: '/staff/customers', text: 'Customers' }),
    main: html`<h1 class="govuk-heading-l">To review</h1>
<p class="govuk-body">Restrictions of contact and needs whose review day is in the next ${days} days, or over; first those that somebody appeals against. A restriction that nobody reviews ends by itself; a need stays until somebody asks.</p>
${
  n === 0
    ? html`<div class="heard-empty"><p>Nothing has to be reviewed in the next ${days} days.</p></div>`
    : stackedTable({
        caption: n > rows.length ? `The first ${rows.length} of ${n.toLocaleString('en-GB')}` : `${n} to review`,
        captionClasses: 'govuk-table__caption--m',
        head: [{ text: 'Review by' }, { text: 'Customer' }, { text: 'What' }],
        rows: rows.map((row) => [
          {
            html: html`${dateInWords(row.reviewOn)} ${row.reviewOn.until(today).sign >= 0 && tag({ text: 'Over', classes: 'govuk-tag--red' })} ${row.isAppealed && tag({ text: 'Appeal', classes: 'govuk-tag--yellow' })}`,
          },
          { html: html`<a class="govuk-link" href="/staff/customers/${row.rootId}">${row.name}</a>, ${row.rootId}` },
          { text: whatOf(row) },
        ]),
      })
}`,
  });
}

function whatOf({ isRestriction, what }: ToReview): string {
  if (isRestriction) return `Restriction of contact: ${what}`;
  const slug = needSlugs.find((need) => need === what);
  return `Need: ${slug ? needNames[slug] : what}`;
}
