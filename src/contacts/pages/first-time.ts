// /staff/demand/first-time: how much is dealt with by the first person reached, and how much without anybody coming again.

import type { Db } from '#db';
import type { PeriodName } from '#lib/period';
import { countInWords, monthInWords, percent, shareInWords } from '#lib/plain-words';
import { fewestToShow, hiddenRows } from '#lib/suppress';
import { Temporal } from '#lib/temporal';
import { type Content, type Html, html, page, type Reply, type Visit } from '#web';
import { table } from '#web/govuk/index';
import { readFirstTime } from '../demand-figures-store.ts';
import { stretchesCompared } from '../demand-moved.ts';
import { demandTitles, firstContactRules, firstPointRules } from '../demand-words.ts';
import { type FirstTimePart, type FirstTimeRow, judgedIn, noFirstTime } from '../first-time.ts';
import { channelName } from '../words.ts';
import {
  askDemand,
  bullets,
  coversLine,
  demandNames,
  mattersHref,
  noDemandYet,
  periodChoices,
  scrolling,
  underDemand,
} from './demand-around.ts';

const path = '/staff/demand/first-time';

/** What whoever had a request finished answered in a period: n got what they needed, of N who answered; null before it was counted. */
export type GotWhatTheyNeeded = (db: Db, period: PeriodName) => Promise<{ n: number; of: number } | null>;

export const showFirstTime = (gotWhatTheyNeeded: GotWhatTheyNeeded) => (visit: Visit) =>
  firstTimePage(visit, gotWhatTheyNeeded);

async function firstTimePage(visit: Visit, gotWhatTheyNeeded: GotWhatTheyNeeded): Promise<Reply> {
  const asked = await askDemand(visit);
  if (asked === null) return noDemandYet(demandTitles.firstTime);
  const { db } = visit;
  const { period, today } = asked;
  const [[all = noFirstTime], services, channels, months, names, answers] = await Promise.all([
    readFirstTime(db, period, 'all'),
    readFirstTime(db, period, 'service'),
    readFirstTime(db, period, 'channel'),
    readFirstTime(db, period, 'month'),
    demandNames(db),
    gotWhatTheyNeeded(db, period.name),
  ]);
  const stretchOf = stretchesCompared(today);
  const csv = (table: string) => `${path}.csv?${new URLSearchParams({ period: period.name, table })}`;
  return page({
    title: demandTitles.firstTime,
    wide: true,
    beforeContent: underDemand(demandTitles.firstTime),
    main: html`<h1 class="govuk-heading-l">${demandTitles.firstTime}</h1>
<p class="govuk-body-l">Dealt with by the first person somebody reached, and without their having to come again: two measures, and neither stands for the other.</p>
${periodChoices(path, period.name)}
${coversLine(asked)}
<h2 class="govuk-heading-m">First point: the first person dealt with it</h2>
${firstPoint(all, period.name)}
<h2 class="govuk-heading-m">First contact: nobody had to come again</h2>
${firstContact(all, period.name)}
${
  all.taken + all.begun >= fewestToShow &&
  html`${cut('By month', 'Month', months, (key) => monthInWords(Temporal.PlainDate.from(key)), { csv: csv('month'), lineOf: stretchOf, rowsOf: (month, first) => mattersHref(period.name, { month: month.slice(0, 7), first }) })}
${cut('By service', 'Service', services, names.service, { csv: csv('service'), rowsOf: (key, first) => mattersHref(period.name, { service: key || 'none', first }) })}
${cut('By channel', 'Channel', channels, channelName, { csv: csv('channel'), rowsOf: (key, first) => mattersHref(period.name, { channel: key, first }) })}`
}
<h2 class="govuk-heading-m">What customers said</h2>
${customersSaid(answers, period.name)}
<h2 class="govuk-heading-l">How we count it</h2>
${bullets([...firstPointRules, ...firstContactRules])}`,
  });
}

function customersSaid(answers: Awaited<ReturnType<GotWhatTheyNeeded>>, period: PeriodName): Html {
  const asked = html`Whoever had a request finished is asked whether they got what they needed: <a class="govuk-link" href="/performance/answers/got-what-they-needed?period=${period}">what they answered</a>. That is another measure still.`;
  if (answers === null || answers.of < fewestToShow)
    return html`<p class="govuk-body">Fewer than ${fewestToShow} people answered in this time: too few to say anything from. ${asked}</p>`;
  const { n, of } = answers;
  const base = `${n.toLocaleString('en-GB')} of ${of.toLocaleString('en-GB')} who answered`;
  return html`<ul class="heard-figures">
${figure(`${percent(n, of)}%`, base, 'said that they got what they needed')}
</ul>
<p class="govuk-body">${asked} Those who answer chose to.</p>`;
}

function firstPoint({ taken, settled, cased, passedOn, unhelped }: FirstTimeRow, period: PeriodName): Html {
  if (taken < fewestToShow) return few('were taken by a member of staff');
  const share = (first: FirstTimePart, n: number) => toRows(mattersHref(period, { first }), shareInWords(n, taken));
  return html`<ul class="heard-figures">
${figure(`${percent(settled, taken)}%`, `${settled.toLocaleString('en-GB')} of ${taken.toLocaleString('en-GB')} matters`, toRows(mattersHref(period, { first: 'settled' }), 'settled by whoever took them'))}
</ul>
<p class="govuk-body">Of the others, ${share('cased', cased)} opened a case, ${share('passed-on', passedOn)} were passed on, and with ${share('unhelped', unhelped)} we could not help.</p>`;
}

const toRows = (href: string, content: Content): Html => html`<a class="govuk-link" href="${href}">${content}</a>`;

function firstContact(row: FirstTimeRow, period: PeriodName): Html {
  const { begun, anonymous, windows } = row;
  if (begun < fewestToShow)
    return html`${few('were begun by somebody we know')}${anonymous > 0 && html`<p class="govuk-body">${countInWords(anonymous, 'matter')} of people who did not say who they are cannot be judged.</p>`}`;
  return html`<ul class="heard-figures">
${windows.map((window) => {
  const of = judgedIn(row, window);
  return of < fewestToShow
    ? figure('–', `${of.toLocaleString('en-GB')} matters`, `too few to say of ${window.days} days`)
    : figure(
        `${percent(window.resolved, of)}%`,
        `${window.resolved.toLocaleString('en-GB')} of ${of.toLocaleString('en-GB')} matters`,
        toRows(
          mattersHref(period, { first: `rest-${window.days}` }),
          `at rest within ${window.days} days, with the outcome given`,
        ),
      );
})}
</ul>
${bullets([
  ...windows.map((window) => {
    const of = judgedIn(row, window);
    return html`${window.days} days: nothing further came for ${shareInWords(window.quiet, of)}; of those, the outcome was given in time to ${shareInWords(window.resolved, window.quiet)}. ${toRows(mattersHref(period, { first: `again-${window.days}` }), html`Those who came again<span class="govuk-visually-hidden"> within ${window.days} days</span>`)}: ${(of - window.quiet).toLocaleString('en-GB')}. ${countInWords(window.censored, 'matter is', 'matters are')} too new to say and not in N.`;
  }),
  `${countInWords(anonymous, 'matter')} of people who did not say who they are ${anonymous === 1 ? 'is' : 'are'} left out.`,
])}`;
}

const few = (what: string): Html =>
  html`<div class="heard-empty"><p>Fewer than ${fewestToShow} matters of this time ${what}: too few to say anything from.</p></div>`;

const figure = (number: string, base: string, what: Content): Html =>
  html`<li class="heard-figure"><p class="heard-figure__number">${number}</p><p class="heard-figure__base">${base}</p><p class="heard-figure__what">${what}</p></li>`;

interface CutLinks {
  /** The address of the table as a file. */
  readonly csv: string;
  /** The published total that a row adds to. */
  readonly lineOf?: (key: string) => string;
  /** The address of the matters of a row. */
  readonly rowsOf: (key: string, part: FirstTimePart) => string;
}

function cut(
  caption: string,
  what: string,
  rows: readonly FirstTimeRow[],
  nameOf: (key: string) => string,
  { csv, lineOf = () => 'all', rowsOf }: CutLinks,
): Html {
  const hiddenFor = (count: (row: FirstTimeRow) => number) => hiddenRows(rows, count, ({ key }) => [lineOf(key)]);
  const taken = hiddenFor((row) => row.taken);
  const judged = [7, 14, 28].map((_, i) => hiddenFor((row) => judgedAt(row, i).of));
  const share = (isHidden: boolean | undefined, n: number, of: number, href: string) => {
    if (isHidden || of === 0) return { text: isHidden ? 'Not shown' : '–' };
    return { html: toRows(href, shareInWords(n, of)) };
  };
  return html`${scrolling(
    caption,
    table({
      caption,
      captionClasses: 'govuk-table__caption--m',
      firstCellIsHeader: true,
      head: [
        { text: what },
        { text: 'First point' },
        ...[7, 14, 28].map((days) => ({ text: `First contact, ${days} days` })),
      ],
      rows: rows.map((row, i) => [
        { text: nameOf(row.key) },
        share(taken[i], row.settled, row.taken, rowsOf(row.key, 'settled')),
        ...([7, 14, 28] as const).map((days, at) => {
          const { n, of } = judgedAt(row, at);
          return share(judged[at]?.[i], n, of, rowsOf(row.key, `rest-${days}`));
        }),
      ]),
    }),
  )}
<p class="govuk-body"><a class="govuk-link" href="${csv}">This table as a CSV file<span class="govuk-visually-hidden">: ${caption}</span></a></p>`;
}

function judgedAt(row: FirstTimeRow, at: number): { n: number; of: number } {
  const window = row.windows[at];
  return window ? { n: window.resolved, of: judgedIn(row, window) } : { n: 0, of: 0 };
}
