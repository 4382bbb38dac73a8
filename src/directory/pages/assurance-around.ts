// What the pages of assurance share: which services are looked at, the choice of topic and team, the way back.
import { listTeams, type Team } from '#staff';
import { type Content, type Html, html, type Visit } from '#web';
import { breadcrumbs, button, select } from '#web/govuk/index';
import type { Assured } from '../assurance.ts';
import { listAssured } from '../assurance-store.ts';
import { assuranceWords } from '../assurance-words.ts';
import type { Topic } from '../service.ts';
import { listTopics } from '../store.ts';
import { today } from './around.ts';

export interface AssuranceView {
  /** The services of the topic and team chosen. */
  readonly services: readonly Assured[];
  /** How many there are in all. */
  readonly all: number;
  readonly topics: readonly Topic[];
  readonly teams: readonly Team[];
  readonly topic: string;
  readonly team: string;
}

/** Reads what a page of assurance looks at; `?topic=` and `?team=` for a part of it. */
export async function loadAssurance(visit: Visit): Promise<AssuranceView> {
  const { db, query } = visit;
  const [services, topics, teams] = await Promise.all([listAssured(db, today(visit)), listTopics(db), listTeams(db)]);
  const topic = topics.find(({ slug }) => slug === query.get('topic'))?.slug ?? '';
  const team = teams.find(({ slug }) => slug === query.get('team'))?.slug ?? '';
  const fits = (service: Assured) => (!topic || service.topic === topic) && (!team || service.team === team);
  return { services: services.filter(fits), all: services.length, topics, teams, topic, team };
}

/** `/staff/assurance…` with the topic and team that are chosen, or others. */
export function assurancePath(below: string, { topic, team }: Pick<AssuranceView, 'topic' | 'team'>): string {
  const query = new URLSearchParams({ ...(topic ? { topic } : {}), ...(team ? { team } : {}) });
  return `/staff/assurance${below}${query.size > 0 ? `?${query}` : ''}`;
}

/** Breadcrumbs from the list of services down; the page itself is the last. */
export function assuranceCrumbs(below?: string): Html {
  const title = assuranceWords.title;
  return breadcrumbs({
    items: [
      { text: 'Services', href: '/staff/services' },
      below === undefined ? { text: title } : { text: title, href: '/staff/assurance' },
      ...(below === undefined ? [] : [{ text: below }]),
    ],
  });
}

/** The choice of topic and team. */
export function assuranceFilter({ topics, teams, topic, team }: AssuranceView, action: string): Html {
  return html`<form method="get" action="${action}" class="heard-inline-form heard-no-print" novalidate>
${select({
  id: 'topic',
  name: 'topic',
  label: { text: 'Topic' },
  items: [{ value: '', text: 'All topics' }, ...topics.map((each) => ({ value: each.slug, text: each.title }))],
  value: topic,
})}
${select({
  id: 'team',
  name: 'team',
  label: { text: 'Team' },
  items: [{ value: '', text: 'All teams' }, ...teams.map((each) => ({ value: each.slug, text: each.name }))],
  value: team,
})}
${button({ text: 'Show', classes: 'govuk-button--secondary' })}
</form>`;
}

/** Stands where the services would. */
export function noServices({ all }: AssuranceView): Content {
  return html`<div class="heard-empty"><p>${all === 0 ? assuranceWords.none : assuranceWords.noneFits}</p></div>`;
}
