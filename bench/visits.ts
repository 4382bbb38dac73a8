// What visitors ask for, each in turn through many different ones, so that no answer is warm because it was the last.

import { randomUUID } from 'node:crypto';
import { type Db, sql } from '#db';
import { searchTerms } from './fill.ts';
import type { Ask } from './http-connection.ts';
import type { World } from './world.ts';

export interface Kind {
  readonly metric: string;
  readonly expected: number;
  readonly ask: () => Ask;
}

/** Everything that is measured, what changes the data last. */
export async function kindsOfVisit({ db, token, cookie }: World): Promise<Kind[]> {
  const get = (path: string, headers: Readonly<Record<string, string>>): Ask => ({ method: 'GET', path, headers });
  const asStaff = { cookie };
  const asSystem = { authorization: `Bearer ${token}`, 'content-type': 'application/json' };
  const references = inTurn(await someReferences(db));
  const slugs = inTurn(await someServices(db));
  const terms = inTurn(searchTerms.map(encodeURIComponent));
  const searched = inTurn(searchTerms.map((_, i) => String(i + 1)));
  let people = 0;
  return [
    { metric: 'case-page', expected: 200, ask: () => get(`/staff/cases/${references()}`, asStaff) },
    { metric: 'worklist', expected: 200, ask: () => get('/staff/cases', asStaff) },
    { metric: 'search-staff', expected: 200, ask: () => get(`/staff/cases?words=${searched()}`, asStaff) },
    { metric: 'search-api', expected: 200, ask: () => get(`/api/v1/cases?q=${terms()}`, asSystem) },
    { metric: 'service-page', expected: 200, ask: () => get(`/services/${slugs()}`, {}) },
    { metric: 'performance', expected: 200, ask: () => get('/performance', {}) },
    {
      metric: 'create',
      expected: 201,
      ask: () => ({
        method: 'POST',
        path: '/api/v1/cases',
        headers: { ...asSystem, 'idempotency-key': randomUUID() },
        body: JSON.stringify({
          service: 'pothole',
          description: 'A deep hole outside the shop on Foundry Road, and a cyclist has fallen.',
          place: '12 Foundry Road',
          customer: { name: 'Owen Vaughan', email: `owen.vaughan.${people++}.${process.pid}@example.org` },
        }),
      }),
    },
  ];
}

/** Searches of services, as a page, by the API, and as somebody types; each in its turn through all phrases. */
export function kindsOfSearch(phrases: readonly string[]): Kind[] {
  const asPerson = { 'user-agent': 'Mozilla/5.0 (benchmark)' };
  const next = inTurn(phrases.map(encodeURIComponent));
  const get = (path: string): Ask => ({ method: 'GET', path, headers: asPerson });
  return [
    { metric: 'find-page', expected: 200, ask: () => get(`/services?q=${next()}`) },
    { metric: 'find-api', expected: 200, ask: () => get(`/api/v1/services?q=${next()}`) },
    {
      metric: 'find-suggestions',
      expected: 200,
      ask: () =>
        get(
          `/services/suggestions?q=${next()
            .slice(0, 12)
            .replace(/%[^%]?$/, '')}`,
        ),
    },
  ];
}

// Of services that are not sensitive: looking at those is written down, which is another thing to measure.
async function someReferences(db: Db): Promise<string[]> {
  const { rows } = await sql<{ reference: string }>`
    select reference from cases join services on slug = service
     where not (record->>'sensitive')::boolean order by md5(reference) limit 2000`.execute(db);
  return rows.map((row) => row.reference);
}

async function someServices(db: Db): Promise<string[]> {
  const { rows } = await sql<{ slug: string }>`select slug from services where is_published order by slug`.execute(db);
  return rows.map((row) => row.slug);
}

function inTurn(list: readonly string[]): () => string {
  let next = 0;
  return () => list[next++ % list.length] ?? '';
}
