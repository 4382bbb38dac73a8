// The published services as records, kept in this process until they change: there may be thousands, and reading one takes
// longer than looking at it.
import { setImmediate as nextTurn } from 'node:timers/promises';
import { type Db, sql } from '#db';
import { type Service, serviceSchema } from './service.ts';

interface Kept {
  readonly changedIn: number;
  readonly service: Service;
}

const keptOf = new WeakMap<Db, ReadonlyMap<string, Kept>>();

/** Every service on the site, by title. The objects are the same until their record changes. */
export async function publishedServices(db: Db): Promise<readonly Service[]> {
  const known = keptOf.get(db) ?? new Map<string, Kept>();
  const { rows } = await sql<{ slug: string; changedIn: number }>`
    select slug, changed_in::float8 as changed_in from services where is_published
     order by title, slug limit 20000`.execute(db);
  const fresh = rows.filter(({ slug, changedIn }) => known.get(slug)?.changedIn !== changedIn).map(({ slug }) => slug);
  const read = new Map<string, Kept>();
  if (fresh.length > 0) {
    const changed = await sql<{ slug: string; changedIn: number; record: unknown }>`
      select slug, changed_in::float8 as changed_in, record from services where slug = any(${fresh}::text[])`.execute(
      db,
    );
    await inPieces(changed.rows, ({ slug, changedIn, record }) =>
      read.set(slug, { changedIn, service: serviceSchema.parse(record) }),
    );
  }
  const kept = rows.flatMap(({ slug }): [string, Kept][] => {
    const each = read.get(slug) ?? known.get(slug);
    return each ? [[slug, each]] : [];
  });
  keptOf.set(db, new Map(kept));
  return kept.map(([, { service }]) => service);
}

/** Works through thousands of things in order, and lets other requests be answered in between. */
export async function inPieces<T, R>(all: readonly T[], work: (each: T) => R): Promise<R[]> {
  const done: R[] = [];
  for (const [at, each] of all.entries()) {
    if (at % 50 === 49) await nextTurn();
    done.push(work(each));
  }
  return done;
}
