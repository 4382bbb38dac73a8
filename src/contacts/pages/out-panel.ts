// On a customer's record: what we wrote to them, by which way and in which format, and what became of it.

import { momentInWords } from '#lib/plain-words';
import { messagesTo } from '#mail';
import { type Html, html, type Visit } from '#web';
import { tag } from '#web/govuk/index';
import { outPermissions } from '../out-permissions.ts';
import { messageInWords, stateOfMessage } from '../out-words.ts';

const most = 20;

/** @param record the record that is shown, and the row its address names; whoever calls this has seen to who may look */
export async function messagePanel(
  { db, actor }: Visit,
  { id, record }: { readonly id: number; readonly record: { readonly ids: readonly number[] } },
): Promise<Html> {
  const messages = await messagesTo(db, record.ids, most + 1);
  const may = (deed: Parameters<typeof outPermissions.need>[1]) => outPermissions.may(actor, deed);
  return html`<h2 class="govuk-heading-m">Messages from us</h2>
${may('write to a customer') && html`<p class="govuk-body"><a class="govuk-link" href="/staff/customers/${id}/message">Write to them</a></p>`}
${
  messages.length === 0
    ? html`<p class="govuk-body heard-quiet">We have not written to them.</p>`
    : html`<ul class="govuk-list govuk-list--spaced">${messages.slice(0, most).map((message) => {
        const { words, colour } = stateOfMessage(message);
        const subject = may('see the outbox')
          ? html`<a class="govuk-link" href="/staff/outbox/${message.id}">${message.subject}</a>`
          : html`${message.subject}`;
        return html`<li>${subject} ${tag({ text: words, classes: `govuk-tag--${colour}` })}
<br><span class="govuk-body-s">${messageInWords(message)}, ${momentInWords(message.createdAt)}</span></li>`;
      })}</ul>`
}
${messages.length > most && html`<p class="govuk-body">The last ${most} messages are shown.</p>`}`;
}
