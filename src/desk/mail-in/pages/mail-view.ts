// One message as its pages need it: the row for whoever may see it, and the look written down.

import { inTransaction } from '#db';
import { audit } from '#staff';
import { type Html, html, notFound, type Visit } from '#web';
import { mailPermissions } from '../permissions.ts';
import { mailReference } from '../plan.ts';
import { findMail, type MailRow } from '../store.ts';

/** The message of this address. What is hidden and what is not there answer alike. */
export async function mailOf(visit: Visit): Promise<MailRow> {
  const { db, actor, params } = visit;
  const id = /^\d{1,15}$/.test(params['id'] ?? '') ? Number(params['id']) : Number.NaN;
  const mail = await findMail(db, id, actor);
  if (!mail) throw notFound('There is no such email.');
  return mail;
}

/** Writes down that somebody read it, or took a copy. */
export async function noteLook({ db, actor, now }: Visit, mail: MailRow, did: string): Promise<void> {
  if (!actor) return;
  mailPermissions.need(actor, 'see mail that came in');
  await inTransaction(db, (tx) => audit(tx, actor, did, mailReference(mail.id), now));
}

/** Writes down that somebody saw a record that few may see. */
export async function noteRestricted({ db, actor, now }: Visit, customerId: number): Promise<void> {
  if (actor)
    await inTransaction(db, (tx) => audit(tx, actor, 'looked at a restricted customer', `customer ${customerId}`, now));
}

/** Text of a message as paragraphs: nothing of it is markup. */
export function mailWords(text: string): Html {
  const paragraphs = text.split(/\n{2,}/).filter((each) => each.trim() !== '');
  return html`<div class="heard-break">${paragraphs.map(
    (each) => html`<p class="govuk-body">${each.split('\n').map((line, i) => html`${i > 0 && html`<br>`}${line}`)}</p>`,
  )}</div>`;
}
