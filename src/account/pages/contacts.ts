// /account/contacts: what we wrote down each time they got in touch.

import { referencesOf } from '#cases';
import { type Contact, channelName, contactsOf } from '#contacts';
import { momentInWords } from '#lib/plain-words';
import { type Content, type Html, html, type Reply, redirect, type Visit } from '#web';
import { summaryList } from '#web/govuk/index';
import { reachUs } from '#web/reach-us';
import { isOpen } from '../person.ts';
import { outcomeForCustomer } from '../words.ts';
import { accountPage, newerAndOlder, pathOf } from './around.ts';
import { titlesOf } from './titles.ts';
import { findThings, loadWhose, type Whose } from './whose.ts';

const path = '/account/contacts';
const size = 20;
const mostPages = 500;

export async function showContacts(visit: Visit): Promise<Reply> {
  const whose = await loadWhose(visit);
  const { person } = whose;
  if (!isOpen(person)) return redirect(pathOf('/account', whose));
  const number = Math.min(mostPages, Math.max(1, Number.parseInt(visit.query.get('page') ?? '1', 10) || 1));
  const all = await contactsOf(visit.db, person.ids, person.services ? mostPages * size : number * size + 1);
  const found = person.services ? inScope(all, person.services) : all;
  const contacts = found.slice((number - 1) * size, number * size);
  const titles = await titlesOf(
    visit,
    contacts.flatMap(({ matters }) => matters.flatMap(({ service }) => service ?? [])),
  );
  const theirs = new Set(await referencesOf(visit.db, await findThings(visit.db, whose)));
  const link = (to: number) => pathOf(path, whose, `page=${to}`);
  return accountPage(visit, whose, {
    title: 'When you got in touch',
    path,
    main: html`<p class="govuk-body">What we wrote down each time. If something is wrong, ${reachUs(visit.site.organisation)}. We will put it right.</p>
${
  contacts.length === 0
    ? html`<p class="govuk-body">${number > 1 ? 'There is nothing older.' : 'We have not written anything down yet.'}</p>`
    : contacts.map((contact) => contactOf(contact, titles, (reference) => request(reference, theirs, whose)))
}
${newerAndOlder('contacts', {
  newer: number > 1 ? link(number - 1) : undefined,
  older: found.length > number * size ? link(number + 1) : undefined,
})}`,
  });
}

/** The contacts about these services, with only the matters that are. */
function inScope(contacts: readonly Contact[], services: readonly string[]): Contact[] {
  return contacts
    .map((contact) => ({
      ...contact,
      matters: contact.matters.filter(({ service }) => service !== null && services.includes(service)),
    }))
    .filter(({ matters }) => matters.length > 0);
}

function contactOf(
  contact: Contact,
  titles: ReadonlyMap<string, string>,
  requestOf: (reference: string | null) => Content,
): Html {
  const way =
    contact.direction === 'in' ? channelName(contact.channel) : `We reached you: ${channelName(contact.channel)}`;
  return html`<h2 class="govuk-heading-s">${momentInWords(contact.arrivedAt)}. ${way}</h2>
${contact.matters.map((matter) =>
  summaryList({
    rows: [
      matter.service !== null && {
        key: { text: 'Service' },
        value: { text: titles.get(matter.service) ?? matter.service },
      },
      { key: { text: 'What it was about' }, value: { text: matter.about } },
      {
        key: { text: 'What came of it' },
        value: { html: html`${outcomeForCustomer(matter.outcome)}${requestOf(matter.caseReference)}` },
      },
      matter.answer !== null && { key: { text: 'What you were told' }, value: { text: matter.answer } },
    ],
  }),
)}`;
}

/** A link to a request of theirs; of one that they spoke about and that is another's, its reference alone. */
function request(reference: string | null, theirs: ReadonlySet<string>, whose: Whose): Content {
  if (reference === null) return '';
  if (!theirs.has(reference)) return ` Request ${reference}`;
  return html` <a class="govuk-link" href="${pathOf(`/account/requests/${reference}`, whose)}">Request ${reference}</a>`;
}
