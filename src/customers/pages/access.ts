// /staff/customers/{number}/access: a record that few may see, such as that of a colleague or of somebody at risk, or open again.

import { z } from 'zod';
import { type Html, html, readForm, sent } from '#web';
import { textField } from '#web/fields';
import { insetText, textarea } from '#web/govuk/index';
import { restrictRecord } from '../record-actions.ts';
import { openOnesWithAWayOf } from '../way-store.ts';
import { justTheRecord, recordForm } from './record-form.ts';

const shape = z.object({ reason: textField({ name: 'The reason', empty: 'Enter the reason', most: 500 }) });

/** Somebody of the household, or the same person known twice: only a person can tell. */
const stayOpen = (others: readonly { rootId: number; name: string }[]): Html =>
  html`<p class="govuk-body">These have an email address, a phone number or an address of this record, and stay open to everybody. Look whether one of them is the same person, or gives them away:</p>
<ul class="govuk-list govuk-list--bullet">${others.map(({ rootId, name }) => html`<li><a class="govuk-link" href="/staff/customers/${rootId}">${name}</a>, ${rootId}</li>`)}</ul>`;

export const accessPages = recordForm({
  load: justTheRecord,
  title: ({ record }) => (record.isRestricted ? 'Open the record' : 'Restrict the record'),
  deed: 'restrict customers',
  button: 'Save',
  read: (visit) => readForm(visit.form, shape),
  above: async (visit, { record }) => {
    const others = record.isRestricted ? [] : await openOnesWithAWayOf(visit.db, record.ids);
    return html`${insetText({
      text: record.isRestricted
        ? 'Everybody who sees customers will find this record again.'
        : 'Only complaints officers and administrators will see this record. For everybody else it is not there, in no list, search or figure of persons. Each look at it is written down.',
    })}${others.length > 0 && stayOpen(others)}`;
  },
  fields: (visit, _, errors) =>
    textarea({
      id: 'reason',
      name: 'reason',
      label: { text: 'Why?' },
      rows: 3,
      value: sent(visit.form, 'reason'),
      ...errors.at('reason'),
    }),
  facts: ({ record }) => [{ label: 'Who may see it', says: record.isRestricted ? 'Few' : 'All who see customers' }],
  act: async (tx, { id, record }, { reason }, actor, visit) => {
    await restrictRecord(tx, id, !record.isRestricted, reason, actor, visit.now);
    return record.isRestricted ? 'The record is open again.' : 'The record is restricted.';
  },
});
