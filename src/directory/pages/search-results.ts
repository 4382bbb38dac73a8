// /services?q=: the services that answer a search, best first; what is somebody else's is said first, and where nothing is
// found there are other ways on.
import { dateAtHome } from '#lib/plain-words';
import { loadRulebook } from '#standards';
import { type Content, type Html, html, joinHtml, page, type Reply, type Visit } from '#web';
import { insetText } from '#web/govuk/index';
import { openNowSentence } from '../open-now.ts';
import { phoneCalendar } from '../promised.ts';
import { type NotOurs, notOursAmong } from '../routing.ts';
import { countSearch } from '../search-actions.ts';
import { firstFew } from '../search-few.ts';
import { keptPhrase } from '../search-learning.ts';
import { searchPage } from '../search-page-words.ts';
import type { Findings } from '../search-record.ts';
import { findServices, type Shelf, shelfOf } from '../search-store.ts';
import { noteNotOurs } from '../signpost-actions.ts';
import { headings } from '../words.ts';
import { column, crumbs, serviceList } from './around.ts';
import { searchBox } from './search-box.ts';
import { topicLinks } from './services.ts';

/** The service by which anything can be asked, by its agreed name; a council may have none. */
const askAnything = 'ask-a-question';
/** Beside help for somebody in danger only what is nearly called so is shown: a loose match would mock them. */
const inDanger = 0.7;
const mostAskedFor = 6;
const mostNear = 4;

const trail = crumbs({ text: headings.services, href: '/services' }, { text: 'Search' });

interface Results extends Findings {
  readonly typed: string;
  readonly shelf: Shelf;
  /** The topic they are narrowed to. */
  readonly topic: string | undefined;
  readonly notOurs: readonly NotOurs[];
  /** Ends the links to what was found, so that it is known what was opened. */
  readonly key: string | null;
}

export async function showResults(visit: Visit, typed: string): Promise<Reply> {
  const asked = visit.query.get('topic') ?? undefined;
  const kept = keptPhrase(typed);
  const { routes, topics } = await shelfOf(visit.db);
  const notOurs = notOursAmong(routes, typed);
  const isUrgent = notOurs.some((route) => route.isUrgent);
  const topic = topics.find(({ slug }) => slug === asked)?.slug;
  const options = { kept, topic, ...(isUrgent ? { leastLikeness: inDanger } : {}) };
  const findings = await findServices(visit.db, typed, options);
  const all = sum(findings.byTopic.values());
  for (const { provider } of notOurs) noteNotOurs(visit.db, { provider }, dateAtHome(visit.now));
  if (kept) countSearch(visit, kept, all + (isUrgent ? 1 : 0));
  const { phone } = visit.site.organisation;
  const results = { ...findings, typed, topic, notOurs, key: kept?.key ?? null };
  const answers = async () =>
    all > 0 ? found(results, phone) : isUrgent ? column(callUs(phone)) : await nothingFound(visit, results);
  return page({
    title: searchPage.results(typed),
    beforeContent: trail,
    main: html`<h1 class="govuk-heading-l">${searchPage.results(typed)}</h1>
${searchBox(typed)}
${notOurs.map(notOursWords)}
${await answers()}`,
  });
}

function notOursWords({ provider, name, says, phone, url, isUrgent }: NotOurs): Html {
  return insetText({
    html: html`<h2 class="govuk-heading-s">${isUrgent ? searchPage.helpNow : searchPage.notOurs}</h2>
<p class="govuk-body">${says}</p>
<p class="govuk-body"><a class="govuk-link" href="/who-can-help/${provider}">${name}</a>${phone && html`<br>Call ${telephone(phone)}`}${url && html`<br><a class="govuk-link" href="${url}">${new URL(url).host}</a>`}</p>`,
  });
}

const telephone = (phone: string): Html =>
  html`<a class="govuk-link" href="tel:${phone.replace(/[^\d+]/g, '')}">${phone}</a>`;

const callUs = (phone: string): Html => html`<p class="govuk-body">${searchPage.talk} ${telephone(phone)}</p>`;

function found(results: Results, phone: string): Html {
  const { typed, found: services, corrections, key, topic, shelf } = results;
  const title = shelf.topics.find(({ slug }) => slug === topic)?.title ?? '';
  return column(html`${corrections.length > 0 && html`<p class="govuk-body">${searchPage.corrected(corrections)}</p>`}
${topicFilter(results)}
${
  services.length > 0
    ? html`<ol class="govuk-list govuk-list--spaced">
${services.map(({ record: { slug, title: name, summary } }) => html`<li><a class="govuk-link" href="/services/${slug}${key === null ? '' : `?s=${key}`}">${name}</a><br>${summary}</li>`)}
</ol>`
    : html`<p class="govuk-body">${searchPage.nothingInTopic(typed, title)}</p>`
}
<p class="govuk-body">${searchPage.orCall(phone)}</p>`);
}

/** The topics of what was found, to see those of one alone; nothing where there is no choice. */
function topicFilter({ typed, byTopic, topic, shelf }: Results): Content {
  const choices = shelf.topics.filter(({ slug }) => byTopic.has(slug));
  if (choices.length < 2 && topic === undefined) return null;
  const all = searchAddress(typed);
  const link = (slug: string | undefined, title: string, n: number) =>
    slug === topic
      ? html`<li><strong aria-current="true">${title} (${n})</strong></li>`
      : html`<li><a class="govuk-link" href="${all}${slug && `&topic=${slug}`}">${title} (${n})</a></li>`;
  return html`<nav aria-label="${searchPage.narrow}"><ul class="govuk-list heard-inline-links">
${link(undefined, searchPage.allTopics, sum(byTopic.values()))}
${choices.map(({ slug, title }) => link(slug, title, byTopic.get(slug) ?? 0))}
</ul></nav>`;
}

/** Never a dead end: words that look alike, ways to ask, what most people ask for, and the topics. */
async function nothingFound(visit: Visit, { typed, shelf }: Results): Promise<Html> {
  const { index } = shelf;
  const calendar = phoneCalendar(await loadRulebook(visit.db));
  const ask = index.get(askAnything);
  const near = index.nearWords(typed, mostNear);
  const { mostAsked, topics } = waysOn(shelf);
  return html`<div class="heard-empty"><p>${searchPage.nothing(typed)} ${searchPage.tryInstead}</p>
${near.length > 0 && html`<p>${searchPage.didYouMean} ${joinHtml(near.map(nearLink), ', ')}?</p>`}</div>
${column(html`<h2 class="govuk-heading-m govuk-!-margin-top-6">${searchPage.otherWays}</h2>
<ul class="govuk-list govuk-list--bullet">
${ask && html`<li><a class="govuk-link" href="/services/${ask.slug}">${searchPage.ask(ask.title)}</a></li>`}
<li>${searchPage.call(visit.site.organisation.phone)}${calendar && html` ${openNowSentence(calendar, visit.now)}`}</li>
</ul>
${mostAsked}`)}
${topics}`;
}

interface WaysOn {
  readonly mostAsked: Html | false;
  readonly topics: Html;
}

const waysBy = new WeakMap<Shelf, WaysOn>();

/** What most people ask for, and the topics: looked for among all services, and the same until the directory changes. */
function waysOn(shelf: Shelf): WaysOn {
  const held = waysBy.get(shelf);
  if (held) return held;
  const services = shelf.index.all();
  const asked = firstFew(services, mostAskedFor, (a, b) => b.demand - a.demand || (a.slug < b.slug ? -1 : 1));
  const used = new Set(services.map(({ topic }) => topic));
  const ways = {
    mostAsked: asked.length > 0 && html`<h2 class="govuk-heading-m">${searchPage.mostAsked}</h2>${serviceList(asked)}`,
    topics: topicLinks(shelf.topics.filter(({ slug }) => used.has(slug))),
  };
  waysBy.set(shelf, ways);
  return ways;
}

const searchAddress = (typed: string): string => `/services?q=${encodeURIComponent(typed.toWellFormed())}`;

const nearLink = (word: string): Html => html`<a class="govuk-link" href="${searchAddress(word)}">${word}</a>`;

function sum(numbers: Iterable<number>): number {
  let all = 0;
  for (const n of numbers) all += n;
  return all;
}
