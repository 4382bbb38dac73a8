// The page of a service, without its frame: what it is, the four answers people come for, and all else there is to know.
import { listInWords } from '#lib/plain-words';
import { Temporal } from '#lib/temporal';
import { type Content, type Html, html } from '#web';
import { button } from '#web/govuk/index';
import { costWords } from '../charge-words.ts';
import { costLines } from '../charges-told.ts';
import { languageName } from '../languages.ts';
import { addressLine } from '../place.ts';
import type { Provider } from '../provider.ts';
import type { Service } from '../service.ts';
import {
  askUs,
  channelNames,
  checkedSentence,
  headings,
  noPromiseYet,
  rightNow,
  startWords,
  tryForm,
} from '../words.ts';
import { paragraphs } from './around.ts';
import { chargesInFull } from './charges-table.ts';
import { canIHaveItAnswer, notInPreview } from './check-card.ts';
import { contactLink } from './provider-view.ts';
import type { ServiceView, Way } from './service-view.ts';

/** The page of a service, without the frame. */
export function serviceMain(view: ServiceView): Html {
  const { service } = view;
  return html`<h1 class="govuk-heading-xl">${service.title}</h1>
<p class="govuk-body-l">${service.summary}</p>
${fourAnswers(view)}
<div class="govuk-grid-row"><div class="govuk-grid-column-two-thirds">
${paragraphs(service.about)}
${section(costWords.inFull, chargesInFull(service, view.on))}
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
${section(headings.places, whereGiven(view))}
${section(headings.formats, formatsAndLanguages(service))}
${section(headings.ifWeCannotHelp, whoElse(view))}
${section(
  headings.aboutThisPage,
  html`<p class="govuk-body">${checkedSentence(service.checkedOn === null ? null : Temporal.PlainDate.from(service.checkedOn), view.team)}</p>`,
)}
</div></div>`;
}

const listItems = (items: readonly string[]) => items.map((item) => html`<li>${item}</li>`);

const section = (title: string, content: Content): Content =>
  content && html`<h2 class="govuk-heading-m">${title}</h2>${content}`;

function fourAnswers(view: ServiceView): Html {
  const { service, promised, wait } = view;
  const said = (texts: readonly string[], otherwise: string) =>
    (texts.length > 0 ? texts : [otherwise]).map((text) => html`<p>${text}</p>`);
  return html`<dl class="heard-answers">
${answer(headings.canIHaveIt, canIHaveItAnswer(service, view.preview?.check))}
${answer(headings.cost, said(costLines(service, view.on), askUs))}
${answer(headings.howLong, [said(promised, noPromiseYet), wait && html`<p>${wait}</p>`])}
${answer(headings.howToGetIt, howToGetIt(view))}
</dl>`;
}

const answer = (question: string, content: Content): Html =>
  html`<div class="heard-answers__one"><dt>${question}</dt><dd>${content}</dd></div>`;

/** The way the card tells: online when it can be asked for here, else the first. */
function mainWay(service: Service): Service['waysToAsk'][number] | undefined {
  const online = service.waysToAsk.find(({ channel }) => channel === 'online');
  return service.requestable ? online : service.waysToAsk[0];
}

function howToGetIt(view: ServiceView): Content {
  const { service } = view;
  const way = mainWay(service);
  return html`<p>${way ? wayIn(view, way) : askUs}</p>
${service.requestable && startButton(view)}`;
}

const startButton = ({ service: { slug }, preview }: ServiceView): Html =>
  preview
    ? html`<p>${notInPreview(startWords, preview.form, tryForm)}</p>`
    : button({ text: startWords, href: `/services/${slug}/request`, isStartButton: true });

function otherWays(view: ServiceView): Content {
  const main = mainWay(view.service);
  const others = view.service.waysToAsk.filter((way) => way !== main);
  if (others.length === 0) return null;
  return html`<dl class="govuk-summary-list">
${others.map(
  (
    way,
  ) => html`<div class="govuk-summary-list__row"><dt class="govuk-summary-list__key">${channelNames[way.channel]}</dt>
<dd class="govuk-summary-list__value">${wayIn(view, way)}</dd></div>`,
)}
</dl>`;
}

/** What to do, then the number or address, then whether somebody is there now. */
function wayIn({ places, hours, queues }: ServiceView, way: Way): Html {
  const { text, phone, email, url, place } = way;
  const where = place === undefined ? undefined : places.get(place);
  return html`${text}${phone && !text.includes(phone) && html`<br><a class="govuk-link" href="tel:${phone.replace(/[^\d+]/g, '')}">${phone}</a>`}${email && !text.includes(email) && html`<br><a class="govuk-link" href="mailto:${email}">${email}</a>`}${url && html`<br><a class="govuk-link" href="${url}">${urlWords(url)}</a>`}${where && !text.includes(where.address.line1) && html`<br>${where.name}, ${addressLine(where)}`}${hours.has(way) && html`<br><strong>${hours.get(way)}</strong>`}${queues.has(way) && html`<br>${rightNow} ${queues.get(way)}.`}`;
}

const urlWords = (url: string) => new URL(url).host;

function formatsAndLanguages({ formats, languages }: Service): Content {
  if (formats.length === 0 && languages.length === 0) return null;
  return html`<p class="govuk-body">${formats.length > 0 && `You can have this in: ${listInWords(formats)}. `}${languages.length > 0 && `We also speak or write ${listInWords(languages.map(languageName))}. `}Ask us in any of the ways above.</p>`;
}

function whereGiven({ service, places }: ServiceView): Content {
  const found = service.places.flatMap((slug) => places.get(slug) ?? []);
  if (found.length === 0) return null;
  return html`<ul class="govuk-list govuk-list--spaced">
${found.map((place) => html`<li><strong>${place.name}</strong><br>${addressLine(place)}${place.access.length > 0 && html`<br>${place.access.join('. ')}.`}</li>`)}
</ul>`;
}

function whoElse({ service: { slug, ifWeCannotHelp }, others }: ServiceView): Content {
  if (ifWeCannotHelp.length === 0) return null;
  return html`<ul class="govuk-list govuk-list--spaced">
${ifWeCannotHelp.map(
  ({ name, text, phone, url, provider }) =>
    html`<li><strong>${url ? html`<a class="govuk-link" href="${url}">${name}</a>` : name}</strong><br>${text}${phone && html` Call ${phone}.`}${moreAbout(others.get(provider ?? ''), slug)}</li>`,
)}
</ul>`;
}

/** Its own page, and how to be contacted by it. */
function moreAbout(other: Provider | undefined, service: string): Content {
  if (!other) return null;
  const contact = contactLink(other, service);
  return html`<br><a class="govuk-link" href="/who-can-help/${other.slug}?service=${service}">More about ${other.name}</a>${contact && html`<br>${contact}`}`;
}
