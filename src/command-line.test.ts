// What a person sees who types a command wrongly, or whose surroundings are not right: a line to act on, and no stack.

import assert from 'node:assert/strict';
import { createServer } from 'node:net';
import { after, type TestContext, test } from 'node:test';
import { type Ended, openHome } from './child.test-fixture.ts';
import { run } from './command-line.ts';

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
  ['an unknown option', ['serve', '--prot', '80'], null, /^Unknown option '--prot'/],
  ['half a command', ['staff', 'ada@example.com'], null, /^Usage: heard staff EMAIL/],
  ['a token for nobody', ['import', 'cases'], null, /^Usage: heard import cases FILE/],
  ['postcodes from nowhere', ['import', 'postcodes'], null, /^Usage: heard import postcodes FILE/],
] as const) {
  test(`${what} is said in words, and ends with an exit code`, async (t) => {
    const { code, err } = await (environment ? home.run(words, environment) : typed(t, words));
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

test('every command says what it does; an unknown one is not run', async (t) => {
  const all = await home.run(['--help']);
  assert.equal(all.code, 0);
  const names = [...all.out.matchAll(/^ {2}([\w-]+)/gm)].map(([, name = '']) => name);
  assert.ok(names.length >= 9, all.out);
  for (const name of names) {
    const { code, out, err } = await typed(t, [name, '--help']);
    assert.deepEqual([code, err], [0, '']);
    assert.match(out, new RegExp(`^heard ${name}\\b[^]*\\n\\n[A-Z].*\\.`));
  }
  for (const name of ['serv', 'constructor', '__proto__', 'toString']) {
    const { code, err } = await typed(t, [name]);
    assert.equal(code, 2);
    assert.match(err, /^There is no command “/);
  }
  assert.match((await typed(t, ['help', 'settings'])).out, /HEARD_DATA \[/);
});

/** What is said to words that start nothing: in this process, since another takes seconds to begin. */
async function typed(t: TestContext, words: readonly string[]): Promise<Ended> {
  const [log, error] = [t.mock.method(console, 'log', () => {}), t.mock.method(console, 'error', () => {})];
  const code = await run(words);
  const said = ({ mock }: typeof log) => mock.calls.flatMap((call) => call.arguments).join('\n');
  const ended = { code, out: said(log), err: said(error) };
  t.mock.restoreAll();
  return ended;
}
