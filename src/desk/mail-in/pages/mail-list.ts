// /staff/mail: e-mail that came in, by what there is to do with it.

import { momentInWords } from '#lib/plain-words';
import { listTeams } from '#staff';
import { html, page, type Reply, type Visit } from '#web';
import { notificationBanner, pagination, table, tag } from '#web/govuk/index';
import { countMail, listMail, type MailList, mailLists } from '../mail-list-store.ts';
import { mailPermissions } from '../permissions.ts';
import type { MailRow } from '../store.ts';
import { emptyLists, kindNames, listNames, stateWords } from '../words.ts';

export async function showMailList(visit: Visit): Promise<Reply> {
  const { db, actor, query } = visit;
  const teams = await listTeams(db);
  const list = mailLists.find((each) => each === query.get('show')) ?? 'open';
  const team = teams.find(({ slug }) => slug === query.get('team'))?.slug ?? null;
  const pageNumber = Math.min(Math.max(Number(query.get('page')) || 1, 1), 1000);
  const [{ rows, more }, counts] = await Promise.all([
    listMail(db, actor, { list, team, page: pageNumber }),
    countMail(db, actor, team),
  ]);
  const done = visit.session.get('done');
  if (done) visit.session.set('done', undefined);
  const at = (changes: { show?: MailList; page?: number }) => {
    const to = new URLSearchParams({ show: changes.show ?? list, ...(team ? { team } : {}) });
    if (changes.page && changes.page > 1) to.set('page', String(changes.page));
    return `/staff/mail?${to}`;
  };
  const teamName = (slug: string | null) => teams.find((each) => each.slug === slug)?.name ?? 'No team yet';
  return page({
    title: `Email – ${listNames[list]}`,
    wide: true,
    main: html`${typeof done === 'string' && notificationBanner({ type: 'success', text: done })}
<h1 class="govuk-heading-l">Email</h1>
<nav aria-label="Lists of email"><ul class="heard-inline-links govuk-list">${mailLists.map((each) => {
      const count = each === 'open' || each === 'tray' ? ` (${counts[each].toLocaleString('en-GB')})` : '';
      return html`<li><a class="govuk-link govuk-link--no-visited-state" href="${at({ show: each })}"${each === list && html` aria-current="page"`}>${listNames[each]}${count}</a></li>`;
    })}</ul></nav>
${mailPermissions.may(actor, 'say where mail goes') && html`<p class="govuk-body"><a class="govuk-link" href="/staff/mail/routes">Say where email goes</a></p>`}
<h2 class="govuk-heading-m">${listNames[list]}${team && html` – ${teamName(team)}`}</h2>
${
  rows.length === 0
    ? html`<p class="govuk-body">${team ? `There is no such email for ${teamName(team)}.` : emptyLists[list]}</p>`
    : html`<div class="heard-scroll" tabindex="0" role="region" aria-label="Email: ${listNames[list]}">${table({
        head: [{ text: 'Received' }, { text: 'From' }, { text: 'Subject' }, { text: 'Team' }, { text: 'State' }],
        rows: rows.map((mail) => [
          { text: momentInWords(mail.receivedAt) },
          { text: senderOf(mail) },
          { html: subjectCell(mail) },
          {
            html: mail.team
              ? html`<a class="govuk-link" href="/staff/mail?show=${list}&team=${mail.team}">${teamName(mail.team)}</a>`
              : html`${teamName(null)}`,
          },
          { html: stateTag(mail) },
        ]),
      })}</div>`
}
${pagination({
  ...(pageNumber > 1 ? { previous: { href: at({ page: pageNumber - 1 }) } } : {}),
  ...(more ? { next: { href: at({ page: pageNumber + 1 }) } } : {}),
})}
${team && html`<p class="govuk-body"><a class="govuk-link" href="/staff/mail?show=${list}">Show all teams</a></p>`}`,
  });
}

function subjectCell(mail: MailRow) {
  const files = mail.files === 0 ? '' : mail.files === 1 ? '1 file' : `${mail.files} files`;
  const notes = [mail.kind && mail.kind !== 'person' ? kindNames[mail.kind] : '', mail.sign, files].filter(
    (note) => note !== '',
  );
  return html`<a class="govuk-link heard-break" href="/staff/mail/${mail.id}">${mail.subject.slice(0, 200) || 'No subject'}</a>${
    notes.length > 0 && html`<br><span class="govuk-body-s">${notes.join('. ')}</span>`
  }`;
}

function senderOf({ senderName, sender }: Pick<MailRow, 'senderName' | 'sender'>): string {
  return senderName || sender || 'Nobody named';
}

export function stateTag({ state }: Pick<MailRow, 'state'>) {
  const { label, colour } = stateWords[state];
  return tag({ text: label, classes: `govuk-tag--${colour}` });
}
