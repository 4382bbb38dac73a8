// On a case's page: the e-mail it came from, and what the customer wrote about it since.

import { momentInWords } from '#lib/plain-words';
import { type Content, html, type Visit } from '#web';
import { mailAbout } from '../mail-list-store.ts';
import { mailPermissions } from '../permissions.ts';
import { openedCase } from '../words.ts';
import { stateTag } from './mail-list.ts';

/** Nothing where none came, and nothing for a role that does not see e-mail. Whoever opens one is written down there. */
export async function mailOfCase(
  { db, actor }: Visit,
  { reference }: { readonly reference: string },
): Promise<Content> {
  if (!mailPermissions.may(actor, 'see mail that came in')) return '';
  const mails = await mailAbout(db, actor, reference);
  if (mails.length === 0) return '';
  return html`<h2 class="govuk-heading-m">Email from the customer</h2>
<ul class="govuk-list">${mails.map(
    (
      mail,
    ) => html`<li><a class="govuk-link heard-break" href="/staff/mail/${mail.id}">${mail.subject.slice(0, 200) || 'No subject'}</a> ${stateTag(mail)}<br>
<span class="govuk-body-s">${momentInWords(mail.receivedAt)}${mail.settledHow === openedCase(reference) && '. This case was opened from it'}</span></li>`,
  )}</ul>`;
}
