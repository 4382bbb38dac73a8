// A directory of a very large council: 5,000 services made from the council's own in invented places, and 200,000 phrases that
// people searched for, a fifth of them with services that were opened often enough to be learned from.

import { type Db, inTransaction, sql } from '#db';
import { keyOf, phraseToKeep } from '../src/directory/search-learning.ts';

const chunk = 20_000;

/** Fills up to so many services and phrases. Gives the phrases. */
export async function fillDirectory(
  db: Db,
  size: { readonly services: number; readonly phrases: number },
  progress: (line: string) => void,
): Promise<readonly string[]> {
  await fillServices(db, size.services);
  progress(`The directory has ${size.services} services.`);
  const phrases = await makePhrases(db, size.phrases);
  const { rows: services } = await sql<{ slug: string }>`select slug from services order by slug limit 2000`.execute(
    db,
  );
  for (let from = 0; from < phrases.length; from += chunk) {
    const rows = phrases.slice(from, from + chunk).map((phrase, i) => ({
      phrase,
      key: keyOf(phrase),
      clicks: (from + i) % 5 === 0 ? 8 : 0,
      service: services[(from + i) % services.length]?.slug ?? '',
    }));
    await insertPhrases(db, rows);
    progress(`Phrases: ${from + rows.length} of ${phrases.length}`);
  }
  return phrases;
}

// As the council's own services are, each in an invented place of its own.
async function fillServices(db: Db, size: number): Promise<void> {
  await inTransaction(db, async (tx) => {
    await sql`
      with edition as (update directory_edition set edition = edition + 1 returning edition),
      own as (select *, row_number() over (order by slug) as n, count(*) over () as all_own from services where is_published),
      made as (
        select own.*, i, ' in ' || initcap(translate(substr(md5(i::text), 1, 6), '0123456789', 'aeioulmnrs')) as place
          from generate_series(1, ${size}::integer) as i join own on own.n = 1 + i % own.all_own where i > own.all_own)
      insert into services (slug, title, summary, topic, team, is_published, also_known_as, lgsl, record, changed_at, edition, changed_in)
      select slug || '-' || i, title || place, summary, topic, team, true,
             array(select name || place from unnest(also_known_as) as name), lgsl,
             record || jsonb_build_object('slug', slug || '-' || i, 'title', title || place), now(), 1, edition.edition
        from made, edition`.execute(tx);
  });
}

// Two to six words each from what people call the services, one in seven misspelt.
async function makePhrases(db: Db, size: number): Promise<readonly string[]> {
  const { rows } = await sql<{ words: string }>`
    select string_agg(distinct phrase, ' ') as words from national_words where language = 'en'`.execute(db);
  const words = [...new Set((rows[0]?.words ?? 'bin').split(/\s+/))];
  let seed = 42;
  const draw = (n: number) => {
    seed = (Math.imul(seed, 1_103_515_245) + 12_345) & 0x7fffffff;
    return Math.floor((seed / 0x80000000) * n);
  };
  const phrases = new Set<string>();
  while (phrases.size < size) {
    const phrase = Array.from({ length: 2 + draw(5) }, () => words[draw(words.length)] ?? '');
    if (draw(7) === 0) phrase.push(misspelt(words[draw(words.length)] ?? ''));
    phrases.add(phraseToKeep(phrase.join(' ')));
  }
  phrases.delete('');
  return [...phrases];
}

const misspelt = (word: string) => (word.length < 5 ? word : `${word.slice(0, 2)}${word.slice(3)}`);

async function insertPhrases(
  db: Db,
  rows: readonly { phrase: string; key: string; clicks: number; service: string }[],
): Promise<void> {
  const opened = rows.filter(({ clicks }) => clicks > 0);
  await sql`
    insert into search_phrases (key, day, phrase, searches, found, clicks)
    select key, current_date - 1, phrase, 10, 5, clicks
      from unnest(${rows.map(({ key }) => key)}::text[], ${rows.map(({ phrase }) => phrase)}::text[],
                  ${rows.map(({ clicks }) => clicks)}::integer[]) as given (key, phrase, clicks)
    on conflict do nothing`.execute(db);
  await sql`
    insert into search_clicks (key, service, day, n)
    select key, service, current_date - 1, clicks
      from unnest(${opened.map(({ key }) => key)}::text[], ${opened.map(({ service }) => service)}::text[],
                  ${opened.map(({ clicks }) => clicks)}::integer[]) as given (key, service, clicks)
    on conflict do nothing`.execute(db);
}
