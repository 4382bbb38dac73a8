// Two people at one part of a record: the mark of what a form was shown with, and what is said when somebody else saved first.

import { momentInWords } from '#lib/plain-words';
import { fingerprint } from '#lib/secret';
import { type Html, html, sent, type Visit } from '#web';
import { notificationBanner } from '#web/govuk/index';
import { stackedTable } from '#web/stacked-table';
import type { CustomerEvent } from '../event-store.ts';
import { eventAbout, eventDid } from '../words.ts';

/** One thing a form changes: what the record says of it, and what was written in the form where the two can be compared. */
export interface Fact {
  readonly label: string;
  readonly says: string;
  readonly wrote?: string;
}

/** What a form was shown with: the mark of its facts and the last event of the record. */
export interface Seen {
  readonly mark: string;
  readonly eventId: number;
}

/** The same as long as the record says the same. */
export const markOf = (facts: readonly Fact[]): string =>
  fingerprint(JSON.stringify(facts.map(({ label, says }) => [label, says]))).slice(0, 22);

/** Whether saving would change nothing of what the record says now. */
export const isAsWritten = (facts: readonly Fact[]): boolean => facts.every(({ says, wrote }) => says === wrote);

export const seenBox = ({ mark, eventId }: Seen): Html =>
  html`<input type="hidden" name="seen" value="${mark}.${eventId}">`;

/** What a sent form was shown with. One without it was shown with nothing that is so now. */
export function seenIn({ form }: Pick<Visit, 'form'>): Seen {
  const [, mark = '', eventId = '0'] = /^([\w-]{22})\.(\d{1,15})$/.exec(sent(form, 'seen')) ?? [];
  return { mark, eventId: Number(eventId) };
}

/** @param events what happened to the record since the form was shown, the oldest first */
export function changedMeanwhile(facts: readonly Fact[], events: readonly CustomerEvent[]): Html {
  const differing = facts.filter(({ says, wrote }) => wrote !== undefined && wrote !== says);
  return html`${notificationBanner({
    titleText: 'This record has changed',
    html: html`<p class="govuk-notification-banner__heading">Somebody changed this after you opened it. Nothing you wrote is lost, and nothing is saved yet.</p>
<ul class="govuk-list govuk-list--bullet">${events.map((event) => {
      const about = eventAbout(event.kind, event.detail);
      return html`<li>${event.actorName} ${eventDid[event.kind]}, ${momentInWords(event.at)}${about && html`: <span class="heard-break">${about}</span>`}</li>`;
    })}</ul>
<p class="govuk-body">Read it, then send your form again if it is still right.</p>`,
  })}
${
  differing.length > 0 &&
  stackedTable({
    caption: 'What differs',
    captionClasses: 'govuk-table__caption--m',
    head: [{ text: 'What' }, { text: 'The record says now' }, { text: 'You wrote' }],
    rows: differing.map(({ label, says, wrote }) => [
      { text: label },
      { text: says || 'Nothing' },
      { text: wrote || 'Nothing' },
    ]),
  })
}`;
}
