// /staff/demand/matters: the matters behind a figure, newest first, and the same as a file. Nobody is named.

import { csvText } from '#lib/csv';
import { periodLabels, periodNames } from '#lib/period';
import { dateInWords } from '#lib/plain-words';
import { type Html, html, notFound, page, type Reply, type Visit } from '#web';
import { button, errorSummary, pagination, select } from '#web/govuk/index';
import { stackedTable } from '#web/stacked-table';
import { causeFrom } from '../demand.ts';
import type { DemandLabel } from '../demand-label.ts';
import { type CauseNames, causeInWords, demandTitles } from '../demand-words.ts';
import { allLabels } from '../label-store.ts';
import { type CountedMatter, countMatters, listMatters, mattersForFile } from '../matters-store.ts';
import { contactPermissions } from '../permissions.ts';
import { channelName, contactOutcomeName } from '../words.ts';
import { type Asked, askDemand, coversLine, demandNames, noDemandYet, underDemand } from './demand-around.ts';
import { asText, filterOf, hiddenFields, inWords, notKnown } from './demand-filter.ts';

const path = '/staff/demand/matters';
const size = 50;
const mostCounted = 10_000;
const mostInFile = 100_000;

export async function showMatters(visit: Visit): Promise<Reply> {
  const asked = await askDemand(visit);
  if (asked === null) return noDemandYet(demandTitles.matters);
  const { db, actor, query } = visit;
  const [labels, names] = await Promise.all([allLabels(db), demandNames(db)]);
  const wrong = await notKnown(db, query, labels);
  if (wrong.length > 0) return nothingSuch(visit, asked, labels, wrong);
  const filter = filterOf(visit, asked);
  const after = Number.parseInt(query.get('after') ?? '', 10);
  const [rows, n] = await Promise.all([
    listMatters(db, filter, { size: size + 1, after: after > 0 ? after : null }),
    countMatters(db, filter, mostCounted + 1),
  ]);
  const shown = rows.slice(0, size);
  const last = shown.at(-1);
  const count = n > mostCounted ? `More than ${mostCounted.toLocaleString('en-GB')}` : n.toLocaleString('en-GB');
  return page({
    title: demandTitles.matters,
    wide: true,
    beforeContent: underDemand(demandTitles.matters),
    main: html`<h1 class="govuk-heading-l">${demandTitles.matters}</h1>
${coversLine(asked)}
<div class="heard-listing">
${filters(query, asked, labels)}
<div>
<p class="govuk-body">${count} ${n === 1 ? 'matter' : 'matters'}${inWords(filter, labels, names)}, newest first. <a class="govuk-link" href="${path}.csv?${asText(query)}">These as a CSV file</a>, without anybody’s words${n > mostInFile && ` and the newest ${mostInFile.toLocaleString('en-GB')} at most`}. Matters of a record that you may not open are in the figures, and never here.</p>
${shown.length === 0 ? html`<div class="heard-empty"><p>There is no such matter in this time.</p></div>` : list(shown, labels, names, contactPermissions.may(actor, 'see contacts'))}
${rows.length > size && last && pagination({ next: { href: `${path}?${asText(query, { after: String(last.matterId) })}`, text: 'Older' } })}
</div>
</div>`,
  });
}

export async function sendMatters(visit: Visit): Promise<Reply> {
  const asked = await askDemand(visit);
  const wrong = asked ? await notKnown(visit.db, visit.query, await allLabels(visit.db)) : [];
  if (wrong.length > 0) throw notFound(wrong.join(' '));
  const rows = asked ? await mattersForFile(visit.db, filterOf(visit, asked), mostInFile) : [];
  const header = [
    'matter',
    'arrived_on',
    'channel',
    'service',
    'team',
    'outcome',
    'adviser_label',
    'rule_label',
    'label',
    'avoidable',
    'cause_kind',
    'cause',
  ];
  const cells = rows.map((row) => [
    row.matterId,
    row.arrivedOn.toString(),
    row.channel,
    row.service,
    row.team,
    row.outcome,
    row.adviserLabel,
    row.ruleLabel,
    row.label,
    row.isAvoidable === null ? null : row.isAvoidable ? 'yes' : 'no',
    row.causeKind,
    row.causeKey,
  ]);
  return { kind: 'file', type: 'text/csv; charset=utf-8', content: csvText(header, cells), saveAs: 'matters.csv' };
}

/** What was chosen is none that there is: nothing is listed, so that nobody takes all matters for those. */
function nothingSuch(visit: Visit, asked: Asked, labels: readonly DemandLabel[], wrong: readonly string[]): Reply {
  return page({
    title: demandTitles.matters,
    wide: true,
    hasErrors: true,
    beforeContent: underDemand(demandTitles.matters),
    main: html`${errorSummary({ titleText: 'There is a problem', errorList: wrong.map((text) => ({ text })) })}
<h1 class="govuk-heading-l">${demandTitles.matters}</h1>
<div class="heard-listing">
${filters(visit.query, asked, labels)}
<div><div class="heard-empty"><p>Nothing is listed, because what was chosen is not there.</p></div></div>
</div>`,
  });
}

function filters(query: URLSearchParams, { period }: Asked, labels: readonly DemandLabel[]): Html {
  const hidden = hiddenFields(query);
  const sides = [
    { value: '', text: 'All' },
    { value: 'avoidable', text: 'All that could have been avoided' },
    { value: 'valued', text: 'All of value' },
    { value: 'none', text: 'Without a label' },
  ];
  return html`<form method="get" action="${path}" class="heard-filters" novalidate>
<h2 class="govuk-heading-s">Show</h2>
${hidden}
${select({ id: 'period', name: 'period', label: { text: 'Period' }, value: period.name, items: periodNames.map((name) => ({ value: name, text: periodLabels[name] })) })}
${select({ id: 'label', name: 'label', label: { text: 'Label' }, value: query.get('label') ?? '', items: [...sides, ...labels.map(({ slug, words }) => ({ value: slug, text: words }))] })}
${button({ text: 'Show', classes: 'govuk-button--secondary' })}
${hidden.length > 0 && html`<p class="govuk-body"><a class="govuk-link" href="${path}?period=${period.name}">Leave out what else was chosen</a></p>`}
</form>`;
}

function list(
  rows: readonly (CountedMatter & { about: string | null })[],
  labels: readonly DemandLabel[],
  names: CauseNames,
  mayOpen: boolean,
): Html {
  const words = (slug: string | null) => labels.find((label) => label.slug === slug)?.words ?? slug ?? '–';
  return stackedTable({
    caption: 'Matters, newest first',
    captionClasses: 'govuk-visually-hidden',
    head: [
      { text: 'When' },
      { text: 'What about' },
      { text: 'What came of it' },
      { text: 'Adviser' },
      { text: 'Rules' },
      { text: 'Because of' },
    ],
    rows: rows.map((row) => {
      const cause = causeFrom(row.causeKind, row.causeKey);
      const when = dateInWords(row.arrivedOn);
      return [
        {
          html: html`${mayOpen ? html`<a class="govuk-link" href="/staff/contacts/${row.contactId}">${when}<span class="govuk-visually-hidden">, contact ${row.contactId}</span></a>` : when}<br>${channelName(row.channel)}`,
        },
        {
          html: html`${names.service(row.service)}<br><span class="heard-muted">${row.about === null ? 'Their words are not shown: the record is restricted.' : row.about.slice(0, 160)}</span>`,
        },
        { text: contactOutcomeName(row.outcome) },
        { text: words(row.adviserLabel) },
        { text: words(row.ruleLabel) },
        { text: cause ? causeInWords(cause, names) : '–' },
      ];
    }),
  });
}
