// What the rooms above customers add to a customer's record: what is open, and every contact on every channel. And whose reference
// somebody gave when they look for a customer.

import { casePermissions, casesOfCustomers, findCase, readReference } from '#cases';
import { channelName, contactOutcomeNames, contactsOf, messagePanel, openTasksOf } from '#contacts';
import type { FromAbove } from '#customers';
import { listServices, sensitiveServices } from '#directory';
import { countInWords, momentInWords } from '#lib/plain-words';
import { type Html, html, linkFor, type Visit } from '#web';
import { tag } from '#web/govuk/index';
import { shortDay } from '../words.ts';

const mostContacts = 30;

export const recordFromAbove: FromAbove = {
  panels: [openTasks, cases, contacts, messagePanel],
  customerOfReference: async (visit, typed) => {
    const reference = readReference(typed, visit.site.organisation.referencePrefix);
    return reference ? ((await findCase(visit.db, reference))?.customerId ?? null) : null;
  },
};

type Asked = Parameters<FromAbove['panels'][number]>[1];

async function openTasks({ db, actor }: Visit, { record }: Asked): Promise<Html> {
  const tasks = await openTasksOf(db, record.ids, actor);
  if (tasks.length === 0) return html``;
  return html`<h2 class="govuk-heading-m">What we still owe them</h2>
<ul class="govuk-list govuk-list--bullet">${tasks.map((task) => html`<li><a class="govuk-link" href="/staff/tasks/${task.id}">${task.title}</a>${task.dueAt && html`, by ${momentInWords(task.dueAt)}`}</li>`)}</ul>`;
}

async function cases({ db, actor, now }: Visit, { record }: Asked): Promise<Html> {
  const list = await casesOfCustomers(db, record.ids, actor, 20);
  return html`<h2 class="govuk-heading-m">Cases</h2>
${
  list.length === 0
    ? html`<p class="govuk-body heard-quiet">There are none.</p>`
    : html`<ul class="govuk-list govuk-list--spaced">${list.map(
        (
          each,
        ) => html`<li><a class="govuk-link" href="/staff/cases/${each.reference}">${each.reference}</a> ${each.serviceTitle}${each.summary !== each.serviceTitle && html`: ${each.summary}`}
<br><span class="govuk-body-s">${each.state === 'closed' && each.closedAt ? `Closed ${shortDay(each.closedAt, now)}` : each.dueAt ? `Open, due ${shortDay(each.dueAt, now)}` : 'Open'}</span></li>`,
      )}</ul>`
}`;
}

async function contacts(visit: Visit, { record }: Asked): Promise<Html> {
  const { db, actor } = visit;
  const list = await contactsOf(db, record.ids, mostContacts + 1);
  const seesAll = casePermissions.may(actor, 'see sensitive cases');
  const hidden = new Set(seesAll ? [] : await sensitiveServices(db));
  const titles = new Map((await listServices(db)).map(({ slug, title }) => [slug, title]));
  if (list.length === 0)
    return html`<h2 class="govuk-heading-m">Contacts</h2><p class="govuk-body heard-quiet">They have not been in touch yet.</p>`;
  return html`<h2 class="govuk-heading-m">Contacts on all channels</h2>
<ol class="heard-timeline">${list.slice(0, mostContacts).map(
    (
      contact,
    ) => html`<li class="heard-timeline__event ${contact.direction === 'out' ? 'heard-timeline__event--ours' : ''}">
<p class="heard-timeline__what">${channelName(contact.channel)}${contact.direction === 'out' && ', from us'} ${contact.matters.length > 1 && tag({ text: countInWords(contact.matters.length, 'matter'), classes: 'govuk-tag--grey' })}</p>
${contact.matters.map((matter) =>
  matter.service !== null && hidden.has(matter.service)
    ? html`<p class="govuk-body-s govuk-!-margin-bottom-1">About a service whose contacts your role does not see.</p>`
    : html`<p class="govuk-body-s heard-break govuk-!-margin-bottom-1">${matter.service !== null && html`<strong>${titles.get(matter.service) ?? matter.service}</strong>: `}${matter.about.slice(0, 200)}${matter.about.length > 200 && ' …'}${matter.answer && html`<br>Told: ${matter.answer.slice(0, 200)}${matter.answer.length > 200 && ' …'}${matter.serviceEdition && `, from edition ${matter.serviceEdition} of the page`}`}<br>${contactOutcomeNames[matter.outcome]}${matter.caseReference && html`: <a class="govuk-link" href="/staff/cases/${matter.caseReference}">${matter.caseReference}</a>`}</p>`,
)}
<p class="heard-timeline__when">${linkFor(visit, `/staff/contacts/${contact.id}`, html`${momentInWords(contact.arrivedAt)}<span class="govuk-visually-hidden">, contact ${contact.id}</span>`)}</p></li>`,
  )}</ol>
${list.length > mostContacts && html`<p class="govuk-body">The last ${mostContacts} contacts are shown.</p>`}`;
}
