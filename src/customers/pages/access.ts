// /staff/customers/{number}/access: a record that few may see, such as that of a colleague or of somebody at risk, or open again.

import { z } from 'zod';
import { readForm, sent } from '#web';
import { textField } from '#web/fields';
import { insetText, textarea } from '#web/govuk/index';
import { restrictRecord } from '../record-actions.ts';
import { justTheRecord, recordForm } from './record-form.ts';

const shape = z.object({ reason: textField({ name: 'The reason', empty: 'Enter the reason', most: 500 }) });

export const accessPages = recordForm({
  load: justTheRecord,
  title: ({ record }) => (record.isRestricted ? 'Open the record' : 'Restrict the record'),
  deed: 'restrict customers',
  button: 'Save',
  read: (visit) => readForm(visit.form, shape),
  above: (_, { record }) =>
    insetText({
      text: record.isRestricted
        ? 'Everybody who sees customers will find this record again.'
        : 'Only complaints officers and administrators will see this record. For everybody else it is not there, in no list, search or figure of persons. Each look at it is written down.',
    }),
  fields: (visit, _, errors) =>
    textarea({
      id: 'reason',
      name: 'reason',
      label: { text: 'Why?' },
      rows: 3,
      value: sent(visit.form, 'reason'),
      ...errors.at('reason'),
    }),
  act: async (tx, { id, record }, { reason }, actor, visit) => {
    await restrictRecord(tx, id, !record.isRestricted, reason, actor, visit.now);
    return record.isRestricted ? 'The record is open again.' : 'The record is restricted.';
  },
});
