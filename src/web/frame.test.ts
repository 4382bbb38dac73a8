import assert from 'node:assert/strict';
import { test } from 'node:test';
import { frame, type Page } from './frame.ts';
import { html } from './html.ts';

const page: Page = {
  lang: 'en-GB',
  title: 'Bins & boxes',
  councilName: 'Anytown Council',
  homeHref: '/',
  crest: html`<svg></svg>`,
  serviceNavigation: [{ text: 'Services', href: '/services', current: true }],
  main: html`<h1>Bins</h1>`,
  nonce: 'n0nce',
  stylesheetHref: '/assets/site.css',
  footerLinks: [{ text: 'Privacy', href: '/privacy' }],
};
const printed = (more: Partial<Page> = {}) => frame({ ...page, ...more }).markup;

test('the title names the page, then the council', () => {
  assert.match(printed(), /<title>Bins &amp; boxes &ndash; Anytown Council<\/title>/);
  assert.match(printed({ isError: true }), /<title>Error: Bins &amp; boxes &ndash; Anytown Council<\/title>/);
  assert.match(printed({ isError: true, words: { error: 'Gwall' } }), /<title>Gwall: /);
});

test('the first link leads to the main content', () => {
  const [, href] = /<a href="#([\w-]+)" class="govuk-skip-link"/.exec(printed()) ?? [];
  assert.match(printed(), new RegExp(`<main [^>]*id="${href}"`));
});

test('a page has one header, one main, one footer and, without a script, no script', () => {
  for (const part of ['<header', '<main', '<footer', '<nav']) assert.equal(printed().split(part).length, 2, part);
  assert.doesNotMatch(printed(), /<script|\sstyle=|\son\w+=/);
  assert.match(
    printed({ scriptHref: '/assets/site.js' }),
    /<script type="module" src="\/assets\/site\.js" nonce="n0nce">/,
  );
});

test('who is signed in is said, escaped', () => {
  assert.match(printed({ signedInAs: 'Ann <b>' }), /Signed in as <strong>Ann &lt;b&gt;<\/strong>/);
  assert.doesNotMatch(printed(), /Signed in/);
});

test('no mark of central government', () => {
  assert.doesNotMatch(printed(), /crown|crest-image|GOV\.UK|copyright/i);
});

test('the foot is of the page’s own links and words, whatever page came before', () => {
  const foot = (more: Partial<Page> = {}) => printed(more).split('<footer')[1];
  const links = [{ text: 'Cookies', href: '/cookies' }];
  assert.equal(foot(), foot());
  assert.match(foot({ footerLinks: links }) ?? '', /Cookies/);
  assert.match(foot({ words: { footer: 'Dolenni cymorth' } }) ?? '', /Dolenni cymorth[\s\S]*Privacy/);
  assert.match(foot({ footerText: html`<p>1 High Street</p>` }) ?? '', /Privacy[\s\S]*1 High Street/);
  assert.doesNotMatch(foot() ?? '', /Cookies|Dolenni|High Street/);
});
