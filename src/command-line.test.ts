// What a person sees who types a command wrongly, or whose surroundings are not right: a line to act on, and no stack.

import assert from 'node:assert/strict';
import { createServer } from 'node:net';
import { after, test } from 'node:test';
import { openHome } from './child.test-fixture.ts';

const home = openHome();
after(() => home.leave());

const stack = /\n\s+at |node:internal|node_modules/;

for (const [what, words, environment, says] of [
  ['an unknown setting', ['serve'], { HEARD_PROT: '80' }, /HEARD_PROT is not a setting of Heard/],
  ['a wrong port', ['serve'], { PORT: 'eighty' }, /PORT is not right: expected a whole number/],
  [
    'a server that is not there',
    ['migrate'],
    { DATABASE_URL: 'postgres://heard:hunter2@127.0.0.1:1/heard' },
    /^Heard cannot use the database at 127\.0\.0\.1:1: nothing listens there/,
  ],
  [
    'a host that is not there',
    ['migrate'],
    { DATABASE_URL: 'postgres://heard:hunter2@nowhere.invalid/heard' },
    /^Heard cannot use the database at nowhere\.invalid: /,
  ],
  ['an unknown council', ['load'], { HEARD_COUNCIL: 'atlantis' }, /atlantis/],
  ['an unknown option', ['serve', '--prot', '80'], {}, /^Unknown option '--prot'/],
  ['half a command', ['staff', 'ada@example.com'], {}, /^Usage: heard staff EMAIL/],
  ['a token for nobody', ['import', 'cases'], {}, /^Usage: heard import cases FILE/],
  ['postcodes from nowhere', ['import', 'postcodes'], {}, /^Usage: heard import postcodes FILE/],
] as const) {
  test(`${what} is said in words, and ends with an exit code`, async () => {
    const { code, err } = await home.run(words, environment);
    assert.equal(code, 1);
    assert.match(err, says);
    assert.doesNotMatch(err, stack);
    assert.doesNotMatch(err, /hunter2/);
  });
}

test('a port in use is said, and the database is stopped again', async () => {
  const taken = createServer();
  await new Promise<void>((resolve) => taken.listen(0, '127.0.0.1', resolve));
  const address = taken.address();
  const port = String(typeof address === 'object' && address ? address.port : 0);
  const { code, err } = await home.run(['serve'], { PORT: port });
  taken.close();
  assert.equal(code, 1);
  assert.match(err, new RegExp(`^Heard cannot listen on 127\\.0\\.0\\.1 port ${port}: another program listens there`));
  assert.doesNotMatch(err, stack);
  assert.deepEqual(home.databases(), []);
});

test('every command says what it does; an unknown one is not run', async () => {
  const all = await home.run(['--help']);
  assert.equal(all.code, 0);
  const names = [...all.out.matchAll(/^ {2}([\w-]+)/gm)].map(([, name = '']) => name);
  assert.ok(names.length >= 9, all.out);
  const helps = await Promise.all(names.map((name) => home.run([name, '--help'])));
  for (const [i, { code, out, err }] of helps.entries()) {
    assert.deepEqual([code, err], [0, '']);
    assert.match(out, new RegExp(`^heard ${names[i]}\\b[^]*\\n\\n[A-Z].*\\.`));
  }
  for (const name of ['serv', 'constructor', '__proto__', 'toString']) {
    const { code, err } = await home.run([name]);
    assert.equal(code, 2);
    assert.match(err, /^There is no command “/);
  }
  assert.match((await home.run(['help', 'settings'])).out, /HEARD_DATA \[/);
});
