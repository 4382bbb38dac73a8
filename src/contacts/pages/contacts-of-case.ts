// On a case's page: each time somebody was in touch about it, on any channel and either way, with what they were told.

import { momentInWords } from '#lib/plain-words';
import { type Content, html, linkFor, type Visit } from '#web';
import { contactsAbout } from '../contact-store.ts';
import { channelName, contactOutcomeName } from '../words.ts';

const mostContacts = 20;

/** Nothing where nobody was. Contacts of people whom this reader may not look at are not there. */
export async function contactsOfCase(visit: Visit, { reference }: { readonly reference: string }): Promise<Content> {
  const list = await contactsAbout(visit.db, reference, visit.actor, mostContacts + 1);
  if (list.length === 0) return '';
  return html`<h2 class="govuk-heading-m">Contacts about it</h2>
<ul class="govuk-list govuk-list--spaced">${list.slice(0, mostContacts).map(
    ({ contactId, channel, direction, arrivedAt, about, outcome, answer, staffName }) => html`<li>${linkFor(
      visit,
      `/staff/contacts/${contactId}`,
      html`${channelName(channel)}${direction === 'out' && ', from us'}, ${momentInWords(arrivedAt)}`,
    )}${staffName && html`, ${staffName}`}<br>
<span class="govuk-body-s heard-break">${about.slice(0, 200)}${answer && html`<br>Told: ${answer.slice(0, 200)}`}<br>${contactOutcomeName(outcome)}</span></li>`,
  )}</ul>
${list.length > mostContacts && html`<p class="govuk-body">The last ${mostContacts} are shown.</p>`}`;
}
