// /staff/figures: how many rang, wrote in chat or came, how many were answered in time by which way of counting, and what the
// figures do not cover.

import { periodInWords, periodLabels, periodNamed, periodNames } from '#lib/period';
import { countInWords, dateAtHome, momentInWords } from '#lib/plain-words';
import { type Html, html, page, type Reply, type Visit } from '#web';
import { choices } from '#web/choices';
import { type FiguresReport, readFigures } from '../load.ts';
import { figurePermissions } from '../permissions.ts';
import { figureWords as words } from '../words.ts';
import { doneBanner } from './around.ts';
import { queueSection } from './queue-section.ts';

export async function showFigures(visit: Visit): Promise<Reply> {
  const { db, query, now, actor } = visit;
  const period = periodNamed(query.get('period'));
  const slug = query.get('queue');
  const today = dateAtHome(now);
  const report = await readFigures(db, period, slug === '' ? null : slug, today);
  const isOne = report.reports.length === 1 && report.queues.length > 1;
  const address = (to: string, change: { period?: string; queue?: string | null }) => {
    const asked = { period: change.period ?? period, queue: change.queue === undefined ? slug : change.queue };
    return `${to}?${new URLSearchParams(Object.entries(asked).filter((pair): pair is [string, string] => Boolean(pair[1])))}`;
  };
  const mayBring = figurePermissions.may(actor, 'bring figures in');
  return page({
    title: words.title,
    wide: true,
    main: html`${doneBanner(visit)}
<h1 class="govuk-heading-l">${words.title}</h1>
<p class="govuk-body">${words.intro}</p>
${mayBring && html`<p class="govuk-body"><a class="govuk-link" href="/staff/figures/import">${words.bringIn}</a></p>`}
${
  report.queues.length === 0
    ? html`<div class="heard-empty"><p>${words.noQueues}</p></div>`
    : html`${choices(
        'Period',
        periodNames.map((name) => ({
          text: periodLabels[name],
          href: address('/staff/figures', { period: name }),
          isChosen: name === period,
        })),
      )}
${
  report.queues.length > 1 &&
  choices('Queue', [
    { text: 'All', href: address('/staff/figures', { queue: null }), isChosen: !isOne },
    ...report.queues.map((queue) => ({
      text: queue.name,
      href: address('/staff/figures', { queue: queue.slug }),
      isChosen: isOne && queue.slug === slug,
    })),
  ])
}
<p class="govuk-body">These figures cover ${periodInWords(report.period, today)}, read on ${momentInWords(now)}. <a class="govuk-link" href="${address('/staff/figures.csv', {})}">${words.download}</a></p>
${linkedLine(report)}
${report.reports.map((each) => queueSection(each, figurePermissions.may(actor, 'say what in time means')))}`
}`,
  });
}

function linkedLine({ linked: { linked, answered } }: FiguresReport): Html | null {
  if (answered === 0) return null;
  return html`<p class="govuk-body">${countInWords(linked, 'call')} of ${answered.toLocaleString('en-GB')} answered ${linked === 1 ? 'was' : 'were'} found among the contacts that advisers logged. A call is found by its number, or by who answered it and when.</p>`;
}
