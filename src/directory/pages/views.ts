// /staff/services/views: how often the pages of services are opened, and how often from the search.
import { dateInWords, shareInWords } from '#lib/plain-words';
import { type Html, html, page, type Reply, type Visit } from '#web';
import { choices } from '#web/choices';
import { pagination } from '#web/govuk/index';
import { stackedTable } from '#web/stacked-table';
import {
  fewestViewsToTell,
  periodBegins,
  sortViews,
  type ViewOrder,
  type ViewPeriod,
  type Views,
  viewOrder,
  viewOrders,
  viewPeriod,
  viewPeriods,
  viewsInWords,
} from '../views.ts';
import { listViews } from '../views-store.ts';
import { today } from './around.ts';
import { editCrumbs } from './edit/around.ts';

const path = '/staff/services/views';
const title = 'How often service pages are opened';
const aPage = 100;

export async function showViews(visit: Visit): Promise<Reply> {
  const { query } = visit;
  const period = viewPeriod(query.get('period'));
  const order = viewOrder(query.get('order'));
  const [from, to] = [periodBegins(period, today(visit)), today(visit)];
  const all = sortViews(await listViews(visit.db, from, to), order);
  const n = all.reduce((sum, each) => sum + each.n, 0);
  const searched = all.reduce((sum, each) => sum + each.fromSearch, 0);
  const pages = Math.max(1, Math.ceil(all.length / aPage));
  const at = Math.min(pages, Math.max(1, Number.parseInt(query.get('page') ?? '', 10) || 1));
  return page({
    title,
    wide: true,
    beforeContent: editCrumbs({ text: title }),
    main: html`<h1 class="govuk-heading-l">${title}</h1>
${choices(
  'Period',
  (Object.keys(viewPeriods) as ViewPeriod[]).map((name) => ({
    text: viewPeriods[name].label,
    href: address(name, order),
    isChosen: name === period,
  })),
)}
${choices(
  'Order',
  (Object.keys(viewOrders) as ViewOrder[]).map((name) => ({
    text: viewOrders[name],
    href: address(period, name),
    isChosen: name === order,
  })),
)}
<p class="govuk-body">From ${dateInWords(from)} to ${dateInWords(to)}: opened ${viewsInWords(n)} times${n >= fewestViewsToTell && searched >= fewestViewsToTell && html`, from our search ${shareInWords(searched, n)}`}. We count no staff and no programs that say they are one, and keep nothing of who it was. Fewer than ${fewestViewsToTell} are not told.</p>
${
  all.length === 0
    ? html`<div class="heard-empty"><p>No service is on the site yet.</p></div>`
    : stackedTable({
        caption: `${viewOrders[order]}, ${viewPeriods[period].label}`,
        captionClasses: 'govuk-table__caption--m',
        firstCellIsHeader: true,
        head: [{ text: 'Service' }, { text: 'Opened' }, { text: 'From our search' }],
        rows: all
          .slice((at - 1) * aPage, at * aPage)
          .map((each) => [
            { html: html`<a class="govuk-link" href="/staff/services/${each.slug}">${each.title}</a>` },
            { text: viewsInWords(each.n) },
            { html: fromSearch(each) },
          ]),
      })
}
${
  pages > 1 &&
  pagination({
    ...(at > 1 ? { previous: { href: `${address(period, order)}&page=${at - 1}` } } : {}),
    ...(at < pages ? { next: { href: `${address(period, order)}&page=${at + 1}` } } : {}),
  })
}`,
  });
}

const address = (period: ViewPeriod, order: ViewOrder) => `${path}?${new URLSearchParams({ period, order })}`;

function fromSearch({ n, fromSearch: found }: Views): Html {
  if (n < fewestViewsToTell) return html`<span class="heard-quiet">Too few to say</span>`;
  if (found < fewestViewsToTell) return html`${viewsInWords(found)} of ${n.toLocaleString('en-GB')}`;
  return html`<span class="heard-share">${shareInWords(found, n)}</span>`;
}
