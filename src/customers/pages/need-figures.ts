// /staff/customers/needs: how often what customers need was met, offered, refused and not met: n of N by need, for a period,
// and why not, in words that were said of several customers, so that nobody is told by them.

import { dateAtHome, homeZone, shareInWords } from '#lib/plain-words';
import { fewestToShow } from '#lib/suppress';
import { type Html, html, mayOpen, page, type Reply, type Visit } from '#web';
import { choices } from '#web/choices';
import { backLink } from '#web/govuk/index';
import { stackedTable } from '#web/stacked-table';
import { needFigures } from '../need-figures.ts';
import { countMarks, countNeeds, countReasons, type ReasonCount } from '../need-store.ts';
import { markNames, needNames } from '../words.ts';

const periods = {
  '30-days': ['The last 30 days', 30],
  '12-months': ['The last 12 months', 365],
  all: ['Since the beginning', null],
} as const;
type Period = keyof typeof periods;

export async function showNeedFigures(visit: Visit): Promise<Reply> {
  const asked = visit.query.get('period');
  const period: Period = asked === '30-days' || asked === 'all' ? asked : '12-months';
  const [name, days] = periods[period];
  const today = dateAtHome(visit.now);
  const from = days === null ? undefined : today.subtract({ days }).toZonedDateTime(homeZone).toInstant();
  const [marks, needs, reasons] = await Promise.all([
    countMarks(visit.db, from ? { from } : {}),
    countNeeds(visit.db),
    countReasons(visit.db, from),
  ]);
  const figures = needFigures(marks, needs);
  const total = figures.reduce((sum, each) => ({ met: sum.met + each.met, of: sum.of + each.of }), { met: 0, of: 0 });
  return page({
    title: 'Needs met',
    wide: true,
    ...(mayOpen(visit, '/staff/customers')
      ? { beforeContent: backLink({ href: '/staff/customers', text: 'Customers' }) }
      : {}),
    main: html`<h1 class="govuk-heading-l">Needs met</h1>
<p class="govuk-body">Each time a message, a call or a meeting touched what somebody needs, it was noted what became of it. ${name}: met ${shareInWords(total.met, total.of)}.</p>
${choices(
  'Period',
  (Object.keys(periods) as Period[]).map((each) => ({
    text: periods[each][0],
    href: each === '12-months' ? '/staff/customers/needs' : `/staff/customers/needs?period=${each}`,
    isChosen: each === period,
  })),
)}
${
  figures.length === 0
    ? html`<div class="heard-empty"><p>Nobody has told us what they need yet. Needs are added on the record of a customer.</p></div>`
    : stackedTable({
        caption: `${name}, by need`,
        captionClasses: 'govuk-table__caption--m',
        head: [
          { text: 'Need' },
          { text: 'Customers who have it' },
          { text: markNames.met },
          { text: markNames.offered },
          { text: markNames.refused },
          { text: markNames['not-met'] },
          { text: 'Times in all', format: 'numeric' },
        ],
        rows: figures.map((each) => [
          { text: needNames[each.need] },
          { text: each.customers.toLocaleString('en-GB') },
          ...[each.met, each.offered, each.refused, each.notMet].map((n) => ({
            text: each.of === 0 ? 'None yet' : shareInWords(n, each.of),
          })),
          { text: each.of.toLocaleString('en-GB'), format: 'numeric' },
        ]),
      })
}
${reasonsTable(reasons)}`,
  });
}

const mostReasons = 50;

function reasonsTable(reasons: readonly ReasonCount[]): Html {
  if (reasons.length === 0) return html``;
  const shown = reasons.filter(({ customers }) => customers >= fewestToShow).slice(0, mostReasons);
  const hidden = reasons.length - shown.length;
  return html`${
    shown.length > 0 &&
    stackedTable({
      caption: 'Why not',
      captionClasses: 'govuk-table__caption--m',
      head: [{ text: 'Need' }, { text: 'Reason it was not met' }, { text: 'Times', format: 'numeric' }],
      rows: shown.map(({ need, reason, n }) => [
        { text: needNames[need] },
        { text: reason || 'No reason was noted' },
        { text: n.toLocaleString('en-GB'), format: 'numeric' },
      ]),
    })
  }
${hidden > 0 && html`<p class="govuk-body">${hidden.toLocaleString('en-GB')} ${hidden === 1 ? 'reason why a need was not met is' : 'reasons why a need was not met are'} not shown: noted of fewer than ${fewestToShow} customers, or not among the first ${mostReasons}.</p>`}`;
}
