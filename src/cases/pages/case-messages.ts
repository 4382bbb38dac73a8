// On a case's page: what the customer was sent about it, by which way and in which format, and what became of each.

import { messageInWords, stateOfMessage } from '#contacts';
import { momentInWords } from '#lib/plain-words';
import type { Message } from '#mail';
import { type Content, html, linkFor, type Visit } from '#web';
import { tag } from '#web/govuk/index';

/** Nothing when nothing was sent. */
export function messageList(visit: Visit, messages: readonly Message[]): Content {
  if (messages.length === 0) return '';
  return html`<h2 class="govuk-heading-m">Messages to the customer</h2>
<ul class="govuk-list">${messages.map((message) => {
    const { words, colour } = stateOfMessage(message);
    return html`<li>${linkFor(visit, `/staff/outbox/${message.id}`, message.subject)}<br>
${messageInWords(message)}, ${momentInWords(message.createdAt)} ${tag({ text: words, classes: `govuk-tag--${colour}` })}</li>`;
  })}</ul>`;
}
