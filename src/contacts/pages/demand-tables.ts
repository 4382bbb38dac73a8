// Failure demand by label, service, team and channel: n of N each, small numbers not shown, each figure a link to its rows.

import { shareInWords } from '#lib/plain-words';
import { hiddenRows } from '#lib/suppress';
import { type Html, html } from '#web';
import { details, table } from '#web/govuk/index';
import { costInWords, costOf } from '../cost.ts';
import { countLabels, type FigureRow, tallyBy } from '../demand-figures.ts';
import type { DemandLabel } from '../demand-label.ts';
import { mattersHref, scrolling } from './demand-around.ts';
import { asCsv, type Shared } from './demand-parts.ts';

const notShown = 'Not shown';

export function labelsTable(rows: readonly FigureRow[], labels: readonly DemandLabel[], shared: Shared): Html {
  const counts = countLabels(rows, labels);
  const total = counts.reduce((sum, { matters }) => sum + matters, 0);
  const hidden = hiddenRows(counts, ({ matters }) => matters);
  return html`${scrolling(
    'By label',
    table({
      caption: 'By label',
      captionClasses: 'govuk-table__caption--m',
      firstCellIsHeader: true,
      head: [{ text: 'Label' }, { text: 'Could be avoided' }, { text: 'n of N with a label' }, { text: 'Cost' }],
      rows: counts.map(({ label, matters, contacts }, i) => [
        { text: label.words },
        { text: label.isAvoidable ? 'Yes' : 'No' },
        hidden[i]
          ? { text: notShown }
          : {
              html: html`<a class="govuk-link" href="${mattersHref(shared.period, { label: label.slug })}">${shareInWords(matters, total)}</a>`,
            },
        { text: label.isAvoidable && !hidden[i] ? costInWords(costOf(contacts, shared.costs)) : '' },
      ]),
    }),
  )}
${asCsv(shared.period, 'label', 'By label')}`;
}

interface CutTable {
  readonly caption: string;
  readonly what: string;
  /** The field of the rows' address. */
  readonly field: 'service' | 'team' | 'channel';
  readonly rows: readonly FigureRow[];
  readonly nameOf: (key: string) => string;
}

/** So many rows stand on the page; the rest is behind a summary, so that what comes after is found. */
const mostRows = 15;

export function cutTable({ caption, what, field, rows, nameOf }: CutTable, shared: Shared): Html {
  const lines = tallyBy(rows, ({ key }) => key, shared.avoidable).filter(({ tally }) => tally.labelled > 0);
  const hidden = hiddenRows(lines, ({ tally }) => tally.labelled);
  const few = hidden.filter(Boolean).length;
  const shown = lines
    .filter((_, i) => !hidden[i])
    .map(({ key, tally }) => [
      { text: nameOf(key) },
      {
        html: html`<a class="govuk-link" href="${mattersHref(shared.period, { label: 'avoidable', [field]: key === '' ? 'none' : key })}">${shareInWords(tally.avoidable, tally.labelled)}</a>`,
      },
      { text: costInWords(costOf(tally.avoidableContacts, shared.costs)) },
    ]);
  const part = (title: string, some: typeof shown) =>
    scrolling(
      title,
      table({
        caption: title,
        captionClasses: 'govuk-table__caption--m',
        firstCellIsHeader: true,
        head: [{ text: what }, { text: 'Could have been avoided' }, { text: 'Cost' }],
        rows: some,
      }),
    );
  const rest = shown.slice(mostRows);
  return html`${part(caption, shown.slice(0, mostRows))}
${rest.length > 0 && details({ summaryText: `${caption}: the other ${rest.length}`, html: part(`${caption}, the rest`, rest) })}
${few > 0 && html`<p class="govuk-body">${few} of ${lines.length} not shown: fewer than 5 matters, or a row from which such a number could be worked out.</p>`}
${asCsv(shared.period, field, caption)}`;
}
