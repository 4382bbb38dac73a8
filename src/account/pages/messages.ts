// /account/messages: what we sent, as it was sent.

import { momentInWords } from '#lib/plain-words';
import { Temporal } from '#lib/temporal';
import { type SentMessage, sentTo } from '#mail';
import { type Content, type Html, html, type Reply, type Visit } from '#web';
import { details } from '#web/govuk/index';
import { reachUs } from '#web/reach-us';
import type { Organisation } from '#web/site';
import { channelSent, sentState } from '../words.ts';
import { accountPage, newerAndOlder, pathOf } from './around.ts';
import { findSentTo, loadWhose } from './whose.ts';

const path = '/account/messages';
const size = 20;

export async function showMessages(visit: Visit): Promise<Reply> {
  const whose = await loadWhose(visit);
  const before = momentOf(visit.query.get('before'));
  const found = await sentTo(visit.db, await findSentTo(visit.db, whose), { ...(before ? { before } : {}), size });
  const messages = found.slice(0, size);
  const last = messages.at(-1);
  return accountPage(visit, whose, {
    title: 'What we sent you',
    path,
    main: html`${
      messages.length === 0
        ? html`<p class="govuk-body">${before ? 'There are no older messages.' : 'We have not sent you anything yet.'}</p>`
        : html`<p class="govuk-body">To answer one of them, ${reachUs(visit.site.organisation)}. What you ask about a request goes with it, by the link beside it.</p>
${messages.map((message) => messageOf(message, visit.site.organisation))}`
    }
${newerAndOlder('messages', {
  newer: before ? pathOf(path, whose) : undefined,
  older:
    found.length > size && last
      ? pathOf(path, whose, `before=${encodeURIComponent(last.createdAt.toString())}`)
      : undefined,
})}`,
  });
}

function messageOf(message: SentMessage, { email }: Pick<Organisation, 'email'>): Html {
  const answer = `mailto:${email}?subject=${encodeURIComponent(`Re: ${message.subject || 'your text message'}`)}`;
  return html`<section class="govuk-!-margin-bottom-6" aria-labelledby="message-${message.id}">
<h2 class="govuk-heading-s govuk-!-margin-bottom-1" id="message-${message.id}">${message.subject || 'Text message'}</h2>
<p class="govuk-hint govuk-!-margin-bottom-2">${momentInWords(message.createdAt)}, ${channelSent[message.channel]}. ${sentState(message)}${about(message)}</p>
${details({ summaryText: 'Read it', html: html`<div lang="${message.language}">${paragraphs(message.body)}</div>` })}
<p class="govuk-body"><a class="govuk-link" href="${answer}">Answer it by email<span class="govuk-visually-hidden">: ${message.subject}</span></a></p>
</section>`;
}

function about({ about }: SentMessage): Content {
  if (!about || !/^[A-Z]{2,4}-\w{4}-\w{4}$/.test(about)) return '';
  return html` About <a class="govuk-link" href="/account/requests/${about}">${about}</a>.`;
}

/** Plain text as paragraphs, each line as it stood, links made links. */
function paragraphs(body: string): Content {
  return body
    .split(/\n{2,}/)
    .map(
      (paragraph) =>
        html`<p class="govuk-body">${paragraph.split('\n').map((line, i) => [i > 0 && html`<br>`, ...linked(line)])}</p>`,
    );
}

const linked = (line: string): Content[] =>
  line
    .split(/(https?:\/\/[^\s<>"]+)/)
    .map((piece) => (/^https?:\/\//.test(piece) ? html`<a class="govuk-link" href="${piece}">${piece}</a>` : piece));

function momentOf(text: string | null): Temporal.Instant | null {
  return text && /^\d{4}-\d\d-\d\dT[\d:.]{5,18}Z$/.test(text) ? instantOf(text) : null;
}

function instantOf(text: string): Temporal.Instant | null {
  try {
    return Temporal.Instant.from(text);
  } catch {
    return null; // not caught to be ignored: Temporal says "no such moment" by throwing
  }
}
