// What a service may point at: read at once before it is published, and for the choices of its forms.

import { type Db, sql } from '#db';
import { findQuestionnaire, listQuestionnaires } from '#questions';
import { listTeams } from '#staff';
import { loadRulebook } from '#standards';
import type { Known } from './publishable.ts';
import type { Service } from './service.ts';

/** Slugs of everything a service may name, and the questions of its form. */
export async function whatIsKnown(db: Db, { questionnaire }: Pick<Service, 'questionnaire'>): Promise<Known> {
  const [form, teams, rulebook, forms, providers, places] = await Promise.all([
    questionnaire === null ? null : findQuestionnaire(db, questionnaire),
    listTeams(db),
    loadRulebook(db),
    listQuestionnaires(db),
    slugsOf(db, 'providers'),
    slugsOf(db, 'places'),
  ]);
  return {
    teams: new Set(teams.map(({ slug }) => slug)),
    standards: new Set(rulebook.standards.map(({ slug }) => slug)),
    calendars: new Set(rulebook.calendars.map(({ slug }) => slug)),
    questionnaires: new Set(forms.map(({ slug }) => slug)),
    providers,
    places,
    questions: form?.questions ?? [],
  };
}

async function slugsOf(db: Db, table: 'providers' | 'places'): Promise<ReadonlySet<string>> {
  const { rows } = await sql<{ slug: string }>`select slug from ${sql.table(table)}`.execute(db);
  return new Set(rows.map(({ slug }) => slug));
}

/** Slugs and names of a list that services choose from, in its order. */
export async function listNamed(
  db: Db,
  table: 'life_events' | 'places' | 'providers',
): Promise<{ slug: string; name: string }[]> {
  const name = sql.ref(table === 'life_events' ? 'title' : 'name');
  const order = sql.ref(table === 'life_events' ? 'position' : 'name');
  const { rows } = await sql<{ slug: string; name: string }>`
    select slug, ${name} as name from ${sql.table(table)} order by ${order}, slug`.execute(db);
  return rows;
}
