import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Temporal } from '#lib/temporal';
import { isProgram, periodBegins, sortViews, viewOrder, viewPeriod, viewsInWords } from './views.ts';

const phone = 'Mozilla/5.0 (Linux; Android 14; CUBOT KINGKONG 9) AppleWebKit/537.36 Chrome/126.0 Mobile Safari/537.36';

test('people are counted, programs are not', () => {
  for (const agent of [
    phone,
    'Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 Version/17.5 Mobile/15E148 Safari/604.1',
    'Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:128.0) Gecko/20100101 Firefox/128.0',
    'Mozilla/5.0 (compatible; MSIE 9.0; Windows NT 6.1; Trident/5.0)',
  ])
    assert.ok(!isProgram(agent, undefined), agent);
  for (const agent of [
    undefined,
    '',
    'Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)',
    'Mozilla/5.0 (compatible; bingbot/2.0; +http://www.bing.com/bingbot.htm)',
    'Mozilla/5.0 (compatible; GPTBot/1.2)',
    'DuckDuckBot-Https/1.1',
    'Mozilla/5.0 (compatible; Baiduspider/2.0)',
    'Slackbot-LinkExpanding 1.0',
    'facebookexternalhit/1.1',
    'curl/8.5.0',
    'python-requests/2.32',
    'Mozilla/5.0 (X11; Linux x86_64) HeadlessChrome/126.0',
    'Heard (+https://www.council.example; link check of a council)',
  ])
    assert.ok(isProgram(agent, undefined), agent);
});

test('a page loaded ahead is nobody’s view', () => {
  assert.ok(isProgram(phone, 'prefetch;prerender'));
  assert.ok(!isProgram(phone, ''));
});

test('a period ends today and has as many days as it says', () => {
  const today = Temporal.PlainDate.from('2026-11-16');
  assert.equal(periodBegins('week', today).toString(), '2026-11-10');
  assert.equal(viewPeriod('toString'), 'month');
  assert.equal(viewPeriod('year'), 'year');
  assert.equal(viewOrder('valueOf'), 'views');
});

test('pages are sorted by what is asked for, and small numbers are not told', () => {
  const views = [
    { slug: 'a', title: 'A', n: 5, fromSearch: 5 },
    { slug: 'c', title: 'C', n: 90, fromSearch: 0 },
    { slug: 'b', title: 'B', n: 90, fromSearch: 1 },
  ];
  const order = (by: 'views' | 'search' | 'least') => sortViews(views, by).map(({ slug }) => slug);
  assert.deepEqual(
    [order('views'), order('search'), order('least')],
    [
      ['b', 'c', 'a'],
      ['a', 'b', 'c'],
      ['a', 'b', 'c'],
    ],
  );
  assert.deepEqual([0, 4, 5, 1204].map(viewsInWords), ['fewer than 5', 'fewer than 5', '5', '1,204']);
});
