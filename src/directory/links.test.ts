import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Temporal } from '#lib/temporal';
import { byHost, isBroken, isExampleHost, linksOf, linkUserAgent, readLook, urlsIn } from './links.ts';
import { serviceSchema } from './service.ts';

test('web addresses are found in fields and in sentences, each once, without the stop that follows', () => {
  const record = {
    url: 'https://one.example/a?b=c',
    deep: [{ text: 'See https://two.example/x, or (http://three.example/y). “https://four.example”' }, 7, null, true],
    again: 'HTTPS://one.example/a?b=c and https://one.example/a?b=c',
    none: 'www.five.example ftp://six.example mailto:a@b.example https://',
  };
  assert.deepEqual(urlsIn(record), [
    ...['https://one.example/a?b=c', 'https://two.example/x', 'http://three.example/y', 'https://four.example'],
    'HTTPS://one.example/a?b=c',
  ]);
  assert.deepEqual(urlsIn(`https://long.example/${'x'.repeat(2000)}`), []);
});

test('a link of a service is known by the part it is changed in', () => {
  const service = serviceSchema.parse({
    slug: 'permit',
    title: 'Permit',
    about: ['More at https://about.example/'],
    waysToAsk: [{ channel: 'online', text: 'Online.', url: 'https://ask.example/' }],
    ifWeCannotHelp: [{ name: 'They', text: 'They help.', url: 'https://they.example/' }],
    interactions: [{ lgsl: 1, lgil: 0, url: 'https://ask.example/' }],
  });
  assert.deepEqual(
    linksOf(service).map(({ url, section }) => `${section} ${url}`),
    [
      'summary https://about.example/',
      'ways https://ask.example/',
      'others https://they.example/',
      'words https://ask.example/',
    ],
  );
});

test('hosts kept for examples are known', () => {
  for (const url of [
    'https://a.example/',
    'https://b.a.example.',
    'http://x.test',
    'http://y.invalid/',
    'https://www.example.org/',
  ])
    assert.ok(isExampleHost(url), url);
  for (const url of [
    'https://example.gov.uk/',
    'https://notexample.com/',
    'https://myexample/',
    'https://a.com/.example',
  ])
    assert.ok(!isExampleHost(url), url);
});

test('an answer says whether the page is there', () => {
  const answered = (status: number) => readLook({ kind: 'answered', status, url: '' }).outcome;
  assert.deepEqual([200, 204, 304].map(answered), ['works', 'works', 'works']);
  assert.deepEqual([401, 403, 429].map(answered), ['guarded', 'guarded', 'guarded']);
  assert.deepEqual(
    [400, 404, 410, 500, 503].map(answered),
    Array.from({ length: 5 }, () => 'failed'),
  );
  assert.deepEqual(readLook({ kind: 'failed', why: 'too-slow', url: '' }), {
    outcome: 'failed',
    status: null,
    error: 'too-slow',
  });
  assert.equal(readLook({ kind: 'refused', why: 'private-address', url: '' }).outcome, 'private');
  assert.equal(readLook({ kind: 'refused', why: 'not-web', url: '' }).outcome, 'failed');
});

test('a link is broken when it has failed on two days, by the days people live through', () => {
  const at = (text: string) => Temporal.Instant.from(text);
  const broken = (first: string | null, last: string) =>
    isBroken({ firstFailedAt: first === null ? null : at(first), checkedAt: at(last) });
  assert.equal(broken(null, '2026-07-02T01:00:00Z'), false);
  assert.equal(broken('2026-07-01T01:00:00Z', '2026-07-01T22:59:00Z'), false);
  assert.equal(broken('2026-07-01T01:00:00Z', '2026-07-01T23:01:00Z'), true); // past midnight in summer
  assert.equal(broken('2026-07-01T01:00:00Z', '2026-07-02T01:00:00Z'), true);
});

test('links are grouped by host, the longest group first', () => {
  const urls = ['https://a.example/1', 'https://b.example/1', 'https://b.example/2', 'https://b.example:81/3'];
  assert.deepEqual(byHost(urls), [
    ['https://b.example/1', 'https://b.example/2'],
    ['https://a.example/1'],
    ['https://b.example:81/3'],
  ]);
});

test('who asks is said in letters that a header may hold', () => {
  assert.equal(
    linkUserAgent('Cyngor Sir Ynys Môn (Anglesey)', 'https://www.council.example'),
    'Heard (+https://www.council.example; link check of Cyngor Sir Ynys Mon  Anglesey )',
  );
});
