// /account: all my requests, and the way from one to its progress page without typing its reference again.

import { casesFollowed, type FollowedCase, grantProgress, isFollowed, readReference } from '#cases';
import { dateAtHome, dateInWords } from '#lib/plain-words';
import { type Content, type Html, html, notFound, type Reply, redirect, type Visit } from '#web';
import { tag } from '#web/govuk/index';
import { accountPage, newerAndOlder, pathOf } from './around.ts';
import { titlesOf } from './titles.ts';
import { findThings, loadWhose, type Whose } from './whose.ts';

const path = '/account';
const size = 20;

export async function showRequests(visit: Visit): Promise<Reply> {
  const whose = await loadWhose(visit);
  const before = numberOf(visit.query.get('before'));
  const things = await findThings(visit.db, whose);
  const found = await casesFollowed(visit.db, things, { ...(before ? { before } : {}), size });
  const cases = found.slice(0, size);
  const titles = await titlesOf(
    visit,
    cases.map(({ service }) => service),
  );
  const last = cases.at(-1);
  return accountPage(visit, whose, {
    title: 'Your requests',
    path,
    main: html`${
      cases.length === 0
        ? noneYet(before !== null)
        : html`<ul class="govuk-list govuk-list--spaced">${cases.map((each) => html`<li>${requestLine(each, titles, whose)}</li>`)}</ul>`
    }
${newerAndOlder('requests', {
  newer: before ? pathOf(path, whose) : undefined,
  older: found.length > size && last ? pathOf(path, whose, `before=${last.id}`) : undefined,
})}
<p class="govuk-body">If a request is not here, you may have made it with another email address or by phone. <a class="govuk-link" href="/progress">Follow it with its reference</a>.</p>`,
  });
}

/** Leads on to the progress page of a request that is theirs; any other is not there. */
export async function openRequest(visit: Visit): Promise<Reply> {
  const whose = await loadWhose(visit);
  const reference = readReference(visit.params['reference'] ?? '', visit.site.organisation.referencePrefix);
  if (!reference || !(await isFollowed(visit.db, await findThings(visit.db, whose), reference)))
    throw notFound('There is no such request among yours.');
  grantProgress(visit, reference);
  return redirect(`/progress/${reference}`);
}

function noneYet(isFurther: boolean): Html {
  return isFurther
    ? html`<p class="govuk-body">There are no older requests.</p>`
    : html`<p class="govuk-body">There are no requests made with your email address yet. <a class="govuk-link" href="/services">Find a service</a> to ask for something or report a problem.</p>`;
}

function requestLine(each: FollowedCase, titles: ReadonlyMap<string, string>, whose: Whose): Html {
  const title = titles.get(each.service) ?? each.service;
  return html`<a class="govuk-link" href="${pathOf(`/account/requests/${each.reference}`, whose)}"><strong>${title}</strong><span class="govuk-visually-hidden"> ${each.reference}</span></a> ${stateOf(each)}<br>
${each.summary !== title && html`${each.summary}<br>`}
<span class="govuk-hint">${each.reference}. Asked on ${day(each.openedAt)}. ${datesOf(each)}</span>`;
}

const day = (at: FollowedCase['openedAt']) => dateInWords(dateAtHome(at));

function stateOf({ state, round }: FollowedCase): Content {
  switch (state) {
    case 'open':
      return tag({ text: round > 1 ? 'Open again' : 'Open', classes: 'govuk-tag--blue' });
    case 'waiting-for-customer':
      return tag({ text: 'Waiting for you', classes: 'govuk-tag--yellow' });
    case 'closed':
      return tag({ text: 'Finished', classes: 'govuk-tag--green' });
  }
}

function datesOf({ state, closedAt, dueAt, nextUpdateAt }: FollowedCase): string {
  if (state === 'closed') return closedAt ? `Finished on ${day(closedAt)}.` : '';
  const said = [
    dueAt ? `We promised it by ${day(dueAt)}.` : '',
    nextUpdateAt ? `You hear from us by ${day(nextUpdateAt)}.` : '',
  ];
  return said.filter(Boolean).join(' ');
}

const numberOf = (text: string | null) => (text && /^\d{1,15}$/.test(text) ? Number(text) : null);
