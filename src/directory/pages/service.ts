// /services/{slug}: what it is, the four answers people come for, and where to begin.
import type { Db } from '#db';
import { Temporal } from '#lib/temporal';
import { loadRulebook } from '#standards';
import { type Content, type Html, html, page, type Reply, type Visit } from '#web';
import { button } from '#web/govuk/index';
import { openNowSentence } from '../open-now.ts';
import { phoneCalendar, promisedSentences } from '../promised.ts';
import { plainWords } from '../search.ts';
import { searchServices } from '../search-store.ts';
import type { Service, Topic } from '../service.ts';
import { findService, findWait, listTopics, teamPublicName } from '../store.ts';
import { waitToTell } from '../wait.ts';
import {
  askUs,
  channelNames,
  checkedSentence,
  costSentences,
  headings,
  noPromiseYet,
  startWords,
  unknownService,
  waitSentence,
} from '../words.ts';
import { crumbs, paragraphs, serviceList, today } from './around.ts';
import { searchBox } from './search-box.ts';

interface ServiceView {
  readonly service: Service;
  readonly topic: Topic | undefined;
  readonly promised: readonly string[];
  readonly wait: string | null;
  readonly phoneHours: string | null;
  readonly team: string | null;
}

export async function showService(visit: Visit): Promise<Reply> {
  const slug = visit.params['slug'] ?? '';
  const service = await findService(visit.db, slug);
  if (!service?.isPublished) return unknown(visit.db, slug);
  const view = await load(visit, service);
  return page({
    title: service.title,
    description: service.summary,
    beforeContent: crumbs(
      { text: headings.services, href: '/services' },
      ...(view.topic ? [{ text: view.topic.title, href: `/topics/${view.topic.slug}` }] : []),
      { text: service.title },
    ),
    main: show(view),
  });
}

async function load(visit: Visit, service: Service): Promise<ServiceView> {
  const { db, now } = visit;
  const [rulebook, topics, wait, team] = await Promise.all([
    loadRulebook(db),
    listTopics(db),
    findWait(db, service.slug),
    teamPublicName(db, service.team),
  ]);
  const calendar = phoneCalendar(rulebook);
  return {
    service,
    topic: topics.find(({ slug }) => slug === service.topic),
    promised: promisedSentences(service, rulebook, today(visit)),
    wait: waitSentence(waitToTell(wait)),
    phoneHours: calendar && openNowSentence(calendar, now),
    team,
  };
}

async function unknown(db: Db, slug: string): Promise<Reply> {
  const found = await searchServices(db, plainWords(slug), 5);
  return page({
    status: 404,
    title: unknownService.title,
    beforeContent: crumbs({ text: headings.services, href: '/services' }),
    main: html`<h1 class="govuk-heading-l">${unknownService.title}</h1>
<p class="govuk-body">${unknownService.text}</p>
${found.length > 0 && html`<h2 class="govuk-heading-m">${unknownService.suggestions}</h2>${serviceList(found)}`}
${searchBox()}`,
  });
}

function show(view: ServiceView): Html {
  const { service } = view;
  return html`<h1 class="govuk-heading-xl">${service.title}</h1>
<p class="govuk-body-l">${service.summary}</p>
${fourAnswers(view)}
<div class="govuk-grid-row"><div class="govuk-grid-column-two-thirds">
${paragraphs(service.about)}
${section(
  headings.whatHappensNext,
  service.whatHappensNext.length > 0 &&
    html`<ol class="govuk-list govuk-list--number">${listItems(service.whatHappensNext)}</ol>`,
)}
${section(
  headings.youWillNeed,
  service.youWillNeed.length > 0 &&
    html`<ul class="govuk-list govuk-list--bullet">${listItems(service.youWillNeed)}</ul>`,
)}
${section(headings.otherWays, otherWays(view))}
${section(headings.ifWeCannotHelp, whoElse(service))}
${section(
  headings.aboutThisPage,
  html`<p class="govuk-body">${checkedSentence(service.checkedOn === null ? null : Temporal.PlainDate.from(service.checkedOn), view.team)}</p>`,
)}
</div></div>`;
}

const listItems = (items: readonly string[]) => items.map((item) => html`<li>${item}</li>`);

const section = (title: string, content: Content): Content =>
  content && html`<h2 class="govuk-heading-m">${title}</h2>${content}`;

function fourAnswers({ service, promised, wait }: ServiceView): Html {
  const said = (texts: readonly string[], otherwise: string) =>
    (texts.length > 0 ? texts : [otherwise]).map((text) => html`<p>${text}</p>`);
  return html`<dl class="heard-answers">
${answer(headings.canIHaveIt, said(service.canIHaveIt, askUs))}
${answer(headings.cost, said(costSentences(service.cost), askUs))}
${answer(headings.howLong, [said(promised, noPromiseYet), wait && html`<p>${wait}</p>`])}
${answer(headings.howToGetIt, howToGetIt(service))}
</dl>`;
}

const answer = (question: string, content: Content): Html =>
  html`<div class="heard-answers__one"><dt>${question}</dt><dd>${content}</dd></div>`;

/** The way the card tells: online when it can be asked for here, else the first. */
function mainWay(service: Service): Service['waysToAsk'][number] | undefined {
  const online = service.waysToAsk.find(({ channel }) => channel === 'online');
  return service.requestable ? online : service.waysToAsk[0];
}

function howToGetIt(service: Service): Content {
  const way = mainWay(service);
  return html`<p>${way?.text ?? askUs}</p>
${service.requestable && button({ text: startWords, href: `/services/${service.slug}/request`, isStartButton: true })}`;
}

function otherWays({ service, phoneHours }: ServiceView): Content {
  const main = mainWay(service);
  const others = service.waysToAsk.filter((way) => way !== main);
  if (others.length === 0) return null;
  return html`<dl class="govuk-summary-list">
${others.map(
  ({
    channel,
    text,
  }) => html`<div class="govuk-summary-list__row"><dt class="govuk-summary-list__key">${channelNames[channel]}</dt>
<dd class="govuk-summary-list__value">${text}${channel === 'phone' && phoneHours && html`<br><strong>${phoneHours}</strong>`}</dd></div>`,
)}
</dl>`;
}

function whoElse({ ifWeCannotHelp }: Service): Content {
  if (ifWeCannotHelp.length === 0) return null;
  return html`<ul class="govuk-list govuk-list--spaced">
${ifWeCannotHelp.map(
  ({ name, text, phone, url }) =>
    html`<li><strong>${url ? html`<a class="govuk-link" href="${url}">${name}</a>` : name}</strong><br>${text}${phone && html` Call ${phone}.`}</li>`,
)}
</ul>`;
}
