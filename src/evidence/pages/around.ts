// What the pages of figures share: the way back, the choice of period and source, when figures were worked out.

import { type PeriodName, periodInWords, periodLabels, periodNamed, periodNames } from '#lib/period';
import { momentInWords } from '#lib/plain-words';
import { type Content, type Html, html, page, type Reply, type Visit } from '#web';
import { choices } from '#web/choices';
import { breadcrumbs } from '#web/govuk/index';
import type { Asked } from '../load.ts';
import { listSources } from '../store.ts';
import type { Verdict } from '../tally.ts';
import { sourceName, titles, verdictWords } from '../words.ts';

/** Breadcrumbs from the home page down; the page itself is the last. */
export function crumbs(...below: readonly { text: string; href?: string }[]): Html {
  return breadcrumbs({ collapseOnMobile: true, items: [{ text: 'Home', href: '/' }, ...below] });
}

export interface View {
  readonly period: PeriodName;
  readonly source: string;
  readonly sources: readonly string[];
}

/** What the query string asks to see; a source that is not known is the council's own. */
export async function viewOf({ db, query }: Visit): Promise<View> {
  const sources = await listSources(db);
  const asked = query.get('source') ?? '';
  return { period: periodNamed(query.get('period')), source: sources.includes(asked) ? asked : '', sources };
}

function address(path: string, period: PeriodName, source: string): string {
  const query = new URLSearchParams({ period, ...(source === '' ? {} : { source }) });
  return `${path}?${query}`;
}

/** Links to the same page for other periods, and other sources when there are any. */
export function viewChoices({ path }: Pick<Visit, 'path'>, view: View, council: string): Html {
  const sources = [...new Set(['', ...view.sources])];
  return html`${choices(
    'Period',
    periodNames.map((name) => ({
      text: periodLabels[name],
      href: address(path, name, view.source),
      isChosen: name === view.period,
    })),
  )}
${
  sources.length > 1 &&
  choices(
    'Whose requests',
    sources.map((source) => ({
      text: sourceName(source, council),
      href: address(path, view.period, source),
      isChosen: source === view.source,
    })),
  )
}`;
}

/** “1 October 2026 to 16 November 2026. Worked out on 16 November 2026 at 10am.” */
export function asOfLine({ period, today, asOf }: Asked): Html {
  const covers = periodInWords(period, today);
  return html`<p class="govuk-body">These figures cover ${covers}. We worked them out on ${momentInWords(asOf)}.</p>`;
}

/** “Kept”, with a mark that differs in shape as well as colour. */
export function verdictTag(verdict: Verdict): Html {
  const classes = {
    kept: 'heard-kept',
    'not-kept': 'heard-not-kept',
    'too-few': 'heard-not-measured',
    'no-goal': 'heard-not-measured',
  };
  return html`<strong class="${classes[verdict]}">${verdictWords[verdict]}</strong>`;
}

/** A table in a box of its own, so that a narrow screen never scrolls the page. */
export function scrolling(id: string, name: string, content: Content): Html {
  return html`<div class="heard-scroll" tabindex="0" role="region" aria-label="${name}" id="${id}">${content}</div>`;
}

/** Stands where figures will, until they have been worked out once. */
export function noFiguresYet(title: string = titles.performance): Reply {
  return page({
    title,
    beforeContent: crumbs({ text: title }),
    main: html`<h1 class="govuk-heading-xl">${title}</h1>
<div class="heard-empty"><p>The figures have not been worked out yet. They are worked out every ten minutes: come back a little later.</p></div>`,
  });
}
