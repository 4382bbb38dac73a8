// /staff/contacts: every contact that was written down, newest first, by channel, outcome, service and day.

import { listServices } from '#directory';
import { atHome, dateInWords, timeInWords } from '#lib/plain-words';
import type { Temporal } from '#lib/temporal';
import { FormErrors, type Html, html, noErrors, page, type Reply, type Visit } from '#web';
import { dateParts, readDate } from '#web/fields';
import { button, dateInput, pagination, select } from '#web/govuk/index';
import { stackedTable } from '#web/stacked-table';
import { channels, contactOutcomes } from '../contact.ts';
import { type ContactFilter, type ListedContact, listContacts } from '../contact-store.ts';
import { demandTitles } from '../demand-words.ts';
import { contactPermissions } from '../permissions.ts';
import { channelName, contactOutcomeName } from '../words.ts';
import { demandCrumbs } from './demand-around.ts';

const path = '/staff/contacts';
const size = 50;
const boxes = ['day', 'month', 'year'] as const;

export async function showContacts(visit: Visit): Promise<Reply> {
  const { db, actor, query } = visit;
  const services = await listServices(db);
  const { on, errors } = dayAsked(query);
  const filter: ContactFilter = {
    channel: channels.find((channel) => channel === query.get('channel')),
    outcome: contactOutcomes.find((outcome) => outcome === query.get('outcome')),
    service: services.find(({ slug }) => slug === query.get('service'))?.slug,
    on,
  };
  const after = Number.parseInt(query.get('after') ?? '', 10);
  const rows = errors.any
    ? []
    : await listContacts(db, filter, actor, { size: size + 1, after: after > 0 ? after : null });
  const shown = rows.slice(0, size);
  const last = shown.at(-1);
  const title = new Map(services.map(({ slug, title: named }) => [slug, named]));
  return page({
    title: demandTitles.contacts,
    wide: true,
    hasErrors: errors.any,
    beforeContent: demandCrumbs({ text: demandTitles.contacts }),
    main: html`${errors.summary()}
<h1 class="govuk-heading-l">${demandTitles.contacts}</h1>
<p class="govuk-body">Each time somebody got in touch, or we did. ${contactPermissions.may(actor, 'see failure demand') && html`<a class="govuk-link" href="/staff/demand">Why people get in touch</a>`}</p>
<div class="heard-listing">
${filters(query, filter, services, errors)}
<div>
${shown.length === 0 ? (errors.any ? '' : nothing(filter)) : list(shown, (slug) => title.get(slug) ?? slug)}
${rows.length > size && last && pagination({ next: { href: `${path}?${asText(query, { after: String(last.id) })}`, text: 'Older' } })}
</div>
</div>`,
  });
}

/** The day asked for; with nothing in the boxes, none. */
function dayAsked(query: URLSearchParams): { on?: Temporal.PlainDate; errors: FormErrors } {
  const parts = dateParts(Object.fromEntries(query), 'on');
  if (boxes.every((box) => parts[box].trim() === '')) return { errors: noErrors };
  const read = readDate(parts, 'Day');
  if ('date' in read) return { on: read.date, errors: noErrors };
  return { errors: new FormErrors([{ field: 'on', text: read.error, anchor: `on-${read.parts[0] ?? 'day'}` }]) };
}

function asText(query: URLSearchParams, more: Record<string, string>): string {
  const kept = ['channel', 'outcome', 'service', 'on-day', 'on-month', 'on-year'].flatMap(
    (field): [string, string][] => {
      const value = query.get(field);
      return value ? [[field, value]] : [];
    },
  );
  return new URLSearchParams([...kept, ...Object.entries(more)]).toString();
}

function filters(
  query: URLSearchParams,
  { channel, outcome, service }: ContactFilter,
  services: readonly { slug: string; title: string }[],
  errors: FormErrors,
): Html {
  const parts = dateParts(Object.fromEntries(query), 'on');
  return html`<form method="get" action="${path}" class="heard-filters" novalidate>
<h2 class="govuk-heading-s">Show</h2>
${select({ id: 'channel', name: 'channel', label: { text: 'Channel' }, value: channel ?? '', items: [{ value: '', text: 'All' }, ...channels.map((each) => ({ value: each, text: channelName(each) }))] })}
${select({ id: 'outcome', name: 'outcome', label: { text: 'What came of it' }, value: outcome ?? '', items: [{ value: '', text: 'All' }, ...contactOutcomes.map((each) => ({ value: each, text: contactOutcomeName(each) }))] })}
${select({ id: 'service', name: 'service', label: { text: 'Service' }, value: service ?? '', items: [{ value: '', text: 'All' }, ...services.map(({ slug, title }) => ({ value: slug, text: title }))] })}
${dateInput({
  id: 'on',
  namePrefix: 'on',
  fieldset: { legend: { text: 'Day (optional)', classes: 'govuk-fieldset__legend--s' } },
  items: boxes.map((box) => ({
    name: box,
    value: parts[box],
    classes: `govuk-input--width-${box === 'year' ? 4 : 2}`,
  })),
  ...errors.at('on'),
})}
${button({ text: 'Show', classes: 'govuk-button--secondary' })}
</form>`;
}

function nothing(filter: ContactFilter): Html {
  const isFiltered = Object.values(filter).some((value) => value !== undefined);
  return html`<div class="heard-empty"><p>${isFiltered ? html`There is no such contact. <a class="govuk-link" href="${path}">Show all contacts</a>` : 'No contact has been written down yet. Each one that is logged, and each message that comes in, stands here.'}</p></div>`;
}

function list(contacts: readonly ListedContact[], serviceName: (slug: string) => string): Html {
  return stackedTable({
    caption: 'Contacts, newest first',
    captionClasses: 'govuk-visually-hidden',
    head: [{ text: 'When' }, { text: 'How' }, { text: 'What about' }, { text: 'What came of it' }, { text: 'Who' }],
    rows: contacts.map(({ id, arrivedAt, channel, direction, matters, staffName }) => {
      const local = atHome(arrivedAt);
      return [
        {
          html: html`<a class="govuk-link" href="${path}/${id}">${dateInWords(local)}, ${timeInWords(local)}<span class="govuk-visually-hidden">, contact ${id}</span></a>`,
        },
        { text: `${channelName(channel)}${direction === 'out' ? ', from us' : ''}` },
        {
          html: html`${matters.map(({ service, about }) => html`<p class="govuk-!-margin-bottom-1">${service ? serviceName(service) : 'No service fitted'}<br><span class="heard-muted">${about === null ? 'Not shown here: the record is restricted.' : about.slice(0, 140)}</span></p>`)}`,
        },
        { html: html`${[...new Set(matters.map(({ outcome }) => contactOutcomeName(outcome)))].join(', ')}` },
        { text: staffName ?? '–' },
      ];
    }),
  });
}
