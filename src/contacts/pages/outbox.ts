// /staff/outbox and one message of it: what Heard sent to people, and what became of it.

import { mayLookAt, visibleTo } from '#customers';
import type { Db } from '#db';
import { momentInWords } from '#lib/plain-words';
import { isUuid } from '#lib/uuid';
import {
  countMessages,
  findMessage,
  isForStaffToo,
  listMessages,
  type Message,
  type MessageState,
  messageStates,
  settleUnknown,
} from '#mail';
import { audit } from '#staff';
import { type Content, form, html, notFound, once, page, type Reply, redirect, Stop, type Visit } from '#web';
import { backLink, button, pagination, select, summaryList, tag } from '#web/govuk/index';
import { stackedTable } from '#web/stacked-table';
import { outPermissions } from '../out-permissions.ts';
import { isCaseReference, messageInWords, messageStateWords, receiptWords } from '../out-words.ts';
import { isTemplateSlug, templateKinds } from '../template-kinds.ts';
import { listTemplates } from '../template-store.ts';
import { slugsInRuns } from './templates.ts';

const size = 50;

/** What each message is called, by its slug. */
async function wordingTitles(db: Db): Promise<ReadonlyMap<string, string>> {
  const all = (await listTemplates(db)).filter(({ language }) => language === 'en');
  const runs = slugsInRuns(all).map((slug): [string, string] => [
    slug,
    all.find((each) => each.slug === slug)?.subject ?? slug,
  ]);
  return new Map([
    ...Object.entries(templateKinds).map(([slug, { title }]): [string, string] => [slug, title]),
    ...runs,
  ]);
}

/** A case by its reference; anything else that a message tells of stands as it is. */
function aboutLink({ about }: Pick<Message, 'about'>): Content {
  if (!isCaseReference(about)) return about;
  return html`<a class="govuk-link" href="/staff/cases/${about}">${about}</a>`;
}

export async function showOutbox(visit: Visit): Promise<Reply> {
  const chosen = visit.query.get('state');
  const state = messageStates.find((known) => known === chosen);
  const pageNumber = Math.max(1, Number.parseInt(visit.query.get('page') ?? '1', 10) || 1);
  const wanted = visit.query.get('template') ?? '';
  const wordings = await wordingTitles(visit.db);
  const template = wordings.has(wanted) ? wanted : undefined;
  const visible = visibleTo(visit.actor, 'outbox_messages.customer_id');
  const chosenHere = { ...(state ? { state } : {}), ...(template ? { template } : {}) };
  const [found, counts] = await Promise.all([
    listMessages(visit.db, { ...chosenHere, visible, page: pageNumber, size: size + 1 }),
    countMessages(visit.db, { visible }),
  ]);
  const messages = found.slice(0, size);
  const link = (to: number) => `/staff/outbox?${new URLSearchParams({ ...chosenHere, page: String(to) })}`;
  return page({
    title: 'Outbox',
    wide: true,
    main: html`<h1 class="govuk-heading-l">Outbox</h1>
<p class="govuk-body">Every message to people is written here with the fact it tells of, and sent from here.</p>
<ul class="heard-views">
<li><a class="govuk-link" href="/staff/outbox"${!state && html` aria-current="page"`}>All</a></li>
${messageStates.map((each) => html`<li><a class="govuk-link" href="/staff/outbox?state=${each}"${each === state && html` aria-current="page"`}>${messageStateWords[each].label} (${counts.get(each) ?? 0})</a></li>`)}
</ul>
<form method="get" action="/staff/outbox" class="heard-inline-form">
${state && html`<input type="hidden" name="state" value="${state}">`}
${select({
  id: 'template',
  name: 'template',
  label: { text: 'Made from' },
  value: template ?? '',
  items: [{ value: '', text: 'Any wording' }, ...[...wordings].map(([value, text]) => ({ value, text }))],
})}
${button({ text: 'Show', classes: 'govuk-button--secondary' })}
</form>
${
  messages.length === 0
    ? html`<p class="govuk-body">There are no ${template ? 'messages made from this wording' : state ? `messages that are “${messageStateWords[state].label.toLowerCase()}”` : 'messages yet. They appear when somebody makes a request'}.</p>`
    : stackedTable({
        caption: state ? messageStateWords[state].label : 'Messages, newest first',
        captionClasses: 'govuk-visually-hidden',
        head: [
          { text: 'Written' },
          { text: 'To' },
          { text: 'By' },
          { text: 'Subject' },
          { text: 'About' },
          { text: 'State' },
        ],
        rows: messages.map((message) => [
          { text: momentInWords(message.createdAt) },
          { text: message.recipient.split('\n')[0] ?? '' },
          { text: messageInWords(message) },
          { html: html`<a class="govuk-link" href="/staff/outbox/${message.id}">${message.subject}</a>` },
          {
            html: html`${aboutLink(message)}`,
          },
          { html: html`${stateTag(message.state)}${message.receipt && html` ${receiptWords[message.receipt]}`}` },
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
    { key: { text: 'To' }, value: { html: html`${inLines(message.recipient)}` } },
    { key: { text: 'By' }, value: { text: messageInWords(message) } },
    ...(message.template ? [{ key: { text: 'Made from' }, value: { html: html`${wordingLink(message)}` } }] : []),
    { key: { text: 'Written' }, value: { text: momentInWords(message.createdAt) } },
    { key: { text: 'State' }, value: { html: html`${stateTag(message.state)} ${words.means}` } },
    { key: { text: 'Tries' }, value: { text: String(message.tries) } },
    ...(message.receipt
      ? [
          {
            key: { text: 'What became of it' },
            value: {
              text: `${receiptWords[message.receipt]}${message.receiptAt ? `, ${momentInWords(message.receiptAt)}` : ''}`,
            },
          },
        ]
      : []),
    ...(message.printBatch === null
      ? []
      : [
          {
            key: { text: 'Print file' },
            value: {
              html: html`<a class="govuk-link" href="/staff/letters/${message.printBatch}">Print file ${message.printBatch}</a>`,
            },
          },
        ]),
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
<div class="heard-letter">${isForStaffToo(message) ? withLinks(message.body) : html`<p class="govuk-body">This carries a code that only whoever it was sent to may read.</p>`}</div>
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
  outPermissions.need(actor, 'settle a message');
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
  return isOpen && outPermissions.may(visit.actor, 'settle a message');
}

async function messageOf(visit: Visit): Promise<Message> {
  const id = visit.params['id'] ?? '';
  const message = isUuid(id) ? await findMessage(visit.db, id) : undefined;
  const isHidden =
    message && message.customerId !== null && !(await mayLookAt(visit.db, visit.actor, message.customerId));
  if (!message || isHidden) throw notFound('There is no such message in the outbox.');
  return message;
}

function stateTag(state: MessageState) {
  const { label, colour } = messageStateWords[state];
  return tag({ text: label, classes: `govuk-tag--${colour}` });
}

function wordingLink({ template, templateVersion, language }: Message): Content {
  return html`<a class="govuk-link" href="/staff/templates/${template}/${language}/versions">${template && isTemplateSlug(template) ? templateKinds[template].title : template}</a>, version ${templateVersion}`;
}

const inLines = (text: string) => text.split('\n').map((line, i) => html`${i > 0 && html`<br>`}${line}`);

/** Plain text as paragraphs, with its links made links. */
function withLinks(body: string) {
  return body
    .split(/\n{2,}/)
    .map(
      (paragraph) =>
        html`<p class="govuk-body">${paragraph.split('\n').map((line, i) => html`${i > 0 && html`<br>`}${line.split(/(https?:\/\/\S+)/).map((piece) => (/^https?:\/\//.test(piece) ? html`<a class="govuk-link" href="${piece}">${piece}</a>` : piece))}`)}</p>`,
    );
}
