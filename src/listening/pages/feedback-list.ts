// /staff/feedback: what people said, newest first, with how many asked have answered. No names.
import { casePermissions } from '#cases';
import { findService } from '#directory';
import { dateAtHome, dateInWords, shareInWords } from '#lib/plain-words';
import { type Html, html, page, type Reply, type Visit } from '#web';
import { button, pagination, select, type TableCell, table } from '#web/govuk/index';
import { type Feedback, type GotIt, gotItAnswers } from '../feedback.ts';
import { listeningPermissions } from '../permissions.ts';
import {
  countFeedback,
  type FeedbackCounts,
  type FeedbackFilter,
  listFeedback,
  servicesWithFeedback,
} from '../store.ts';
import { easeNames, gotItNames, scoreInWords, treatedNames } from '../words.ts';

const size = 50;

interface ServiceName {
  readonly slug: string;
  readonly title: string;
  readonly isSensitive: boolean;
}

export async function showFeedbackList(visit: Visit): Promise<Reply> {
  const filter = readFilter(visit.query);
  const pageNumber = Math.max(1, Number.parseInt(visit.query.get('page') ?? '', 10) || 1);
  const [answers, counts, services] = await Promise.all([
    listFeedback(visit.db, filter, { size, skip: (pageNumber - 1) * size }),
    countFeedback(visit.db, filter.service),
    serviceNames(visit),
  ]);
  const shown = filter.gotIt ? counts[filter.gotIt] : counts.answers;
  return page({
    title: 'Feedback',
    wide: true,
    main: html`<h1 class="govuk-heading-l">Feedback</h1>
${figures(counts)}
<div class="heard-listing">
${filters(filter, services)}
<div>
<p class="govuk-body" id="feedback-count">${shown.toLocaleString('en-GB')} of ${counts.answers.toLocaleString('en-GB')} answers${filter.gotIt && `: “${gotItNames[filter.gotIt]}”`}, newest first.</p>
${answers.length === 0 ? empty(counts) : list(visit, answers, services)}
${pages(filter, pageNumber, shown)}
</div>
</div>`,
  });
}

function readFilter(query: URLSearchParams): FeedbackFilter {
  const gotIt = gotItAnswers.find((answer) => answer === query.get('got-it'));
  return { service: query.get('service') || undefined, gotIt };
}

async function serviceNames({ db }: Visit): Promise<ServiceName[]> {
  const slugs = await servicesWithFeedback(db);
  const named = await Promise.all(
    slugs.map(async (slug) => {
      const service = await findService(db, slug);
      return { slug, title: service?.title ?? slug, isSensitive: service?.sensitive ?? true };
    }),
  );
  return named.sort((a, b) => a.title.localeCompare(b.title, 'en-GB'));
}

function figures({ answers, yes, easy, treatedWell, invited, invitedAnswered }: FeedbackCounts): Html {
  const figure = (n: number, of: number, what: string) => {
    const [number = '', base = ''] = shareInWords(n, of).split(/ (?=\()/);
    return html`<li class="heard-figure"><p class="heard-figure__number">${number}</p><p class="heard-figure__base">${base.replace(/[()]/g, '')}</p><p class="heard-figure__what">${what}</p></li>`;
  };
  return html`<ul class="heard-figures">
${figure(yes, answers, 'got what they needed')}
${figure(easy, answers, 'found it easy or very easy')}
${figure(treatedWell, answers, 'were treated well or very well')}
${figure(invitedAnswered, invited, 'of the people we asked have answered')}
</ul>`;
}

function filters({ service, gotIt }: FeedbackFilter, services: readonly ServiceName[]): Html {
  return html`<form method="get" action="/staff/feedback" class="heard-filters" novalidate>
<h2 class="govuk-heading-s">Show</h2>
${select({
  id: 'service',
  name: 'service',
  label: { text: 'Service' },
  items: [
    { value: '', text: 'All services' },
    ...services.map(({ slug, title }) => ({ value: slug, text: title, selected: slug === service })),
  ],
})}
${select({
  id: 'got-it',
  name: 'got-it',
  label: { text: 'Got what they needed' },
  items: [
    { value: '', text: 'All answers' },
    ...gotItAnswers.map((value) => ({ value, text: gotItNames[value], selected: value === gotIt })),
  ],
})}
${button({ text: 'Show', classes: 'govuk-button--secondary' })}
</form>`;
}

function empty({ answers, invited }: FeedbackCounts): Html {
  if (answers > 0)
    return html`<p class="govuk-body">Nobody has answered like this. <a class="govuk-link" href="/staff/feedback">Show all answers</a></p>`;
  return html`<p class="govuk-body">Nobody has told us how it went yet. People are asked a day after their request is finished; ${invited.toLocaleString('en-GB')} ${invited === 1 ? 'person has' : 'people have'} been asked so far.</p>`;
}

const columns = ['Given', 'Service', 'Got it', 'How easy', 'Treated', 'Added', 'Case'];

function list(visit: Visit, answers: readonly Feedback[], services: readonly ServiceName[]): Html {
  const mayReadAll = listeningPermissions.may(visit.actor, 'read comments about sensitive services');
  const rows = answers.map((answer) => {
    const service = services.find(({ slug }) => slug === answer.service);
    const cells: readonly TableCell[] = [
      { text: dateInWords(dateAtHome(answer.givenAt)), classes: 'heard-worklist__nowrap' },
      { text: service?.title ?? answer.service },
      { text: gotItNames[answer.gotIt] },
      { text: scoreInWords(answer.ease, easeNames) },
      { text: scoreInWords(answer.treated, treatedNames) },
      { html: comment(answer, mayReadAll || service?.isSensitive === false) },
      {
        html:
          casePermissions.may(visit.actor, 'see sensitive cases') || service?.isSensitive === false
            ? html`<a class="govuk-link" href="/staff/cases/${answer.caseReference}">${answer.caseReference}</a>`
            : html`${answer.caseReference}`,
        classes: 'heard-worklist__nowrap',
      },
    ];
    return cells.map((cell, column) => ({ ...cell, attributes: { 'data-label': columns[column] ?? '' } }));
  });
  return html`<div class="heard-scroll" tabindex="0" role="region" aria-labelledby="feedback-count">${table({
    classes: 'heard-worklist heard-table--stack',
    caption: 'Answers, newest first',
    captionClasses: 'govuk-visually-hidden',
    head: columns.map((text) => ({ text })),
    rows,
  })}</div>`;
}

function comment(answer: Feedback, mayRead: boolean): Html {
  if (answer.comment === '') return html`Nothing added`;
  return mayRead
    ? html`${answer.comment}`
    : html`Not shown to your role, because this service is about health, money or home`;
}

function pages(filter: { service?: string | undefined; gotIt?: GotIt | undefined }, current: number, of: number): Html {
  if (of <= size && current === 1) return html``;
  const href = (number: number) =>
    `/staff/feedback?${new URLSearchParams({
      ...(filter.service ? { service: filter.service } : {}),
      ...(filter.gotIt ? { 'got-it': filter.gotIt } : {}),
      page: String(number),
    })}`;
  return pagination({
    ...(current > 1 ? { previous: { href: href(current - 1), text: 'Newer' } } : {}),
    ...(current * size < of ? { next: { href: href(current + 1), text: 'Older' } } : {}),
  });
}
