// Who is on the line: how to reach them, what they need, what holds for them; their last contacts, and their cases with the dates.

import type { CaseOfCustomer } from '#cases';
import { type Contact, channelName, contactOutcomeNames, type Task } from '#contacts';
import {
  actsOn,
  asksOfMessage,
  asksOfTalk,
  type CustomerRecord,
  languageName,
  type Representation,
  restrictionsNow,
  seesRestricted,
} from '#customers';
import { dateAtHome, dateInWords, momentInWords } from '#lib/plain-words';
import { Temporal } from '#lib/temporal';
import { type Html, html, type Visit } from '#web';
import { button, summaryList, tag } from '#web/govuk/index';
import type { CallInHand } from '../call.ts';
import type { Likely } from '../likely.ts';
import { shortDay } from '../words.ts';
import { goesTo } from './desk.ts';

export interface Caller {
  /** Undefined while nobody was picked, or whoever was may not be looked at any more. */
  readonly record: CustomerRecord | undefined;
  readonly cases: readonly CaseOfCustomer[];
  readonly contacts: readonly Contact[];
  readonly tasks: readonly Task[];
  /** Whom they act for today, with what is open there; nobody whom this reader may not look at. */
  readonly actsFor: readonly ActsFor[];
  readonly likely: readonly Likely[];
}

export interface ActsFor {
  readonly as: Representation;
  readonly open: readonly CaseOfCustomer[];
}

export function whoPanel(visit: Visit, call: CallInHand, { record, contacts }: Caller): Html {
  const { now } = visit;
  if (!record)
    return html`<h2 class="govuk-heading-m">Who is it?</h2>
<p class="govuk-body">Nobody is picked yet. Search above, or give their name in the wrap-up.</p>`;
  const row = (key: string, value: string | null | undefined) =>
    value ? [{ key: { text: key }, value: { text: value } }] : [];
  const ways = (kind: 'email' | 'phone' | 'address') =>
    record.ways
      .filter((way) => way.kind === kind)
      .map(({ value, failedAt }) => `${value}${failedAt ? ' (failed)' : ''}`)
      .join(', ');
  return html`<h2 class="govuk-heading-m">Who it is</h2>
${flags(record, visit)}
${summaryList({
  classes: 'heard-summary--tight heard-break',
  rows: [
    ...row('Name', [record.name, ...record.otherNames].join(', also ')),
    ...row('Phone', ways('phone')),
    ...row('Email', ways('email')),
    ...row('Address', ways('address')),
    ...actingRow(visit, 'Speak for them', record.representatives),
    ...actingRow(visit, 'Speaks for', record.represents),
    ...row('Notes', record.notes),
  ],
})}
<p class="govuk-body"><a class="govuk-link" href="/staff/customers/${record.rootId}">Their whole record</a></p>
${button({ text: 'It is somebody else', classes: 'govuk-button--secondary heard-button--small', ...goesTo(`/staff/desk/calls/${call.id}/pick`) })}
<h2 class="govuk-heading-m govuk-!-margin-top-6">Last contacts</h2>
${contacts.length === 0 ? html`<p class="govuk-body">This is the first time that they are in touch.</p>` : html`<ul class="govuk-list govuk-list--spaced">${contacts.map((contact) => lastContact(contact, now))}</ul>`}`;
}

/** Who acts for whom: in what, and until when. A restricted record has no name for whoever may not look at it. */
function actingRow({ actor, now }: Visit, key: string, list: readonly Representation[]) {
  if (list.length === 0) return [];
  const today = dateAtHome(now);
  const line = (each: Representation) => {
    const name =
      each.otherIsRestricted && !seesRestricted(actor)
        ? 'somebody'
        : html`<a class="govuk-link" href="/staff/customers/${each.otherId}">${each.otherName}</a>`;
    return html`<li>${name}${!actsOn(each, today) && html` ${tag({ text: 'Not now', classes: 'govuk-tag--grey' })}`}<br>${inWhat(each)}</li>`;
  };
  return [
    {
      key: { text: key },
      value: { html: html`<ul class="govuk-list govuk-!-margin-bottom-0">${list.map(line)}</ul>` },
    },
  ];
}

const inWhat = ({ scope, fromOn, untilOn }: Representation) =>
  `${scope}, from ${dateInWords(fromOn)}${untilOn ? ` to ${dateInWords(untilOn)}` : ''}`;

/** What must be seen before anything else is said. */
function flags(record: CustomerRecord, { now }: Visit): Html {
  const talk = asksOfTalk(record.needs);
  const message = asksOfMessage(record.needs);
  const conduct = restrictionsNow(record, dateAtHome(now));
  const needs = [
    talk.interpreter && `An interpreter: ${talk.interpreter}`,
    talk.bsl && 'British Sign Language',
    talk.textRelay && 'Text relay',
    talk.moreTime && 'More time',
    talk.instead && 'Write to them instead of ringing',
    message.instead && 'Ring them instead of writing',
    message.format !== 'plain' && `Letters and messages as ${message.format.replace('-', ' ')}`,
    message.language && `Write to them in ${languageName(message.language)}`,
    talk.safety && `To be safe: ${talk.safety}`,
  ].filter((each) => typeof each === 'string');
  if (needs.length + conduct.length === 0 && !record.isRestricted) return html``;
  return html`<section class="heard-card heard-card--flag" aria-label="Know this first">
${record.isRestricted && html`<p class="govuk-body">${tag({ text: 'Restricted record', classes: 'govuk-tag--red' })}</p>`}
${needs.length > 0 && html`<h3 class="govuk-heading-s">They need</h3><ul class="govuk-list govuk-list--bullet">${needs.map((each) => html`<li>${each}</li>`)}</ul>`}
${conduct.map(
  (each) => html`<h3 class="govuk-heading-s">A limit on their contact, until ${dateInWords(each.reviewOn)}</h3>
<p class="govuk-body">${each.what}. Still open to them: ${each.stillOpen}.</p>`,
)}
</section>`;
}

function lastContact({ channel, direction, arrivedAt, matters }: Contact, now: Temporal.Instant): Html {
  return html`<li><strong>${shortDay(arrivedAt, now)}</strong>, ${channelName(channel)}${direction === 'out' && ', from us'}: ${matters.map(
    ({ about, outcome, answer, caseReference }, at) =>
      html`${at > 0 && '; '}${about.slice(0, 90)}${answer && `. Told: ${answer.slice(0, 90)}`} <span class="heard-quiet">(${contactOutcomeNames[outcome]}${caseReference && ` ${caseReference}`})</span>`,
  )}</li>`;
}

export const isOpen = ({ state }: CaseOfCustomer): boolean => state !== 'closed';

export function casesPanel({ now }: Visit, { cases, tasks, actsFor }: Caller): Html {
  const open = cases.filter(isOpen);
  const closed = cases.filter((each) => !isOpen(each)).slice(0, 5);
  return html`<h2 class="govuk-heading-m">Open promises</h2>
${open.length + tasks.length === 0 && html`<p class="govuk-body">Nothing is open.</p>`}
${open.length > 0 && html`<ul class="govuk-list govuk-list--spaced">${open.map((each) => openCase(each, now))}</ul>`}
${tasks.length > 0 && html`<ul class="govuk-list">${tasks.map((task) => html`<li><a class="govuk-link" href="/staff/tasks/${task.id}">${task.title}</a>${task.dueAt && html`, by ${momentInWords(task.dueAt)}${isPast(task.dueAt, now) && late}`}</li>`)}</ul>`}
${closed.length > 0 && html`<h2 class="govuk-heading-m">Closed</h2><ul class="govuk-list">${closed.map((each) => html`<li><a class="govuk-link" href="/staff/cases/${each.reference}">${each.serviceTitle}, ${each.reference}</a>${each.closedAt && html`, ${dateInWords(dateAtHome(each.closedAt))}`}</li>`)}</ul>`}
${actsFor.map(
  ({ as, open }) => html`<h2 class="govuk-heading-m">Open promises to ${as.otherName}</h2>
<p class="govuk-body">They act for them in: ${inWhat(as)}. Speak of nothing else.</p>
${open.length === 0 ? html`<p class="govuk-body">Nothing is open.</p>` : html`<ul class="govuk-list govuk-list--spaced">${open.map((each) => openCase(each, now))}</ul>`}`,
)}`;
}

const isPast = (at: Temporal.Instant, now: Temporal.Instant) => Temporal.Instant.compare(at, now) < 0;
const late = html` ${tag({ text: 'Late', classes: 'govuk-tag--red' })}`;

function openCase(each: CaseOfCustomer, now: Temporal.Instant): Html {
  return html`<li><a class="govuk-link" href="/staff/cases/${each.reference}">${each.serviceTitle}, ${each.reference}</a><br>
${each.summary !== each.serviceTitle && html`${each.summary.slice(0, 100)}<br>`}
${each.dueAt ? html`Promised ${dateInWords(dateAtHome(each.dueAt))}${isPast(each.dueAt, now) && late}` : 'No date was promised'}${each.nextUpdateAt && html`; next update by ${dateInWords(dateAtHome(each.nextUpdateAt))}`}</li>`;
}
