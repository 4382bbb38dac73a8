// One queue on the page of figures: counts, the four service levels, waits, coverage and samples.

import { countInWords, dateInWords, percent, shareInWords } from '#lib/plain-words';
import { type Content, type Html, html } from '#web';
import { details, summaryList, tag } from '#web/govuk/index';
import { stackedTable } from '#web/stacked-table';
import type { Basis, Share } from '../day.ts';
import type { Coverage } from '../gaps.ts';
import { levelVariants } from '../level.ts';
import type { QueueReport } from '../load.ts';
import { grossedUp, type Sample, wilson } from '../sample.ts';
import { basisWords, channelWords, levelNames, secondsInWords, figureWords as words } from '../words.ts';
import { lines } from './around.ts';

export function queueSection(report: QueueReport, mayChange: boolean): Html {
  const { queue, figures, samples, reach } = report;
  const { name: channel } = channelWords[queue.channel];
  return html`<section aria-labelledby="queue-${queue.slug}">
<h2 class="govuk-heading-m" id="queue-${queue.slug}">${queue.name} <span class="govuk-caption-m">${channel}</span></h2>
${queue.isHeld && html`<p class="govuk-body">${tag({ text: words.heldTag, classes: 'govuk-tag--yellow' })}</p>`}
${figures.days === 0 && samples.length === 0 ? nothing(report) : null}
${figures.days > 0 && html`${counts(report)}${levels(report)}`}
${samples.length > 0 && samplesTable(samples, report)}
${reach !== null && coverageText(report)}
${mayChange && html`<p class="govuk-body"><a class="govuk-link" href="/staff/figures/queues/${queue.slug}">${queue.isHeld ? words.look : 'Change what in time means'}<span class="govuk-visually-hidden"> for ${queue.name}</span></a></p>`}
</section>`;
}

const nothing = ({ reach }: QueueReport) =>
  html`<p class="govuk-body">There are no figures for this period.${reach && ` They reach from ${dateInWords(reach.first)} to ${dateInWords(reach.last)}.`}</p>`;

const row = (label: string, content: Content) => ({ key: { text: label }, value: { html: html`${content}` } });

function counts({ queue, figures, waits }: QueueReport): Html {
  const { one, answered, left } = channelWords[queue.channel];
  const { averageWait, longestWait } = figures;
  return summaryList({
    rows: [
      row('Offered', `${countInWords(figures.offered, one)} on ${countInWords(figures.days, 'day')}`),
      figures.answered.days > 0 && row(capital(answered), said(figures.answered, figures.days)),
      figures.abandoned.days > 0 && row(capital(left), said(figures.abandoned, figures.days)),
      averageWait &&
        row(
          'Average wait',
          `${secondsInWords(averageWait.seconds)}, of ${averageWait.of.toLocaleString('en-GB')} ${answered}`,
        ),
      row(
        'Half were answered within',
        waits
          ? lines([
              `${secondsInWords(waits.half)}, and 9 in 10 within ${secondsInWords(waits.nineTenths)}`,
              `of ${waits.n.toLocaleString('en-GB')} whose wait is known one by one`,
            ])
          : 'Not known: these figures are counts and averages, and an average says nothing of how waits were spread.',
      ),
      longestWait !== null && row('Longest wait', secondsInWords(longestWait)),
      row(
        'Counted',
        lines(
          (Object.entries(figures.bases) as [Basis, number][])
            .filter(([, n]) => n > 0)
            .map(([basis, n]) => `${countInWords(n, 'day')} ${basisWords[basis]}`),
        ),
      ),
    ],
  });
}

const capital = (text: string) => text.slice(0, 1).toUpperCase() + text.slice(1);

/** “82% (410 of 498)”, and of how many days where not all say it. */
function said(share: Share, days: number): string {
  const part = share.days < days ? `, on the ${countInWords(share.days, 'day')} of ${days} that say it` : '';
  return `${shareInWords(share.n, share.of)}${part}`;
}

function levels({ queue, figures }: QueueReport): Html {
  const [target, short] = [secondsInWords(queue.targetSeconds), secondsInWords(queue.shortSeconds)];
  return html`${stackedTable({
    caption: `${capital(channelWords[queue.channel].answered)} within ${target}`,
    captionClasses: 'govuk-table__caption--s',
    firstCellIsHeader: true,
    head: [{ text: 'Way of counting' }, { text: 'What is divided by what' }, { text: 'Figure' }],
    rows: levelVariants.map((variant) => {
      const { name, is } = levelNames[variant](target, short);
      const share = figures.levels[variant];
      const isGoal = variant === 'of-offered' && queue.goal !== null && share.of > 0;
      return [
        { text: name },
        { text: is },
        {
          html: html`${share.days === 0 ? 'Not known: the counts it needs were not given' : said(share, figures.days)}
${isGoal && html`<br>${share.n * 100 >= (queue.goal ?? 0) * share.of ? tag({ text: `Goal of ${queue.goal}% met`, classes: 'govuk-tag--green' }) : tag({ text: `Goal of ${queue.goal}% not met`, classes: 'govuk-tag--red' })}`}`,
        },
      ];
    }),
  })}
${figures.said && html`<p class="govuk-body">The other system says ${percent(Math.round(figures.said.share * 1000), 1000)}% over ${countInWords(figures.said.of, 'call')}, weighted by them. It came as a share without its counts, and it is not said which way of counting it is, so it stands in none of the four.</p>`}
${whyFour(target)}`;
}

const whyFour = (target: string): Html =>
  details({
    summaryText: 'Why there are four figures',
    html: html`<p class="govuk-body">Councils publish all four as “service level”. They can differ by ten points and more, so a figure is compared only with one that is counted the same way. In time means within ${target} of joining the queue, after any menu. Days of which a count is not given are left out of both numbers.</p>`,
  });

const mostGaps = 10;

function coverageText({ queue, figures, coverage, reach, days }: QueueReport): Html {
  const known = reach ? `They reach from ${dateInWords(reach.first)} to ${dateInWords(reach.last)}.` : '';
  if (!coverage)
    return html`<p class="govuk-body">${known} It is not said when ${queue.name} is open, so we cannot say what these figures leave out.</p>`;
  const { open, covered, closed, missing, partly } = coverage;
  const beside = figures.days - covered - closed;
  const isFromCalls = days.some(({ basis }) => basis === 'calls');
  return html`<h3 class="govuk-heading-s">What is not covered</h3>
<p class="govuk-body">${known} ${queue.name} was open on ${countInWords(open, 'day')}, and there are figures for ${covered.toLocaleString('en-GB')} of them.</p>
${closed > 0 && html`<p class="govuk-body">On ${countInWords(closed, 'more day')} it was closed and counted all the same: what came then is in the figures above, and in no promise.</p>`}
${beside > 0 && html`<p class="govuk-body">Figures of ${countInWords(beside, 'more day')} are counted above too: of today, which is not over, or of days before its opening hours were known.</p>`}
${missing.length > 0 && gapList(missing)}
${partly.length > 0 && partlyLine(partly)}
${isFromCalls && html`<p class="govuk-body">A list of calls does not say when the system was not counting: only whole days without a call are seen as missing.</p>`}`;
}

function gapList(missing: Coverage['missing']): Html {
  const shown = missing.slice(0, mostGaps);
  return html`<ul class="govuk-list govuk-list--bullet">
${shown.map(({ from, until, days }) => html`<li>${days === 1 ? dateInWords(from) : `${dateInWords(from)} to ${dateInWords(until)}`}: no figures, ${countInWords(days, 'open day')}</li>`)}
${missing.length > shown.length && html`<li>and ${countInWords(missing.length - shown.length, 'stretch', 'stretches')} more</li>`}
</ul>`;
}

function partlyLine(partly: Coverage['partly']): Html {
  const minutes = partly.reduce((sum, each) => sum + each.minutes, 0);
  const hours = Math.floor(minutes / 60);
  const [first] = partly;
  return html`<p class="govuk-body">On ${countInWords(partly.length, 'day')} some of the opening hours are not counted: ${hours > 0 ? countInWords(hours, 'hour') : countInWords(minutes, 'minute')} in all${first && `, first on ${dateInWords(first.day)}`}.</p>`;
}

function samplesTable(samples: readonly Sample[], { queue, figures }: QueueReport): Html {
  const { answered } = channelWords[queue.channel];
  return html`${stackedTable({
    caption: 'Samples',
    captionClasses: 'govuk-table__caption--s',
    firstCellIsHeader: true,
    head: [{ text: 'Counted' }, { text: 'Stands for' }, { text: 'People' }, { text: 'In time' }],
    rows: samples.map((sample) => {
      const { estimate, range, times } = grossedUp(sample);
      const isMore = times > 1;
      return [
        { text: `${dateInWords(sample.from)} to ${dateInWords(sample.until)}` },
        { text: isMore ? `${dateInWords(sample.standsFrom)} to ${dateInWords(sample.standsUntil)}` : 'Itself' },
        {
          html: lines(
            [
              `${sample.offered.toLocaleString('en-GB')} counted`,
              isMore &&
                `about ${estimate.toLocaleString('en-GB')} in all, ${range.least.toLocaleString('en-GB')} to ${range.most.toLocaleString('en-GB')} by chance alone`,
            ].filter(Boolean),
          ),
        },
        { html: inTime(sample, answered, queue) },
      ];
    }),
  })}
<p class="govuk-body">A sample is counted by hand for a few days and taken to stand for longer. The range is what chance alone does to such a count; that other weeks are different is not in it. ${figures.days > 0 ? 'Samples are in none of the figures above.' : 'Nothing else was counted in this period.'}</p>`;
}

function inTime({ inTarget, answered, targetSeconds }: Sample, word: string, queue: QueueReport['queue']): Html {
  if (inTarget === null || answered === null || answered === 0 || targetSeconds === null) return html`Not counted`;
  const { least, most } = wilson(inTarget, answered);
  const per = (share: number) => percent(Math.round(share * 1000), 1000);
  const isOther = targetSeconds !== queue.targetSeconds;
  return lines(
    [
      `${shareInWords(inTarget, answered)} ${word} within ${secondsInWords(targetSeconds)}`,
      `${per(least)} to ${per(most)}%, if they stand for the rest`,
      isOther && `Not what in time means here, which is within ${secondsInWords(queue.targetSeconds)}`,
    ].filter(Boolean),
  );
}
