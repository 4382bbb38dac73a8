// /staff/outbox and one message of it: what Heard sent to people, and what became of it.

import { momentInWords } from '#lib/plain-words';
import { isUuid } from '#lib/uuid';
import {
  countMessages,
  findMessage,
  listMessages,
  type Message,
  type MessageState,
  messageStates,
  settleUnknown,
} from '#mail';
import { type Content, form, html, notFound, once, page, type Reply, redirect, Stop, type Visit } from '#web';
import { backLink, button, pagination, summaryList, tag } from '#web/govuk/index';
import { stackedTable } from '#web/stacked-table';
import { staffPermissions } from '../permissions.ts';
import { audit } from '../store.ts';
import { messageStateWords } from '../words.ts';

const size = 50;

/** A case by its reference; anything else that a message tells of stands as it is. */
function aboutLink({ about }: Pick<Message, 'about'>): Content {
  if (about === null || !/^[A-Z]{2,4}-\w{4}-\w{4}$/.test(about)) return about;
  return html`<a class="govuk-link" href="/staff/cases/${about}">${about}</a>`;
}

export async function showOutbox(visit: Visit): Promise<Reply> {
  const chosen = visit.query.get('state');
  const state = messageStates.find((known) => known === chosen);
  const pageNumber = Math.max(1, Number.parseInt(visit.query.get('page') ?? '1', 10) || 1);
  const filter = { page: pageNumber, size: size + 1, ...(state ? { state } : {}) };
  const [found, counts] = await Promise.all([listMessages(visit.db, filter), countMessages(visit.db)]);
  const messages = found.slice(0, size);
  const link = (to: number) =>
    `/staff/outbox?${new URLSearchParams({ ...(state ? { state } : {}), page: String(to) })}`;
  return page({
    title: 'Outbox',
    wide: true,
    main: html`<h1 class="govuk-heading-l">Outbox</h1>
<p class="govuk-body">Every message to people is written here with the fact it tells of, and sent from here.</p>
<ul class="heard-views">
<li><a class="govuk-link" href="/staff/outbox"${!state && html` aria-current="page"`}>All</a></li>
${messageStates.map((each) => html`<li><a class="govuk-link" href="/staff/outbox?state=${each}"${each === state && html` aria-current="page"`}>${messageStateWords[each].label} (${counts.get(each) ?? 0})</a></li>`)}
</ul>
${
  messages.length === 0
    ? html`<p class="govuk-body">There are no ${state ? `messages that are “${messageStateWords[state].label.toLowerCase()}”` : 'messages yet. They appear when somebody makes a request'}.</p>`
    : stackedTable({
        caption: state ? messageStateWords[state].label : 'Messages, newest first',
        captionClasses: 'govuk-visually-hidden',
        head: [{ text: 'Written' }, { text: 'To' }, { text: 'Subject' }, { text: 'About' }, { text: 'State' }],
        rows: messages.map((message) => [
          { text: momentInWords(message.createdAt) },
          { text: message.recipient },
          { html: html`<a class="govuk-link" href="/staff/outbox/${message.id}">${message.subject}</a>` },
          {
            html: html`${aboutLink(message)}`,
          },
          { html: stateTag(message.state) },
        ]),
      })
}
${pagination({ ...(pageNumber > 1 ? { previous: { href: link(pageNumber - 1) } } : {}), ...(found.length > size ? { next: { href: link(pageNumber + 1) } } : {}) })}`,
  });
}

export async function showMessage(visit: Visit): Promise<Reply> {
  const message = await messageOf(visit);
  const words = messageStateWords[message.state];
  return page({
    title: message.subject,
    beforeContent: backLink({ href: '/staff/outbox', text: 'Back to the outbox' }),
    main: html`<h1 class="govuk-heading-l">${message.subject}</h1>
${summaryList({
  rows: [
    { key: { text: 'To' }, value: { text: message.recipient } },
    { key: { text: 'By' }, value: { text: message.channel === 'email' ? 'Email' : 'Text message' } },
    { key: { text: 'Written' }, value: { text: momentInWords(message.createdAt) } },
    { key: { text: 'State' }, value: { html: html`${stateTag(message.state)} ${words.means}` } },
    { key: { text: 'Tries' }, value: { text: String(message.tries) } },
    ...(message.lastError ? [{ key: { text: 'Last error' }, value: { text: message.lastError } }] : []),
    ...(message.about
      ? [
          {
            key: { text: 'About' },
            value: { html: html`${aboutLink(message)}` },
          },
        ]
      : []),
  ],
})}
<div class="heard-letter">${withLinks(message.body)}</div>
${
  canSettle(visit, message) &&
  html`<div class="govuk-button-group">
${form(visit, html`<input type="hidden" name="decision" value="send-again">${button({ text: 'Send it again' })}`, { action: `/staff/outbox/${message.id}/settlement` })}
${form(visit, html`<input type="hidden" name="decision" value="arrived">${button({ text: 'It arrived', classes: 'govuk-button--secondary' })}`, { action: `/staff/outbox/${message.id}/settlement` })}
</div>`
}`,
  });
}

export async function actSettleMessage(visit: Visit): Promise<Reply> {
  const message = await messageOf(visit);
  const { actor } = visit;
  if (!actor) return redirect('/staff/sign-in');
  staffPermissions.need(actor, 'settle a message');
  const decision = visit.form['decision'];
  if (decision !== 'arrived' && decision !== 'send-again')
    throw new Stop(400, 'Say whether it arrived, or send it again.');
  return once(visit, async (tx) => {
    if (await settleUnknown(tx, message.id, decision, visit.now))
      await audit(
        tx,
        actor,
        decision === 'arrived' ? 'said a message arrived' : 'sent a message again',
        `message ${message.id}`,
        visit.now,
      );
    return redirect(`/staff/outbox/${message.id}`);
  });
}

function canSettle(visit: Visit, message: Message): boolean {
  const isOpen = message.state === 'failed' || message.state === 'unknown';
  return isOpen && staffPermissions.may(visit.actor, 'settle a message');
}

async function messageOf(visit: Visit): Promise<Message> {
  const id = visit.params['id'] ?? '';
  const message = isUuid(id) ? await findMessage(visit.db, id) : undefined;
  if (!message) throw notFound('There is no such message in the outbox.');
  return message;
}

function stateTag(state: MessageState) {
  const { label, colour } = messageStateWords[state];
  return tag({ text: label, classes: `govuk-tag--${colour}` });
}

/** Plain text as paragraphs, with its links made links. */
function withLinks(body: string) {
  return body
    .split(/\n{2,}/)
    .map(
      (paragraph) =>
        html`<p class="govuk-body">${paragraph.split('\n').map((line, i) => html`${i > 0 && html`<br>`}${line.split(/(https?:\/\/\S+)/).map((piece) => (/^https?:\/\//.test(piece) ? html`<a class="govuk-link" href="${piece}">${piece}</a>` : piece))}`)}</p>`,
    );
}
