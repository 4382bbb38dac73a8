// Whether advisers and the rules call the same matters the same, on the page of failure demand.

import type { PeriodName } from '#lib/period';
import { shareInWords } from '#lib/plain-words';
import { fewestToShow, hiddenRows } from '#lib/suppress';
import { type Html, html } from '#web';
import { details, table, tag } from '#web/govuk/index';
import { agreementOf, agreementsByLabel, disagreements, kappaInWords, type Pair, worksNotYet } from '../agreement.ts';
import { type FigureRow, labelledByBoth } from '../demand-figures.ts';
import type { DemandLabel } from '../demand-label.ts';
import { rules } from '../demand-rules.ts';
import { mattersHref, scrolling } from './demand-around.ts';
import { asCsv, type Shared } from './demand-parts.ts';

export function agreementPart(
  rows: readonly FigureRow[],
  labels: readonly DemandLabel[],
  { avoidable, period }: Pick<Shared, 'avoidable' | 'period'>,
): Html {
  const pairs = labelledByBoth(rows);
  const side = (label: string) => (avoidable.has(label) ? 'avoidable' : 'valued');
  const sides = pairs.map(({ one, other, n }): Pair => ({ one: side(one), other: side(other), n }));
  const [exact, coarse] = [agreementOf(pairs), agreementOf(sides)];
  const heading = html`<h2 class="govuk-heading-l">Advisers and rules</h2>`;
  if (exact.both < fewestToShow)
    return html`${heading}<div class="heard-empty"><p>Fewer than ${fewestToShow} matters of this time were labelled by both an adviser and the rules: nothing can be said of whether they agree.</p></div>`;
  const words = new Map(labels.map((label) => [label.slug, label.words]));
  return html`${heading}
<p class="govuk-body">Of ${exact.both.toLocaleString('en-GB')} matters that both labelled, they said the same on whether it could have been avoided for ${shareInWords(coarse.same, coarse.both)}${kappa(coarse.kappa)}; and gave the same label to ${shareInWords(exact.same, exact.both)}${kappa(exact.kappa)}.</p>
${details({
  summaryText: 'What kappa says',
  html: html`<p class="govuk-body">Two who give labels by lot agree now and then. Cohen’s kappa is the share that agrees beyond that: (po − pe) / (1 − pe), with po the share that agrees and pe the share that would by lot, each giving as many of each label as they did. 1 is full agreement and 0 is no more than chance. The words beside it are Landis and Koch’s, a custom and not a law.</p>`,
})}
${byLabel(pairs, labels, period)}
${differ(pairs, (slug) => words.get(slug) ?? slug, period)}`;
}

const kappa = (value: number | null): string =>
  value === null ? '' : ` (kappa ${value.toFixed(2)}, ${kappaInWords(value)})`;

function byLabel(pairs: readonly Pair[], labels: readonly DemandLabel[], period: PeriodName): Html {
  const rows = agreementsByLabel(labels, pairs);
  const hidden = hiddenRows(rows, ({ of }) => of);
  const hasRule = (slug: string) => rules.some(({ label }) => label === slug);
  return html`${scrolling(
    'Agreement by label',
    table({
      caption: 'Of what advisers called so, the rules did too',
      captionClasses: 'govuk-table__caption--m',
      firstCellIsHeader: true,
      head: [{ text: 'The adviser’s label' }, { text: 'n of N' }, { text: 'The rule' }],
      rows: rows.map(({ label, same, of }, i) => [
        { text: label.words },
        hidden[i]
          ? { text: 'Not shown' }
          : {
              html: html`<a class="govuk-link" href="${mattersHref(period, { adviser: label.slug, rule: label.slug })}">${shareInWords(same, of)}</a>`,
            },
        !hasRule(label.slug)
          ? { text: 'No rule gives this label' }
          : !hidden[i] && worksNotYet({ same, of })
            ? { html: notYet }
            : { text: '' },
      ]),
    }),
  )}
${rows.some((row, i) => !hidden[i] && hasRule(row.label.slug) && worksNotYet(row)) && html`<p class="govuk-body">A rule that does not work yet finds fewer than 1 in 10 of what advisers call so, of 30 or more: what it looks for is not written down, or not in time. Matters that no adviser labelled are then under another label, most often “of value”.</p>`}
${asCsv(period, 'agreement', 'Of what advisers called so, the rules did too')}`;
}

const notYet = tag({ text: 'Does not work yet', classes: 'govuk-tag--yellow' });

function differ(pairs: readonly Pair[], name: (slug: string) => string, period: PeriodName): Html {
  const most = disagreements(merged(pairs))
    .filter(({ n }) => n >= fewestToShow)
    .slice(0, 5);
  if (most.length === 0) return html``;
  return html`<h3 class="govuk-heading-s">Where they differ most</h3>
<ul class="govuk-list govuk-list--bullet">${most.map(({ one, other, n }) => html`<li><a class="govuk-link" href="${mattersHref(period, { adviser: one, rule: other })}">${n.toLocaleString('en-GB')}<span class="govuk-visually-hidden"> matters</span></a>: advisers “${name(one)}”, rules “${name(other)}”</li>`)}</ul>`;
}

/** Rows of several channels, as one. */
function merged(pairs: readonly Pair[]): Pair[] {
  return [...Map.groupBy(pairs, ({ one, other }) => `${one} ${other}`).values()].flatMap((of) => {
    const [first] = of;
    return first ? [{ ...first, n: of.reduce((sum, { n }) => sum + n, 0) }] : [];
  });
}
