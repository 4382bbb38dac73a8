// Who else can help, where somebody lives, and signposts, through the whole house: residents, staff and another system.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { sql } from '#db';
import { plain, type TestHouse, testHouse } from '../../test-house.ts';
import { writeCounts } from '../counted.ts';
import { askWhetherHelped } from '../signpost-actions.ts';

let house: TestHouse;
before(async () => {
  house = await testHouse();
});
after(() => house.close());

const browser = { 'user-agent': 'Mozilla/5.0 (X11; Linux x86_64) Firefox/150.0' };
const rosa = {
  name: 'Rosa Field',
  email: 'rosa@example.com',
  phone: '',
  about: 'No food until Friday',
  consent: 'yes',
};
const contact = '/who-can-help/larchmere-food-bank/contact';
const count = async (table: string) =>
  (await sql<{ n: number }>`select count(*)::int as n from ${sql.table(table)}`.execute(house.db)).rows[0]?.n ?? -1;

test('help is found by need and by where somebody lives, with how to reach it', async () => {
  const visitor = house.visitor();
  const start = await visitor.get('/who-can-help');
  assert.match(start.body, /href="\/who-can-help\?need=food"/);
  const food = await visitor.get('/who-can-help?need=food&area=Kesterby+North');
  assert.match(food.body, /organisations help with food in Kesterby North\./);
  assert.match(food.body, /Kesterby Community Pantry/);
  assert.match(food.body, /href="tel:01632960302"/);
  assert.match(food.body, /Monday, Wednesday and Friday, 11am to 3pm/);
  const elsewhere = await visitor.get('/who-can-help?need=food&area=Ottermouth');
  assert.doesNotMatch(elsewhere.body, /Kesterby Community Pantry/);
  assert.match(elsewhere.body, /Larchmere Food Bank/);
  const town = await visitor.get('/who-can-help?need=food&area=Kesterby');
  assert.match(town.body, /Kesterby Community Pantry/, 'a town holds its wards');
});

test('where nobody is listed it says so, and what to do', async () => {
  const none = await house.visitor().get('/who-can-help?need=parish-matters&area=Tannery');
  assert.match(none.body, /Nobody is listed for this yet\..*Look at all areas.*01632 960 100/s);
  assert.equal((await house.visitor().get('/who-can-help/nobody-at-all')).statusCode, 404);
  assert.equal((await house.visitor().get('/who-can-help/%00')).statusCode, 404);
});

test('an organisation’s page: how to reach it, what goes with it; a look is counted without who looked', async () => {
  const shown = await house.app.inject({
    url: '/who-can-help/larchmere-food-bank?service=crisis-help',
    headers: browser,
  });
  assert.equal(shown.statusCode, 200);
  assert.match(shown.body, /Ask them to contact you/);
  assert.match(shown.body, /St Crispin’s Hall/);
  assert.equal(shown.headers['set-cookie'], undefined);
  await house.app.inject({ url: '/who-can-help/larchmere-food-bank', headers: { 'user-agent': 'Examplebot/1.0' } });
  await writeCounts(house.db);
  const { rows } = await sql<{ service: string; n: number }>`
    select service, n from signpost_counts where provider = 'larchmere-food-bank' and kind = 'look'`.execute(house.db);
  assert.deepEqual(rows, [{ service: 'crisis-help', n: 1 }]);
  assert.doesNotMatch((await house.visitor().get('/who-can-help/citizens-advice')).body, /Ask them to contact you/);
  assert.equal((await house.visitor().get('/who-can-help/citizens-advice/contact')).statusCode, 404);
});

test('a service tells of its others, and of how to be contacted by them', async () => {
  const { body } = await house.visitor().get('/services/crisis-help');
  assert.match(body, /href="\/who-can-help\/[a-z-]+\?service=crisis-help"/);
});

test('without the ticked box nothing is passed on; the answers stay', async () => {
  const visitor = house.visitor();
  const before = [await count('signposts'), await count('outbox_messages')];
  const { consent, ...rest } = rosa;
  const again = await visitor.submit(contact, rest, contact);
  assert.match(again.body, /<title>Error: /);
  assert.match(again.body, /Tick the box if you agree that we tell Larchmere Food Bank/);
  assert.match(again.body, /value="Rosa Field"/);
  const unreachable = await visitor.submit(contact, { ...rosa, email: '' }, contact);
  assert.match(unreachable.body, /Enter an email address or a phone number, so that they can reach you/);
  assert.deepEqual([await count('signposts'), await count('outbox_messages')], before);
});

test('with it they are told, and once, however often it is sent', async () => {
  const visitor = house.visitor();
  const form = await visitor.open(`${contact}?service=crisis-help`);
  assert.match(form.body, /I agree that Larchmere Borough Council tells Larchmere Food Bank my name/);
  const before = await count('signposts');
  const sent = await visitor.send(form, rosa, contact);
  await visitor.send(form, rosa, contact);
  assert.equal(sent.statusCode, 303);
  assert.equal(await count('signposts'), before + 1);
  const done = await visitor.get(String(sent.headers.location));
  assert.match(done.body, /We have told Larchmere Food Bank.*In two weeks we ask you/s);
  const stranger = await house.visitor().get(String(sent.headers.location));
  assert.equal(stranger.headers.location, '/who-can-help/larchmere-food-bank');
});

test('the person answers by their link, may change it, and a wrong link is not there', async () => {
  house.clock.now = house.clock.now.add({ hours: 24 * 15 });
  await askWhetherHelped(house.db, house.council.site, house.clock.now);
  const { rows } = await sql<{ body: string }>`
    select body from outbox_messages where fact like 'signpost-asked %' order by created_at desc limit 1`.execute(
    house.db,
  );
  const path = /\/signposts\/[\w-]{43}/.exec(rows[0]?.body ?? '')?.[0] ?? '';
  const visitor = house.visitor();
  assert.match((await visitor.get(path)).body, /we put you in touch with Larchmere Food Bank/);
  assert.match((await visitor.submit(path, {}, path)).body, /Select whether you were helped/);
  const thanks = await visitor.submit(path, { outcome: 'could-not-reach', remark: 'Nobody called' }, path);
  assert.match((await visitor.get(String(thanks.headers.location))).body, /If you still need help/);
  const again = await visitor.get(path);
  assert.match(again.body, /You can change your answer until/);
  assert.match(again.body, /Nobody called/);
  await visitor.submit(path, { outcome: 'yes', remark: '' }, path);
  const kept = await sql<{ outcome: string }>`select outcome from signposts where outcome is not null`.execute(
    house.db,
  );
  assert.deepEqual(kept.rows, [{ outcome: 'yes' }]);
  for (const wrong of ['/signposts/nothing', `/signposts/${'a'.repeat(43)}`])
    assert.equal((await visitor.get(wrong)).statusCode, 404);
});

test('an adviser puts somebody in touch on the phone; it is seen by staff, and who may not may not', async () => {
  const adviser = await house.signedIn('adviser');
  const path = '/staff/signposts/new';
  const wrong = await adviser.submit(path, { ...rosa, consent: [] }, path);
  for (const says of [/Select the organisation/, /Select how they agreed/, /Without it nothing may be passed on/])
    assert.match(wrong.body, says);
  const done = await adviser.submit(
    path,
    { ...rosa, provider: 'carers-larch', service: 'carers-assessment', by: 'phone' },
    path,
  );
  assert.equal(done.headers.location, '/staff/signposts', done.body.slice(0, 500));
  const { rows } = await sql<{ consentBy: string; consentWords: string }>`
    select consent_by, consent_words from signposts order by id desc limit 1`.execute(house.db);
  assert.equal(rows[0]?.consentBy, 'phone');
  assert.match(rows[0]?.consentWords ?? '', /tells Carers Larch Valley/);
  const list = await adviser.get('/staff/signposts');
  assert.match(list.body, /is told\. They will contact Rosa Field\./);
  assert.match(list.body, /fewer than 5/);
  const again = await adviser.get('/staff/signposts');
  assert.doesNotMatch(again.body, /Rosa/, 'the list names nobody');
  assert.match((await adviser.get('/staff/services/crisis-help')).body, /Who else helped[\s\S]*Larchmere Food Bank/);
  assert.equal((await (await house.signedIn('analyst')).get('/staff/signposts')).statusCode, 403);
});

test('an editor adds, changes, checks and hides an organisation; each is written down', async () => {
  const editor = await house.signedIn('editor');
  const path = '/staff/providers/new';
  const wrong = await editor.submit(
    path,
    { name: '', kind: '', about: '', url: 'javascript:alert(1)', referrals: 'yes' },
    path,
  );
  for (const says of [/Enter the name/, /Select what it is/, /Say what they do/, /begins with https/])
    assert.match(wrong.body, says);
  const good = {
    name: 'Wherry Street Repair Café',
    kind: 'charity',
    about: 'Mends small things for nothing.',
    needs: ['furniture'],
    areas: ['Tannery'],
    phone: '01632 960 777',
    referrals: 'no',
    'what-0': 'A broken toaster',
    'words-0': 'mend my toaster\nrepair café',
    'says-0': 'The repair café mends small things.',
  };
  assert.equal((await editor.submit(path, good, path)).headers.location, '/staff/providers');
  assert.match((await editor.submit(path, good, path)).body, /is listed already/);
  const page = '/staff/providers/wherry-street-repair-cafe';
  assert.match(
    (await house.visitor().get('/who-can-help?need=furniture&area=Tannery')).body,
    /Wherry Street Repair Café/,
  );
  assert.match((await house.visitor().get('/services?q=mend+my+toaster')).body, /The repair café mends small things/);
  const noEmail = await editor.submit(page, { ...good, referrals: 'yes' }, page);
  assert.match(noEmail.body, /Enter an email address at which we tell them of people/);
  assert.equal((await editor.submit(page, { ...good, about: 'Mends things.' }, page)).statusCode, 303);
  await editor.submit(page, {}, `${page}/check`);
  await editor.submit(page, {}, `${page}/listing`);
  assert.equal((await house.visitor().get('/who-can-help/wherry-street-repair-cafe')).statusCode, 404);
  const { rows } = await sql<{ did: string }>`
    select did from audit_log where subject = 'provider wherry-street-repair-cafe' order by id`.execute(house.db);
  assert.deepEqual(
    rows.map(({ did }) => did),
    ['added an organisation', 'changed an organisation', 'checked an organisation', 'hid an organisation'],
  );
  const adviser = await house.signedIn('adviser');
  assert.equal((await adviser.get(path)).statusCode, 403);
  assert.doesNotMatch((await adviser.get(page)).body, /Save/);
});

test('a form sent back as it came leaves an organisation as it was', async () => {
  const editor = await house.signedIn('editor');
  const record = async () =>
    (
      await sql<{
        record: Record<string, unknown>;
      }>`select record from providers where slug = 'warm-homes-larch'`.execute(house.db)
    ).rows[0]?.record ?? {};
  const before = await record();
  const page = '/staff/providers/warm-homes-larch';
  const shown = await editor.open(page);
  await editor.send(shown, filledIn(shown.body), page);
  const sorted = ({ needs, ...rest }: Record<string, unknown>) => ({ ...rest, needs: [needs].flat().toSorted() });
  assert.deepEqual(sorted(await record()), sorted(before));
});

test('an editor adds and changes a place; its position comes from its postcode', async () => {
  const editor = await house.signedIn('editor');
  const path = '/staff/places/new';
  const bad = await editor.submit(
    path,
    { name: 'Hut', line1: '1 Hut', town: 'Hallowick', postcode: 'LM', uprn: 'x', lat: '95' },
    path,
  );
  for (const says of [/Enter a whole postcode/, /The UPRN must have/, /Latitude must be degrees/])
    assert.match(bad.body, says);
  const { rows } = await sql<{
    postcode: string;
  }>`select postcode from addresses where town = 'Hallowick' limit 1`.execute(house.db);
  const good = {
    name: 'Scout Hut',
    line1: '1 Ambler Street',
    town: 'Hallowick',
    postcode: rows[0]?.postcode ?? '',
    calendar: 'offices',
  };
  assert.equal((await editor.submit(path, good, path)).headers.location, '/staff/places');
  assert.match((await editor.get('/staff/places')).body, /Scout Hut is added/);
  const place = await house.visitor().get('/places/scout-hut');
  assert.match(place.body, /Open now|Closed now/);
  assert.match(place.body, /No service names this place yet/);
  assert.equal(
    (await editor.submit('/staff/places/scout-hut', { ...good, about: 'A hut.' }, '/staff/places/scout-hut'))
      .statusCode,
    303,
  );
  assert.match((await house.visitor().get('/places')).body, /Scout Hut/);
  assert.equal((await house.visitor().get('/places/nowhere')).statusCode, 404);
});

test('where you live: postcode, address, areas, nearest places; no address ever stands in a URL', async () => {
  const visitor = house.visitor();
  const ask = (where: string) => visitor.submit('/where-you-live', { where }, '/where-you-live');
  assert.match((await ask('LM9 9ZZ')).body, /We do not know the postcode LM9 9ZZ/);
  assert.match((await ask('')).body, /Enter a whole postcode, or a street with the town/);
  const found = await ask('wrenholt road');
  assert.equal(found.headers.location, '/where-you-live/address');
  const choice = await visitor.get('/where-you-live/address');
  assert.match(choice.body, /Choose from 140 addresses/);
  assert.match(
    (await visitor.send(choice, { address: '990000000000' }, '/where-you-live/address')).body,
    /Select your address/,
  );
  const uprn = /<option value="(9900\d{8})">12 Wrenholt Road/.exec(choice.body)?.[1] ?? '';
  const chosen = await visitor.submit('/where-you-live/address', { address: uprn }, '/where-you-live/address');
  assert.equal(chosen.headers.location, '/where-you-live');
  const result = await visitor.get('/where-you-live');
  for (const says of [
    /12 Wrenholt Road, Wrenholt, LM6/,
    /Ward[\s\S]*Wrenholt/,
    /Parish/,
    /Wrenholt Community Hub/,
    /miles? away/,
    /Open now|Closed now/,
  ])
    assert.match(result.body, says);
  assert.match(result.body, /href="\/who-can-help\?area=Wrenholt"/);
  const near = await visitor.get('/who-can-help?need=parish-matters');
  assert.match(near.body, /in Wrenholt\./, 'what they said is used');
  const again = await visitor.submit('/where-you-live', {}, '/where-you-live/another');
  assert.equal(again.headers.location, '/where-you-live');
  assert.match((await visitor.get('/where-you-live')).body, /Find my address/);
  const one = await ask('12 wrenholt road');
  assert.equal(one.headers.location, '/where-you-live', 'one address needs no choice');
  assert.equal((await house.visitor().get('/where-you-live/address')).headers.location, '/where-you-live');
});

test('another system says how long the queues are', async () => {
  const token = await house.token();
  const send = (body: unknown, bearer = token) =>
    house.app.inject({
      method: 'POST',
      url: '/api/v1/queues',
      headers: { authorization: `Bearer ${bearer}`, 'content-type': 'application/json' },
      payload: JSON.stringify(body),
    });
  const at = house.clock.now.toString();
  const good = { name: 'phone', waiting: 3, waitMinutes: 12, at };
  assert.deepEqual((await send({ queues: [good] })).json(), { kept: 1, outdated: 0 });
  const older = { ...good, at: house.clock.now.subtract({ minutes: 5 }).toString() };
  assert.deepEqual((await send({ queues: [older] })).json(), { kept: 0, outdated: 1 });
  for (const [bad, field] of [
    [{ queues: [] }, 'queues'],
    [{ queues: [{ ...good, waiting: -1 }] }, 'queues.0.waiting'],
    [{ queues: [{ ...good, at: 'this morning' }] }, 'queues.0.at'],
    [{ queues: [{ ...good, at: house.clock.now.add({ hours: 1 }).toString() }] }, 'queues.0.at'],
    [{ queues: [good, { ...good, place: 'nowhere' }] }, 'queues.1.place'],
    ['nothing', ''],
  ] as const) {
    const answer = await send(bad);
    assert.equal(answer.statusCode, 422, JSON.stringify(bad));
    assert.equal(answer.json().problems[0].field, field);
  }
  assert.equal((await send({ queues: [good] }, 'wrong')).statusCode, 401);
});

test('life events lead to services and to others who help', async () => {
  const visitor = house.visitor();
  assert.match((await visitor.get('/life-events')).body, /href="\/life-events\/having-a-baby"/);
  const event = await visitor.get('/life-events/problems-with-money');
  assert.match(event.body, /What we do[\s\S]*Who else can help/);
  assert.equal((await visitor.get('/life-events/nothing')).statusCode, 404);
});

/** What a form would send as it stands. */
function filledIn(markup: string): Record<string, string | string[]> {
  const fields: Record<string, string[]> = {};
  const add = (name: string, value: string) => {
    fields[name] = [...(fields[name] ?? []), plain(value)];
  };
  const attribute = (tag: string, name: string) => new RegExp(` ${name}="([^"]*)"`).exec(tag)?.[1] ?? '';
  for (const [tag] of markup.matchAll(/<input [^>]*>/g)) {
    const type = attribute(tag, 'type');
    if (type === 'hidden' || ((type === 'radio' || type === 'checkbox') && !/ checked/.test(tag))) continue;
    add(attribute(tag, 'name'), attribute(tag, 'value'));
  }
  for (const [, head = '', text = ''] of markup.matchAll(/<textarea ([^>]*)>([\s\S]*?)<\/textarea>/g))
    add(attribute(` ${head}`, 'name'), text);
  for (const [, head = '', options = ''] of markup.matchAll(/<select ([^>]*)>([\s\S]*?)<\/select>/g))
    add(attribute(` ${head}`, 'name'), attribute(/<option [^>]* selected[^>]*>/.exec(options)?.[0] ?? '', 'value'));
  return fields;
}
