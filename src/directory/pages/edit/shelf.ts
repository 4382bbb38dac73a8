// /staff/services: every service with where it stands, for those who write them.
import { dateAtHome, dateInWords, momentInWords } from '#lib/plain-words';
import { Temporal } from '#lib/temporal';
import { html, page, type Reply, type Visit } from '#web';
import { button, input, pagination, select, tag } from '#web/govuk/index';
import { stackedTable } from '#web/stacked-table';
import { listForEditors, type ShelfLine } from '../../edition-store.ts';
import { directoryPermissions } from '../../permissions.ts';
import { plainWords } from '../../search.ts';
import { listTopics } from '../../store.ts';
import { doneBanner, relatedPages } from './around.ts';

const states = [
  { value: 'draft', text: 'With a draft' },
  { value: 'review', text: 'To be read again' },
  { value: 'hidden', text: 'Not on the site' },
  { value: 'mine', text: 'Of my team' },
] as const;
const aPage = 50;

export async function showShelf(visit: Visit): Promise<Reply> {
  const { query, actor } = visit;
  const [all, topics] = await Promise.all([listForEditors(visit.db), listTopics(visit.db)]);
  const [words, topic, state] = ['q', 'topic', 'state'].map((name) => query.get(name) ?? '');
  const today = dateAtHome(visit.now);
  const fits = (line: ShelfLine) =>
    plainWords(`${line.title} ${line.slug}`).includes(plainWords(words ?? '')) &&
    (!topic || line.topic === topic) &&
    (state !== 'draft' || line.draftChangedAt !== null) &&
    (state !== 'review' || (line.isPublished && isDue(line, today))) &&
    (state !== 'hidden' || !line.isPublished) &&
    (state !== 'mine' || line.team === actor?.team);
  const found = all.filter(fits);
  const pages = Math.max(1, Math.ceil(found.length / aPage));
  const at = Math.min(pages, Math.max(1, Number(query.get('page')) || 1));
  const rest = new URLSearchParams(
    [
      ['q', words ?? ''],
      ['topic', topic ?? ''],
      ['state', state ?? ''],
    ].filter(([, value]) => value !== ''),
  );
  return page({
    title: 'Services as they are written',
    wide: true,
    main: html`${doneBanner(visit)}
<h1 class="govuk-heading-l">Services</h1>
${relatedPages(actor)}
${directoryPermissions.may(actor, 'write a service') && html`<p><a class="govuk-button" href="/staff/services/new" role="button" draggable="false" data-module="govuk-button">Add a service</a></p>`}
<div class="heard-listing">
<form method="get" action="/staff/services" class="heard-filters" novalidate>
${input({ id: 'q', name: 'q', label: { text: 'Title or part of it' }, value: words ?? '', classes: 'govuk-input--width-20', autocomplete: 'off' })}
${select({ id: 'topic', name: 'topic', label: { text: 'Topic' }, items: [{ value: '', text: 'All topics' }, ...topics.map(({ slug, title }) => ({ value: slug, text: title }))], value: topic ?? '' })}
${select({ id: 'state', name: 'state', label: { text: 'State' }, items: [{ value: '', text: 'All states' }, ...states], value: state ?? '' })}
${button({ text: 'Show', classes: 'govuk-button--secondary' })}
</form>
<div>
<p class="govuk-body">${found.length} of ${all.length} services.</p>
${
  found.length === 0
    ? html`<div class="heard-empty"><p>No service fits. Try fewer words, or show all states.</p></div>`
    : stackedTable({
        caption: 'Services',
        captionClasses: 'govuk-visually-hidden',
        head: [
          { text: 'Service' },
          { text: 'State' },
          { text: 'Draft' },
          { text: 'Read through' },
          { text: 'To be read again' },
        ],
        rows: found.slice((at - 1) * aPage, at * aPage).map((line) => [
          { html: html`<a class="govuk-link" href="/staff/services/${line.slug}">${line.title}</a>` },
          {
            html: line.isPublished
              ? html`Edition\u00a0${line.edition}`
              : tag({ text: 'Not on the site', classes: 'govuk-tag--grey' }),
          },
          { text: line.draftChangedAt ? `${line.draftChangedBy}, ${momentInWords(line.draftChangedAt)}` : '' },
          { text: line.checkedOn ? dateInWords(line.checkedOn) : 'Never' },
          {
            html: html`${line.reviewOn ? dateInWords(line.reviewOn) : 'No day set'} ${isDue(line, today) && tag({ text: 'Due', classes: 'govuk-tag--red' })}`,
          },
        ]),
      })
}
${
  pages > 1 &&
  pagination({
    ...(at > 1 ? { previous: { href: `?${rest}&page=${at - 1}` } } : {}),
    ...(at < pages ? { next: { href: `?${rest}&page=${at + 1}` } } : {}),
  })
}
</div></div>`,
  });
}

const isDue = ({ reviewOn }: ShelfLine, today: Temporal.PlainDate) =>
  reviewOn !== null && Temporal.PlainDate.compare(reviewOn, today) <= 0;
