// Parts of the page of failure demand: the ways on, the four figures at the top, and how all of it was counted.

import type { PeriodName } from '#lib/period';
import { countInWords, percent } from '#lib/plain-words';
import { fewestToShow } from '#lib/suppress';
import { type Content, type Html, html, type Visit } from '#web';
import { type Cost, costInWords, costOf, costSources } from '../cost.ts';
import type { DemandTable } from '../demand-csv.ts';
import type { DemandTally } from '../demand-figures.ts';
import { rules, rulesVersion } from '../demand-rules.ts';
import { costRules, demandRules, leftOutName } from '../demand-words.ts';
import { contactPermissions } from '../permissions.ts';
import { channelName } from '../words.ts';
import { bullets, mattersHref } from './demand-around.ts';

/** What the tables of the page are told besides their rows. */
export interface Shared {
  readonly costs: readonly Cost[];
  readonly avoidable: ReadonlySet<string>;
  readonly period: PeriodName;
}

export function ways({ actor }: Visit): Html {
  const links = [
    ['/staff/demand/first-time', 'First time: first point and first contact'],
    ['/staff/demand/matters', 'The matters behind the figures'],
    ['/staff/demand/costs', 'What a contact costs'],
    ...(contactPermissions.may(actor, 'see contacts') ? [['/staff/contacts', 'All contacts']] : []),
  ];
  return html`<ul class="heard-inline-links govuk-list">${links.map(([href = '', text = '']) => html`<li><a class="govuk-link" href="${href}">${text}</a></li>`)}</ul>`;
}

/** The way to one table of the page as a file. */
export function asCsv(period: PeriodName, table: DemandTable, caption: string): Html {
  return html`<p class="govuk-body"><a class="govuk-link" href="/staff/demand.csv?${new URLSearchParams({ period, table }).toString()}">This table as a CSV file<span class="govuk-visually-hidden">: ${caption}</span></a></p>`;
}

export function tooFew({ labelled, unlabelled }: DemandTally): Html {
  const none = labelled + unlabelled === 0;
  return html`<div class="heard-empty"><p>${none ? 'Nobody got in touch in this time.' : `Fewer than ${fewestToShow} matters of this time have a label: too few to say anything from.`}</p></div>`;
}

export function figures(tally: DemandTally, { costs, period }: Shared): Html {
  const { labelled, avoidable, unlabelled, byAdviser } = tally;
  const rows = (label: string, text: Content) =>
    html`<a class="govuk-link" href="${mattersHref(period, { label })}">${text}</a>`;
  const figure = (number: Content, base: Content, what: Content) =>
    html`<li class="heard-figure"><p class="heard-figure__number">${number}</p><p class="heard-figure__base">${base}</p><p class="heard-figure__what">${what}</p></li>`;
  const of = (n: number) => `${n.toLocaleString('en-GB')} of ${labelled.toLocaleString('en-GB')} matters`;
  const cost = costOf(tally.avoidableContacts, costs);
  return html`<ul class="heard-figures">
${figure(`${percent(avoidable, labelled)}%`, of(avoidable), rows('avoidable', 'could have been avoided'))}
${figure(`${percent(labelled - avoidable, labelled)}%`, of(labelled - avoidable), rows('valued', 'were of value to whoever got in touch'))}
${figure(costInWords(cost), html`<a class="govuk-link" href="/staff/demand/costs">the council’s own costs</a>`, html`is what the avoidable contacts cost${cost.uncosted >= 1 && `; ${countInWords(Math.round(cost.uncosted), 'contact')} on channels without a cost are not in it`}`)}
${figure(unlabelled.toLocaleString('en-GB'), 'matters', rows('none', 'have no label and are in no share'))}
</ul>
<p class="govuk-body">Of the ${labelled.toLocaleString('en-GB')} with a label, ${byAdviser.toLocaleString('en-GB')} were labelled by an adviser and the others by the rules alone.</p>`;
}

/** @param notYet labels whose rules do not work yet */
export function howCounted(
  costs: readonly Cost[],
  leftOut: readonly { why: string; matters: number }[],
  notYet: ReadonlySet<string>,
): Html {
  const out = leftOut
    .filter(({ matters }) => matters > 0)
    .map(({ why, matters }) => `${countInWords(matters, 'matter is', 'matters are')} left out: ${leftOutName(why)}.`);
  const channels = new Set(costs.map(({ channel }) => channel));
  return html`<h2 class="govuk-heading-l">How we count it</h2>
${bullets([...demandRules, ...costRules(costSources(costs)), ...out])}
<h3 class="govuk-heading-m">The rules, version ${rulesVersion}</h3>
<p class="govuk-body">The first that fits gives the label.</p>
<ol class="govuk-list govuk-list--number">${rules.map(({ label, says }) => html`<li><strong>${label.replaceAll('-', ' ')}</strong>: ${says}${notYet.has(label) && ' It does not work yet: see “Advisers and rules”.'}</li>`)}</ol>
${channels.size > 0 && html`<p class="govuk-body">Costs are known for: ${[...channels].map(channelName).join(', ')}.</p>`}`;
}
