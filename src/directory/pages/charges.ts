// /charges: what every service costs, by topic, with what is to come; ?topic= and ?q= for a part of it.
import type { Temporal } from '#lib/temporal';
import { type Content, type Html, html, keep, page, type Reply, type Visit } from '#web';
import { button, details, input, select } from '#web/govuk/index';
import { costWords } from '../charge-words.ts';
import { type PricedLine, type PriceList, type PriceQuestion, priceList } from '../charges-list.ts';
import { chargesPage as words } from '../charges-page-words.ts';
import { listPrices, type PricedService } from '../charges-store.ts';
import { dayWords } from '../charges-told.ts';
import { directoryEdition } from '../open-referral/store.ts';
import { longestSearch } from '../search.ts';
import type { Topic } from '../service.ts';
import { listTopics } from '../store.ts';
import { crumbs, serviceLink, today } from './around.ts';
import { chargesTable } from './charges-table.ts';

export async function showCharges(visit: Visit): Promise<Reply> {
  const { db, query } = visit;
  const topics = await listTopics(db);
  const on = today(visit);
  const asked = {
    topic: topics.find(({ slug }) => slug === query.get('topic'))?.slug ?? null,
    words: (query.get('q') ?? '')
      .replace(/\p{Cc}/gu, ' ')
      .trim()
      .slice(0, longestSearch),
  };
  const show = async () => chargesPage(await listPrices(db), topics, asked, on);
  // what anybody may type is not kept: there is no end of it
  return asked.words === '' ? keep(`charges ${await directoryEdition(db)} ${on} ${asked.topic}`, show) : show();
}

function chargesPage(
  services: readonly PricedService[],
  topics: readonly Topic[],
  asked: PriceQuestion,
  on: Temporal.PlainDate,
): Reply {
  const list = priceList(services, topics, asked, on);
  return page({
    title: words.title,
    description: words.description,
    beforeContent: crumbs({ text: words.title }),
    main: html`<h1 class="govuk-heading-xl">${words.title}</h1>
<p class="govuk-body-l">${words.lead(dayWords(on.toString()))}</p>
${filter(topics, asked)}
${list.groups.length > 0 ? list.groups.map(group) : nothing(asked)}
${free(list)}
<p class="govuk-body">${words.silent(list.silent, list.of)}</p>
<p class="govuk-body heard-no-print"><a class="govuk-link" href="/charges.csv">${words.download}</a></p>`,
  });
}

function filter(topics: readonly Topic[], asked: PriceQuestion): Html {
  return html`<form method="get" action="/charges" class="heard-inline-form heard-no-print" novalidate>
${input({ id: 'q', name: 'q', label: { text: words.search }, value: asked.words, classes: 'govuk-input--width-20', autocomplete: 'off' })}
${select({
  id: 'topic',
  name: 'topic',
  label: { text: words.topic },
  items: [{ value: '', text: words.allTopics }, ...topics.map(({ slug, title }) => ({ value: slug, text: title }))],
  value: asked.topic ?? '',
})}
${button({ text: words.show, classes: 'govuk-button--secondary' })}
</form>`;
}

function group({ topic, lines }: PriceList['groups'][number]): Html {
  return html`<h2 class="govuk-heading-l" id="${topic?.slug ?? 'other'}">${topic?.title ?? words.otherTopic}</h2>
${lines.map(service)}`;
}

function service({ service: of, charges }: PricedLine): Html {
  return html`<h3 class="govuk-heading-m" id="service-${of.slug}">${serviceLink(of)}</h3>
${of.isFree && html`<p class="govuk-body">${costWords.free}</p>`}
${chargesTable(of.title, charges)}`;
}

function nothing({ topic, words: typed }: PriceQuestion): Content {
  const isAll = topic === null && typed === '';
  return html`<div class="heard-empty"><p>${isAll ? words.noneYet : words.noneFound}</p>${!isAll && html`<p><a class="govuk-link" href="/charges">${words.showAll}</a></p>`}</div>`;
}

function free({ free: services }: PriceList): Content {
  if (services.length === 0) return null;
  return details({
    summaryText: words.free(services.length),
    html: html`<ul class="govuk-list">${services.map((each) => html`<li>${serviceLink(each)}</li>`)}</ul>`,
  });
}
