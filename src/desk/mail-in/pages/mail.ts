// /staff/mail/{number}: one message. Its words as text and nothing else; its files to be saved, never shown here.

import { type CustomerRecord, needInWords, recordOf } from '#customers';
import { momentInWords } from '#lib/plain-words';
import type { Temporal } from '#lib/temporal';
import { type Address, type CalendarEntry, type Mail, readMail } from '#mail-in';
import { listTeams } from '#staff';
import { type Html, html, page, type Reply, type Visit } from '#web';
import {
  breadcrumbs,
  button,
  details,
  notificationBanner,
  summaryList,
  table,
  tag,
  warningText,
} from '#web/govuk/index';
import { type Answer, answersTo, aroundMail } from '../mail-list-store.ts';
import { mailPermissions } from '../permissions.ts';
import { mailReference } from '../plan.ts';
import { type MailRow, rawOf } from '../store.ts';
import { beliefWords, doubtedWords, kindOf, problemWords, viaNames } from '../words.ts';
import { stateTag } from './mail-list.ts';
import { mailOf, mailWords, noteLook, noteRestricted } from './mail-view.ts';

export async function showMail(visit: Visit): Promise<Reply> {
  const { db, actor } = visit;
  const row = await mailOf(visit);
  const [raw, around, answers, teams, customer] = await Promise.all([
    rawOf(db, row.id),
    aroundMail(db, actor, row),
    answersTo(db, row.id),
    listTeams(db),
    row.customerId === null ? undefined : recordOf(db, row.customerId),
  ]);
  await noteLook(visit, row, 'looked at an email');
  if (customer?.isRestricted) await noteRestricted(visit, customer.rootId);
  const mail = readMail(raw ?? Buffer.alloc(0));
  const done = visit.session.get('done');
  if (done) visit.session.set('done', undefined);
  const title = mail.subject.slice(0, 300) || 'No subject';
  return page({
    title: `${title} – ${mailReference(row.id)}`,
    wide: true,
    beforeContent: breadcrumbs({ items: [{ text: 'Email', href: '/staff/mail' }, { text: mailReference(row.id) }] }),
    main: html`${typeof done === 'string' && notificationBanner({ type: 'success', text: done })}
<span class="govuk-caption-l">${mailReference(row.id)} ${stateTag(row)}</span>
<h1 class="govuk-heading-l heard-break">${title}</h1>
<div class="heard-case">
<div>
${row.sign && html`<p class="govuk-body"><strong>${row.sign}.</strong></p>`}
${row.belief === 'doubted' && row.sender !== null && warningText({ text: doubtedWords, iconFallbackText: 'Warning' })}
${mailPermissions.may(actor, 'deal with mail') && deeds(row)}
<h2 class="govuk-heading-m">What they wrote</h2>
${mail.text === '' ? html`<p class="govuk-body">It has no words.</p>` : mailWords(mail.text.slice(0, 100_000))}
${mail.quoted !== '' && details({ summaryText: 'What it quotes', html: mailWords(mail.quoted.slice(0, 100_000)) })}
${mail.calendar.map(calendarEntry)}
${mail.forwarded.map((each) => details({ summaryText: `Forwarded: ${each.subject || 'no subject'}`, html: forwarded(each) }))}
${files(row, mail)}
${thread(around, answers)}
</div>
<div>
<h2 class="govuk-heading-m">The email</h2>
${facts(row, mail, customer ?? null, teams.find(({ slug }) => slug === row.team)?.name ?? null)}
${problems(mail)}
${details({ summaryText: 'All its headers', html: headers(mail) })}
<p class="govuk-body"><a class="govuk-link" href="/staff/mail/${row.id}/raw">Save the raw message (${size(row.size)})</a></p>
</div>
</div>`,
  });
}

function deeds(row: MailRow): Html {
  const to = (path: string) => `/staff/mail/${row.id}/${path}`;
  if (row.state === 'tray') return html`<p>${button({ text: 'Decide what it is', href: to('decision') })}</p>`;
  if (row.state === 'done')
    return html`<p class="govuk-body">${row.settledBy ?? 'Somebody'} ${row.settledHow ?? 'dealt with it'}, ${row.settledAt ? momentInWords(row.settledAt) : ''}.</p>
<p class="govuk-body"><a class="govuk-link" href="${to('again')}">Something is still to be done: take it up again</a></p>`;
  if (row.state === 'kept')
    return html`<p class="govuk-body"><a class="govuk-link" href="${to('decision')}">A person wrote this, or it needs something: say what it is</a></p>`;
  if (row.state !== 'open') return html``;
  const secondary = { classes: 'govuk-button--secondary' };
  return html`<div class="govuk-button-group">${
    row.caseReference
      ? button({ text: 'Write to them about the case', href: `/staff/cases/${row.caseReference}/message` })
      : html`${row.customerId !== null && button({ text: 'Reply', href: to('reply') })}${button({ text: 'Open a case', href: to('case'), ...secondary })}`
  }${button({ text: 'Pass it on', href: to('team'), ...secondary })}${button({ text: 'Say what came of it', href: to('outcome'), ...secondary })}</div>`;
}

function facts(row: MailRow, mail: Mail, customer: CustomerRecord | null, team: string | null): Html {
  const line = (key: string, value: Html | string | null) =>
    value ? [{ key: { text: key }, value: { html: html`${value}` } }] : [];
  const people = (list: readonly Address[]) =>
    list
      .slice(0, 20)
      .map(({ name, address }) => (name ? `${name} <${address}>` : address))
      .join(', ');
  const others = mail.replyTo.filter(({ address }) => address.toLowerCase() !== mail.from?.address.toLowerCase());
  return summaryList({
    classes: 'heard-summary--tight',
    rows: [
      ...line('From', html`<span class="heard-break">${mail.from ? people([mail.from]) : 'Nobody named'}</span>`),
      ...line('Sender', row.belief && row.sender && beliefWords[row.belief]),
      ...line(
        'Asks for replies to',
        others.length > 0 ? html`<span class="heard-break">${people(others)}</span>` : null,
      ),
      ...line('To', html`<span class="heard-break">${people(mail.to)}</span>`),
      ...line('Copy to', people(mail.cc)),
      ...line('Received', momentInWords(row.receivedAt)),
      ...line('Sent', mail.sentAt ? momentInWords(mail.sentAt) : 'It does not say'),
      ...line('Kind', kindOf(row)),
      ...line('How it came', viaNames[row.via]),
      ...line(
        'Customer',
        customer &&
          html`<a class="govuk-link" href="/staff/customers/${customer.rootId}">${customer.name}</a>${customer.needs.map((need) => html` ${tag({ text: needInWords(need), classes: 'govuk-tag--purple' })}`)}`,
      ),
      ...line(
        'Case',
        row.caseReference &&
          html`<a class="govuk-link" href="/staff/cases/${row.caseReference}">${row.caseReference}</a>`,
      ),
      ...line('Team', team),
      ...line('Why this team', team && row.teamWhy && html`<span class="heard-break">${row.teamWhy}.</span>`),
      ...line(
        'Task',
        row.taskId === null
          ? null
          : html`<a class="govuk-link" href="/staff/tasks/${row.taskId}">Task ${row.taskId}</a>`,
      ),
    ],
  });
}

function problems(mail: Mail): Html {
  const list = mail.problems;
  if (list.length === 0) return html``;
  return html`<h3 class="govuk-heading-s">What to know about it</h3><ul class="govuk-list govuk-list--bullet">${list.map((problem) => html`<li>${problemWords[problem]}</li>`)}</ul>`;
}

function headers(mail: Mail): Html {
  if (mail.headers.length === 0) return html`<p class="govuk-body">It has none.</p>`;
  return html`<dl class="govuk-body-s heard-break">${mail.headers.slice(0, 200).map(({ name, value }) => html`<dt><strong>${name}</strong></dt><dd>${value.slice(0, 2000)}</dd>`)}</dl>`;
}

function files(row: MailRow, mail: Mail): Html {
  if (mail.attachments.length === 0) return html``;
  return html`<h2 class="govuk-heading-m">Files</h2>
<p class="govuk-body">Open a file only if you expect it from this person.</p>
${table({
  caption: 'Files that came with it',
  captionClasses: 'govuk-visually-hidden',
  head: [{ text: 'File' }, { text: 'Kind, as the sender says' }, { text: 'Size' }],
  rows: mail.attachments.map(({ name, type, content, isInline }, i) => [
    { html: html`<a class="govuk-link heard-break" href="/staff/mail/${row.id}/files/${i + 1}">${name}</a>` },
    { text: isInline ? `${type}, in the text` : type },
    { text: size(content.length) },
  ]),
})}`;
}

function calendarEntry(entry: CalendarEntry): Html {
  const when = (moment: CalendarEntry['starts']) =>
    typeof moment === 'string'
      ? moment
      : 'epochMilliseconds' in moment
        ? momentInWords(moment as Temporal.Instant)
        : moment.toString();
  const what =
    { request: 'Invitation', cancel: 'Cancelled', reply: 'Answer to an invitation' }[entry.method] ?? 'Calendar entry';
  return html`<section class="heard-card heard-card--plain" aria-label="${what}"><h3 class="govuk-heading-s">${what}: ${entry.summary || 'no title'}</h3>
<p class="govuk-body">${when(entry.starts)} to ${when(entry.ends)}${entry.place && html`<br>${entry.place}`}</p></section>`;
}

function forwarded(mail: Mail): Html {
  return html`<p class="govuk-body heard-break">From ${mail.from ? `${mail.from.name} ${mail.from.address}` : 'nobody named'}${mail.sentAt && `, ${momentInWords(mail.sentAt)}`}</p>${mailWords(`${mail.text}\n\n${mail.quoted}`.slice(0, 50_000))}`;
}

function thread(around: readonly MailRow[], answers: readonly Answer[]): Html {
  if (around.length + answers.length === 0) return html``;
  return html`<h2 class="govuk-heading-m">Before and after</h2><ul class="govuk-list">
${around.map((each) => html`<li class="heard-break">${momentInWords(each.receivedAt)}: they wrote <a class="govuk-link" href="/staff/mail/${each.id}">${each.subject || 'No subject'}</a></li>`)}
${answers.map((each) => html`<li>${momentInWords(each.at)}: we wrote back${each.kind === 'received' && ' that we have it'} ${details({ summaryText: each.subject || 'What we wrote', html: mailWords(each.body) })}</li>`)}
</ul>`;
}

function size(bytes: number): string {
  if (bytes < 1000) return `${bytes} bytes`;
  return bytes < 1_000_000 ? `${Math.round(bytes / 1000)}KB` : `${(bytes / 1_000_000).toFixed(1)}MB`;
}
