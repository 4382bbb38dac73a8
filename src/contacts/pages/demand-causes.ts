// What avoidable matters came of, on the page of failure demand: the cause that stands out most first.

import { isWithin } from '#lib/period';
import { fewestToShow } from '#lib/suppress';
import type { Temporal } from '#lib/temporal';
import { type Html, html } from '#web';
import { stackedTable } from '#web/stacked-table';
import { type Cost, costInWords, costOf } from '../cost.ts';
import { contactsByChannel } from '../demand-figures.ts';
import type { CauseRow } from '../demand-figures-store.ts';
import type { Cause } from '../demand-label.ts';
import { type CauseNames, causeInWords, causeKindNames, excessInWords } from '../demand-words.ts';
import { excessOf } from '../excess.ts';
import { type Asked, mattersHref } from './demand-around.ts';
import { asCsv } from './demand-parts.ts';

interface Causes {
  readonly asked: Asked;
  readonly causes: readonly CauseRow[];
  readonly weeks: readonly (Cause & { readonly monday: string; readonly n: number })[];
  readonly baseline: readonly Temporal.PlainDate[];
  readonly names: CauseNames;
  readonly costs: readonly Cost[];
  /** The wordings of messages that the reader may open. */
  readonly wordings: ReadonlySet<string>;
}

const most = 30;

export function causesTable(given: Causes): Html {
  const { asked, names, costs, wordings } = given;
  const all = ranked(given);
  const shown = all.filter(({ matters }) => matters >= fewestToShow).slice(0, most);
  const hidden = all.length - shown.length;
  if (shown.length === 0)
    return html`<h2 class="govuk-heading-m">What it came of</h2>
<div class="heard-empty"><p>No cause is known of ${fewestToShow} matters or more in this time.</p></div>`;
  return html`${stackedTable({
    caption: 'What it came of: what stands out most first',
    captionClasses: 'govuk-table__caption--m',
    firstCellIsHeader: true,
    head: [
      { text: 'Cause' },
      { text: 'Kind' },
      { text: 'Above its usual' },
      { text: 'Avoidable matters', format: 'numeric' },
      { text: 'Cost' },
    ],
    rows: shown.map(({ cause, matters, contacts, excess }) => [
      { html: html`${whereToLook(cause, causeInWords(cause, names), wordings)}` },
      { text: causeKindNames[cause.kind] },
      { text: excessInWords(excess) },
      {
        html: html`<a class="govuk-link" href="${mattersHref(asked.period.name, { kind: cause.kind, cause: cause.key })}">${matters.toLocaleString('en-GB')}<span class="govuk-visually-hidden"> matters because of ${causeInWords(cause, names)}</span></a>`,
        format: 'numeric',
      },
      { text: costInWords(costOf(contacts, costs)) },
    ]),
  })}
${hidden > 0 && html`<p class="govuk-body">${hidden.toLocaleString('en-GB')} more ${hidden === 1 ? 'cause is' : 'causes are'} not shown here: of fewer than ${fewestToShow} matters, or not among the first ${most}.</p>`}
${asCsv(asked.period.name, 'cause', 'What it came of')}`;
}

function ranked({ asked, causes, weeks, baseline }: Causes) {
  const name = ({ kind, key }: Cause) => `${kind} ${key}`;
  const weeksOf = Map.groupBy(weeks, name);
  const isAsked = (monday: Temporal.PlainDate) =>
    isWithin(monday, asked.period) || isWithin(monday.add({ days: 6 }), asked.period);
  return [...Map.groupBy(causes, name)]
    .flatMap(([of, rows]) => {
      const [first] = rows;
      if (!first) return [];
      const counts = new Map((weeksOf.get(of) ?? []).map(({ monday, n }) => [monday, n]));
      return {
        cause: { kind: first.kind, key: first.key },
        matters: rows.reduce((sum, row) => sum + row.matters, 0),
        contacts: contactsByChannel(rows),
        excess: excessOf(counts, baseline, isAsked),
      };
    })
    .sort(
      (a, b) => b.excess.excess - a.excess.excess || b.matters - a.matters || (name(a.cause) < name(b.cause) ? -1 : 1),
    );
}

/** A link to what may be put right, where there is a page of it that the reader may open. */
export function whereToLook({ kind, key }: Cause, words: string, wordings: ReadonlySet<string>): Html {
  const [what = '', which = ''] = key.split(' ');
  const pages: Partial<Record<Cause['kind'], string>> = {
    'service-edition': `/staff/services/${what}/editions/${which}`,
    form: `/staff/services/${what}`,
    ...(wordings.has(what) ? { 'message-template': `/staff/templates/${what}` } : {}),
  };
  const href = pages[kind];
  return href ? html`<a class="govuk-link" href="${href}">${words}</a>` : html`${words}`;
}
