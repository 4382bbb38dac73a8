// /staff/demand/matters: the matters behind a figure, newest first, and the same as a file. Nobody is named.

import { csvText } from '#lib/csv';
import { periodLabels, periodNames } from '#lib/period';
import { dateInWords } from '#lib/plain-words';
import { type Html, html, page, type Reply, type Visit } from '#web';
import { button, pagination, select } from '#web/govuk/index';
import { stackedTable } from '#web/stacked-table';
import { causeFrom } from '../demand.ts';
import { causeKinds, type DemandLabel } from '../demand-label.ts';
import { type CauseNames, causeInWords, causeKindNames, demandTitles } from '../demand-words.ts';
import { allLabels } from '../label-store.ts';
import { type CountedMatter, countMatters, listMatters, type MattersFilter, mattersForFile } from '../matters-store.ts';
import { contactPermissions } from '../permissions.ts';
import { channelName, contactOutcomeName } from '../words.ts';
import { type Asked, askDemand, coversLine, demandNames, noDemandYet, underDemand } from './demand-around.ts';

const path = '/staff/demand/matters';
const size = 50;
const mostCounted = 10_000;
const mostInFile = 100_000;

export async function showMatters(visit: Visit): Promise<Reply> {
  const asked = await askDemand(visit);
  if (asked === null) return noDemandYet(demandTitles.matters);
  const { db, actor, query } = visit;
  const filter = filterOf(query, asked);
  const after = Number.parseInt(query.get('after') ?? '', 10);
  const [rows, n, labels, names] = await Promise.all([
    listMatters(db, filter, actor, { size: size + 1, after: after > 0 ? after : null }),
    countMatters(db, filter, mostCounted + 1),
    allLabels(db),
    demandNames(db),
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
<p class="govuk-body">${count} ${n === 1 ? 'matter' : 'matters'}${said(filter, labels, names)}, newest first. <a class="govuk-link" href="${path}.csv?${asText(query)}">These as a CSV file</a>, without anybody’s words${n > mostInFile && ` and the newest ${mostInFile.toLocaleString('en-GB')} at most`}.</p>
${shown.length === 0 ? html`<div class="heard-empty"><p>There is no such matter in this time.</p></div>` : list(shown, labels, names, contactPermissions.may(actor, 'see contacts'))}
${rows.length > size && last && pagination({ next: { href: `${path}?${asText(query, { after: String(last.matterId) })}`, text: 'Older' } })}
</div>
</div>`,
  });
}

export async function sendMatters(visit: Visit): Promise<Reply> {
  const asked = await askDemand(visit);
  const rows = asked ? await mattersForFile(visit.db, filterOf(visit.query, asked), mostInFile) : [];
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

const fields = ['period', 'label', 'service', 'team', 'channel', 'kind', 'cause'] as const;

function asText(query: URLSearchParams, more: Record<string, string> = {}): string {
  const kept = fields.flatMap((field): [string, string][] => {
    const value = query.get(field);
    return value ? [[field, value]] : [];
  });
  return new URLSearchParams([...kept, ...Object.entries(more)]).toString();
}

function filterOf(query: URLSearchParams, { period }: Asked): MattersFilter {
  const given = (field: string) => query.get(field) || undefined;
  const key = (field: string) => (query.get(field) === 'none' ? '' : given(field));
  return {
    period,
    label: given('label'),
    service: key('service'),
    team: key('team'),
    channel: given('channel'),
    kind: causeKinds.find((kind) => kind === query.get('kind')),
    cause: given('cause'),
  };
}

/** “, avoidable, of Report a pothole”: which ones. */
function said(filter: MattersFilter, labels: readonly DemandLabel[], names: CauseNames): string {
  const { label, service, team, channel, kind, cause } = filter;
  const sides: Readonly<Record<string, string>> = {
    avoidable: 'that could have been avoided',
    valued: 'of value',
    none: 'without a label',
  };
  const of = causeFrom(kind ?? null, cause ?? null);
  const parts = [
    label && (sides[label] ?? `called “${labels.find(({ slug }) => slug === label)?.words ?? label}”`),
    service !== undefined && `about “${names.service(service)}”`,
    team !== undefined && `of ${names.team(team)}`,
    channel && `by ${channelName(channel).toLowerCase()}`,
    of && `because of ${causeKindNames[of.kind].toLowerCase()}: ${causeInWords(of, names)}`,
  ].filter(Boolean);
  return parts.length === 0 ? '' : ` ${parts.join(', ')}`;
}

function filters(query: URLSearchParams, { period }: Asked, labels: readonly DemandLabel[]): Html {
  const hidden = (['service', 'team', 'channel', 'kind', 'cause'] as const).flatMap((field) => {
    const value = query.get(field);
    return value ? html`<input type="hidden" name="${field}" value="${value}">` : [];
  });
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
  rows: readonly (CountedMatter & { about: string | null; isVisible: boolean })[],
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
          html: html`${mayOpen && row.isVisible ? html`<a class="govuk-link" href="/staff/contacts/${row.contactId}">${when}<span class="govuk-visually-hidden">, contact ${row.contactId}</span></a>` : when}<br>${channelName(row.channel)}`,
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
