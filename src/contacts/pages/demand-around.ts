// What the pages of failure demand share: the way back, the period, names, and the address of the rows behind a figure.

import type { Db } from '#db';
import { listServices } from '#directory';
import {
  type Period,
  type PeriodName,
  periodInWords,
  periodLabels,
  periodNamed,
  periodNames,
  periodOf,
} from '#lib/period';
import { countInWords, dateAtHome, momentInWords } from '#lib/plain-words';
import type { Temporal } from '#lib/temporal';
import { listTeams } from '#staff';
import { type Content, type Html, html, page, type Reply, type Visit } from '#web';
import { choices } from '#web/choices';
import { breadcrumbs } from '#web/govuk/index';
import { type Progress, readProgress } from '../demand-store.ts';
import { type CauseNames, demandTitles } from '../demand-words.ts';

/** When the figures were worked out, and the stretch of time asked for as seen from then. */
export interface Asked {
  readonly asOf: Temporal.Instant;
  readonly today: Temporal.PlainDate;
  readonly period: Period;
  readonly progress: Progress;
}

/** Null while figures have never been worked out. */
export async function askDemand({ db, query }: Visit): Promise<Asked | null> {
  const progress = await readProgress(db);
  if (progress.asOf === null) return null;
  const today = dateAtHome(progress.asOf);
  return { asOf: progress.asOf, today, period: periodOf(periodNamed(query.get('period')), today), progress };
}

export function demandCrumbs(...below: readonly { text: string; href?: string }[]): Html {
  return breadcrumbs({ collapseOnMobile: true, items: [{ text: 'Home', href: '/staff' }, ...below] });
}

export const underDemand = (text: string): Html =>
  demandCrumbs({ text: demandTitles.demand, href: '/staff/demand' }, { text });

export function periodChoices(path: string, chosen: PeriodName): Html {
  return choices(
    'Period',
    periodNames.map((name) => ({
      text: periodLabels[name],
      href: `${path}?period=${name}`,
      isChosen: name === chosen,
    })),
  );
}

/** What the figures cover, when they were worked out, and what is not in them yet. */
export function coversLine({ asOf, today, period, progress: { waiting } }: Asked): Html {
  return html`<p class="govuk-body">These figures cover ${periodInWords(period, today)}. They were worked out on ${momentInWords(asOf)}.${waiting > 0 && html` <strong>${countInWords(waiting, 'matter has', 'matters have')} still to be looked at by the rules</strong>, so some of the figures will change.`}</p>`;
}

export function noDemandYet(title: string): Reply {
  return page({
    title,
    beforeContent: demandCrumbs({ text: title }),
    main: html`<h1 class="govuk-heading-l">${title}</h1>
<div class="heard-empty"><p>Nothing has been counted yet. Every contact is looked at within a few minutes: come back when the first ones are logged.</p></div>`,
  });
}

/** Titles of services and names of teams; what has none is called by its slug in words. */
export async function demandNames(db: Db): Promise<CauseNames> {
  const [services, teams] = await Promise.all([listServices(db), listTeams(db)]);
  const titles = new Map(services.map(({ slug, title }) => [slug, title]));
  const names = new Map(teams.map(({ slug, name }) => [slug, name]));
  const inWords = (slug: string) => `${slug.charAt(0).toUpperCase()}${slug.slice(1).replaceAll('-', ' ')}`;
  return {
    service: (slug) => (slug === '' ? 'No service fitted' : (titles.get(slug) ?? inWords(slug))),
    team: (slug) => (slug === '' ? 'Nobody’s team' : (names.get(slug) ?? inWords(slug))),
  };
}

/** The address of the rows behind a figure. */
export function mattersHref(period: PeriodName, filter: Readonly<Record<string, string>>): string {
  return `/staff/demand/matters?${new URLSearchParams({ period, ...filter })}`;
}

/** A table in a box of its own, so that a narrow screen never scrolls the page. */
export function scrolling(name: string, content: Content): Html {
  return html`<div class="heard-scroll" tabindex="0" role="region" aria-label="${name}">${content}</div>`;
}

export const bullets = (sentences: readonly Content[]): Html =>
  html`<ul class="govuk-list govuk-list--bullet">${sentences.map((sentence) => html`<li>${sentence}</li>`)}</ul>`;
