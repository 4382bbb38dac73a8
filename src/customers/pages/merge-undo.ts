// /staff/customers/{number}/merges/{merge}/undoing: two that were merged are two after all.

import { z } from 'zod';
import { momentInWords } from '#lib/plain-words';
import { html, notFound, readForm, sent } from '#web';
import { textField } from '#web/fields';
import { textarea } from '#web/govuk/index';
import { undoMerge } from '../merge-actions.ts';
import { type KeptMerge, mergesAmong } from '../merge-store.ts';
import { recordForm } from './record-form.ts';
import { numberIn, type RecordView } from './record-view.ts';

interface MergeView extends RecordView {
  readonly merge: KeptMerge;
}

const shape = z.object({
  reason: textField({ name: 'The reason', empty: 'Enter how you know that they are two', most: 500 }),
});

export const undoMergePages = recordForm({
  load: async (visit, view): Promise<MergeView> => {
    const id = numberIn(visit, 'merge');
    const merge = (await mergesAmong(visit.db, view.record.ids)).find((each) => each.id === id);
    if (!merge) throw notFound('This merge is not in force. Somebody may have undone it.');
    return { ...view, merge };
  },
  title: () => 'Undo the merge',
  deed: 'merge customers',
  button: 'Undo the merge',
  isWarning: true,
  read: (visit) => readForm(visit.form, shape),
  above: (_, { merge }) =>
    html`<p class="govuk-body">${merge.mergedBy} merged customer ${merge.mergedId} into ${merge.keptId}, ${momentInWords(merge.mergedAt)}: ${merge.reason}</p>
<p class="govuk-body">Each is again the record it was. What came since belongs to the number it came to. They are not suggested as one again.</p>`,
  fields: (visit, _, errors) =>
    textarea({
      id: 'reason',
      name: 'reason',
      label: { text: 'How do you know that they are two?' },
      rows: 3,
      value: sent(visit.form, 'reason'),
      ...errors.at('reason'),
    }),
  act: async (tx, { merge }, { reason }, actor, visit) => {
    const { keptId, mergedId } = await undoMerge(tx, merge.id, reason, actor, visit.now);
    return `Customers ${keptId} and ${mergedId} are two records again.`;
  },
});
