import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import formats from 'ajv-formats';
import { inTransaction } from '#db';
import { Temporal } from '#lib/temporal';
import { type TestHouse, testHouse } from '../../test-house.ts';
import { anOffer } from '../import/offers.test-fixture.ts';
import { takeOffers } from '../import/offers-store.ts';
import { placeSchema } from '../place.ts';
import { savePlace } from '../place-store.ts';
import { serviceSchema } from '../service.ts';
import { saveService } from '../store.ts';

const root = join(import.meta.dirname, '..', '..', '..');
const schemas = join(root, '..', 'shared', 'data', 'open-referral-uk', 'schema');
const now = Temporal.Instant.from('2026-11-16T10:00:00Z');

let house: TestHouse;
before(async () => {
  house = await testHouse();
  house.clock.now = now;
  await inTransaction(house.db, async (tx) => {
    await savePlace(
      tx,
      placeSchema.parse({
        slug: 'test-hall',
        name: 'Test Hall',
        about: 'A hall.',
        address: { line1: '1 Quay Street', line2: 'Castle', town: 'Larchmere', postcode: 'LM1 1ZZ' },
        uprn: '990000000999',
        calendar: 'offices',
        phone: '01632 960 999',
        access: ['Hearing loop'],
        lat: 54.7,
        lon: -3.9,
      }),
      now,
    );
    await saveService(tx, wholeService, true, now);
    await takeOffers(tx, [anOffer({ sourceId: 'one', title: 'Quokka walking group', minimumAge: 50 })], {
      importId: 0,
      isListed: true,
      at: now,
    });
  });
});
after(() => house.close());

const wholeService = serviceSchema.parse({
  slug: 'test-swim',
  title: 'Zephyr swimming lessons',
  summary: 'Learn to swim.',
  topic: 'bins',
  lgsl: [431, 1130],
  about: ['In small groups.'],
  canIHaveIt: ['Yes, if you are 12 to 16.'],
  eligibility: {
    questions: [{ id: 'age', type: 'number', ask: 'How old are you?', required: true, whenEmpty: 'Enter your age' }],
    requirements: [
      {
        rule: { conditions: [{ question: 'age', is: 'at-least', number: 12 }] },
        needs: 'You must be 12 or over.',
        because: 'you are under 12',
      },
      {
        rule: { conditions: [{ question: 'age', is: 'at-most', number: 16 }] },
        needs: 'You must be 16 or under.',
        because: 'you are over 16',
      },
    ],
  },
  charges: [
    {
      id: 'lesson',
      what: 'A lesson',
      pence: 650,
      per: 'lesson',
      from: '2026-04-01',
      concessions: [{ who: 'people with a leisure pass', pence: 325 }],
    },
  ],
  waysToAsk: [
    { channel: 'phone', text: 'Call us.', phone: '01632 960 100', calendar: 'contact-centre' },
    { channel: 'email', text: 'Write to us.', email: 'swim@larchmere.example' },
  ],
  places: ['test-hall'],
  languages: ['pl', 'bfi'],
  interactions: [{ lgsl: 431, lgil: 24, url: 'https://www.larchmere.example/services/test-swim' }],
  checkedOn: '2026-10-01',
});

type Item = Record<string, unknown> & { id: string };
interface Page {
  total_items: number;
  total_pages: number;
  page_number: number;
  size: number;
  first_page: boolean;
  last_page: boolean;
  empty: boolean;
  contents: Item[];
}

const call = (path: string) => house.app.inject({ method: 'GET', url: `/open-referral${path}` });

async function read<T>(path: string): Promise<T> {
  const { statusCode, body, headers } = await call(path);
  assert.equal(statusCode, 200, `${path}: ${body.slice(0, 300)}`);
  assert.equal(headers['access-control-allow-origin'], '*');
  return JSON.parse(body) as T;
}

/** Reads a whole list page by page, and checks that the pages are what their numbers say. */
async function crawl(list: string, perPage: number, query = ''): Promise<Item[]> {
  const items: Item[] = [];
  for (let page = 1; ; page += 1) {
    const got = await read<Page>(`/${list}?page=${page}&per_page=${perPage}${query}`);
    assert.equal(got.page_number, page);
    assert.equal(got.size, got.contents.length);
    assert.equal(got.first_page, page === 1);
    assert.equal(got.last_page, page === got.total_pages);
    assert.equal(got.empty, got.contents.length === 0);
    items.push(...got.contents);
    if (!got.last_page) continue;
    assert.equal(items.length, got.total_items);
    assert.equal(new Set(items.map(({ id }) => id)).size, items.length, 'no id comes twice');
    return items;
  }
}

const only = async (query: string, list = 'services') => (await read<Page>(`/${list}?per_page=500&${query}`)).contents;
const names = (items: readonly Item[]) => items.map(({ name }) => name);

test('the root tells the version, never redirects, and needs no key', async () => {
  for (const path of ['', '/']) {
    const about = await read<Record<string, string>>(path);
    assert.equal(about['version'], 'HSDS-UK-3.0');
    assert.ok(URL.canParse(about['profile'] ?? ''));
    assert.equal(about['openapi_url'], 'http://localhost/open-referral/openapi.json');
  }
  const described = await read<{ paths: Record<string, unknown> }>('/openapi.json');
  assert.equal(Object.keys(described.paths).length, 11);
});

test('every record of every list and detail passes the compiled schemas', {
  skip: existsSync(schemas) ? false : 'the schemas are not here',
}, async () => {
  const ajv = new Ajv2020({ strict: false, allErrors: true });
  formats.default(ajv);
  // some fragments point at others by file name: they are inlined by hand
  const load = (name: string): ValidateFunction => {
    const read = (file: string): Record<string, unknown> => JSON.parse(readFileSync(join(schemas, file), 'utf8'));
    const inlined = (value: unknown): unknown => {
      if (Array.isArray(value)) return value.map(inlined);
      if (typeof value !== 'object' || value === null) return value;
      const at = '$ref' in value ? String(value.$ref) : '';
      if (/^[a-z_]+\.json$/.test(at)) return inlined(read(at));
      return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, inlined(each)]));
    };
    const schema = inlined(read(name));
    return ajv.compile(schema as Record<string, unknown>);
  };
  let checked = 0;
  for (const [list, ofItem, ofRecord] of [
    ['services', 'compiled/service_list.json', 'compiled/service.json'],
    ['service_at_locations', 'compiled/service_at_location_list.json', 'compiled/service_at_location.json'],
    ['organizations', 'compiled/organization_list.json', 'compiled/organization.json'],
    ['taxonomies', 'taxonomy.json', 'taxonomy.json'],
    ['taxonomy_terms', 'taxonomy_term.json', 'taxonomy_term.json'],
  ] as const) {
    const [item, record] = [load(ofItem), load(ofRecord)];
    const items = await crawl(list, 23);
    assert.ok(items.length > 0, `${list} is empty`);
    for (const each of items) {
      assert.ok(item(each), `${list} ${each.id}: ${ajv.errorsText(item.errors)}`);
      const whole = await read<Item>(`/${list}/${each.id}`);
      assert.equal(whole.id, each.id);
      assert.ok(record(whole), `${list}/${each.id}: ${ajv.errorsText(record.errors)}`);
      checked += 2;
    }
  }
  assert.ok(checked > 600, `${checked} records were checked`);
});

test('a list shows the same whatever the size of its pages, and all of it as lines', async () => {
  const ids = (items: readonly Item[]) => items.map(({ id }) => id);
  const small = await crawl('services', 7);
  assert.deepEqual(ids(await crawl('services', 500)), ids(small));
  const { body, headers } = await call('/services?format=ndjson&full=true');
  assert.match(String(headers['content-type']), /^application\/x-ndjson/);
  const lines = body.trimEnd().split('\n');
  assert.deepEqual(ids(lines.map((line) => JSON.parse(line) as Item)), ids(small));
  const minimal = await read<Page>('/services?minimal=true');
  assert.equal(minimal.size, small.length);
  assert.deepEqual(Object.keys(minimal.contents[0] ?? {}), ['id', 'last_modified']);
});

test('a page after the last is empty, and says so', async () => {
  const page = await read<Page>('/services?page=999');
  assert.equal(page.empty, true);
  assert.equal(page.last_page, true);
  assert.deepEqual(page.contents, []);
});

/** What stands at a place in a record: `contacts.0.phones.0.number`. */
function at(record: unknown, path: string): unknown {
  return path.split('.').reduce<unknown>((value, key) => (value as Record<string, unknown> | undefined)?.[key], record);
}
const each = (record: unknown, list: string, path: string) =>
  (at(record, list) as unknown[]).map((one) => at(one, path));

test('a service tells its costs, ages, hours, places, languages, codes and when it was checked', async () => {
  const [line] = await only('search=zephyr');
  const whole = await read<Item>(`/services/${line?.id}`);
  assert.equal(whole['name'], 'Zephyr swimming lessons');
  assert.equal(whole['minimum_age'], 12);
  assert.equal(whole['maximum_age'], 16);
  assert.match(String(whole['fees']), /£6.50 for each lesson\. £3\.25 for people with a leisure pass\./);
  assert.deepEqual(each(whole, 'cost_options', 'amount'), [6.5, 3.25]);
  assert.deepEqual(each(whole, 'cost_options', 'valid_from'), ['2026-04-01', '2026-04-01']);
  assert.equal(whole['assured_date'], '2026-10-01');
  assert.equal(whole['last_modified'], '2026-11-16T10:00:00Z');
  assert.deepEqual(each(whole, 'languages', 'code'), ['pl', 'bfi']);
  assert.equal(at(whole, 'contacts.0.phones.0.number'), '01632 960 100');
  assert.equal(at(whole, 'schedules.0.byday'), 'MO,TU,WE,TH,FR');
  assert.equal(at(whole, 'schedules.0.freq'), 'WEEKLY');
  const uris = each(whole, 'attributes', 'taxonomy_term.term_uri');
  assert.ok(uris.includes('http://id.esd.org.uk/service/431'));
  assert.ok(uris.includes('http://id.esd.org.uk/interaction/24'));
  assert.equal(at(whole, 'service_at_locations.0.location.addresses.0.postal_code'), 'LM1 1ZZ');
  assert.equal(at(whole, 'service_at_locations.0.location.external_identifier'), '990000000999');
  const placed = await read<Item>(`/service_at_locations/${at(whole, 'service_at_locations.0.id')}`);
  assert.equal(at(placed, 'service.id'), whole.id);
  assert.equal(at(placed, 'service.service_at_locations'), undefined, 'it does not come round to itself');
  assert.equal(at(placed, 'schedules.0.opens_at'), '09:00:00');
});

test('what others offer stands beside what the council gives', async () => {
  const [offer] = await only('search=quokka');
  assert.equal(offer?.['name'], 'Quokka walking group');
  const [council] = await only('search=zephyr');
  assert.notEqual(offer?.['organization_id'], council?.['organization_id']);
  const given = await only(`organization_id=${offer?.['organization_id']}`);
  assert.deepEqual(names(given), ['Quokka walking group']);
});

test('filters add up', async () => {
  const all = await only('');
  const aged = await only('minimum_age=12');
  assert.ok(aged.length > 1 && aged.length < all.length);
  assert.ok(aged.every((item) => Number(item['minimum_age']) >= 12));
  const young = await only('minimum_age=12&maximum_age=16');
  assert.ok(young.length < aged.length);
  assert.ok(young.every((item) => Number(item['maximum_age']) <= 16));
  assert.deepEqual(names(await only('minimum_age=12&maximum_age=16&search=zephyr')), ['Zephyr swimming lessons']);
  assert.deepEqual(await only('minimum_age=17&maximum_age=16&search=zephyr'), []);

  const [term] = (await only('search=pest', 'taxonomy_terms')).concat(await only('', 'taxonomy_terms'));
  assert.ok(term);
  const filed = await only(`taxonomy_term_id=${term.id}`);
  assert.ok(filed.length > 0 && filed.length < all.length);
  const taxonomy = String(term['taxonomy_id']);
  assert.ok((await only(`taxonomy_id=${taxonomy}`)).length >= filed.length);
  assert.deepEqual(await only('taxonomy_term_id=00000000-0000-4000-8000-000000000000'), []);

  assert.deepEqual(names(await only('search=zephyr&day=MO&start_time=08:30&end_time=17:30')), [
    'Zephyr swimming lessons',
  ]);
  assert.deepEqual(await only('search=zephyr&day=Sunday'), []);
  assert.deepEqual(await only('search=zephyr&start_time=12:00'), []);

  const changed = await only('modified_after=2026-11-16');
  assert.deepEqual(names(changed), ['Quokka walking group', 'Zephyr swimming lessons']);
  assert.deepEqual(await only('modified_after=2026-11-16T10:00:01Z'), []);
});

test('services are found by how far they are from a postcode', async () => {
  const near = await only('postcode=lm11zz&proximity=10&search=zephyr', 'service_at_locations');
  assert.equal(near.length, 1);
  const far = await only('postcode=LM1%201ZZ&proximity=0&search=quokka', 'service_at_locations');
  assert.deepEqual(far, []);
});

test('a parameter that is not right is named, with what was expected', async () => {
  for (const [query, parameter] of [
    ['page=0', 'page'],
    ['page=two', 'page'],
    ['page=1.5', 'page'],
    ['per_page=501', 'per_page'],
    ['per_page=-1', 'per_page'],
    ['minimum_age=old', 'minimum_age'],
    ['maximum_age=-1', 'maximum_age'],
    ['start_time=25:00', 'start_time'],
    ['day=someday', 'day'],
    ['taxonomy_term_id=528', 'taxonomy_term_id'],
    ['modified_after=yesterday', 'modified_after'],
    ['modified_after=2026-13-45', 'modified_after'],
    ['format=xml', 'format'],
    ['full=yes', 'full'],
    ['postcode=nowhere', 'postcode'],
    ['proximity=100', 'proximity'],
    ['postcode=ZZ9%209ZZ&proximity=100', 'postcode'],
  ]) {
    const { statusCode, body, headers } = await call(`/services?${query}`);
    assert.equal(statusCode, 400, query);
    assert.equal(headers['access-control-allow-origin'], '*');
    const { problems, message } = JSON.parse(body) as { problems: { parameter: string }[]; message: string };
    assert.deepEqual(
      problems.map((problem) => problem.parameter),
      [parameter],
    );
    assert.match(message, /expected /);
  }
  const { body } = await call('/services?page=0&day=x');
  assert.equal((JSON.parse(body) as { problems: unknown[] }).problems.length, 2);
});

test('an id that nothing has is a 404 in JSON', async () => {
  for (const list of ['services', 'service_at_locations', 'taxonomies', 'taxonomy_terms', 'organizations'])
    for (const id of ['00000000-0000-4000-8000-000000000000', 'bulky-waste', '%00']) {
      const { statusCode, headers } = await call(`/${list}/${id}`);
      assert.equal(statusCode, 404, `${list}/${id}`);
      if (id !== '%00') assert.match(String(headers['content-type']), /json/);
    }
});

test('what is changed or taken off the site is so at the next call', async () => {
  const before = await only('search=zephyr');
  assert.equal(before.length, 1);
  await inTransaction(house.db, (tx) => saveService(tx, { ...wholeService, title: 'Zephyr swimming club' }, true, now));
  assert.deepEqual(names(await only('search=zephyr')), ['Zephyr swimming club']);
  assert.equal((await only('search=zephyr'))[0]?.id, before[0]?.id);
  await inTransaction(house.db, (tx) => saveService(tx, wholeService, false, now));
  assert.deepEqual(await only('search=zephyr'), []);
  assert.equal((await call(`/services/${before[0]?.id}`)).statusCode, 404);
});
