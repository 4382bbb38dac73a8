// /staff/customers/{number}/representatives/{it}/end: somebody no longer acts for the other.

import { z } from 'zod';
import { html, notFound, readForm, sent } from '#web';
import { textField } from '#web/fields';
import { input } from '#web/govuk/index';
import { customerPermissions } from '../permissions.ts';
import type { Representation } from '../record.ts';
import { endRepresentative } from '../representative-actions.ts';
import { recordForm } from './record-form.ts';
import { numberIn, type RecordView } from './record-view.ts';

interface RepresentativeView extends RecordView {
  readonly representation: Representation;
}

const shape = z.object({ why: textField({ name: 'Why', empty: 'Enter why they act no longer', most: 300 }) });

export const endRepresentativePages = recordForm({
  load: (visit, view): RepresentativeView => {
    const id = numberIn(visit, 'representative');
    const mayAll = customerPermissions.may(visit.actor, 'see restricted customers');
    const representation = [...view.record.representatives, ...view.record.represents].find(
      (each) => each.id === id && (mayAll || !each.otherIsRestricted),
    );
    if (!representation) throw notFound('This representative is not recorded now. Somebody may have ended it.');
    return { ...view, representation };
  },
  title: () => 'End that somebody acts for the other',
  deed: 'change a customer',
  button: 'End it',
  isWarning: true,
  read: (visit) => readForm(visit.form, shape),
  above: (_, { record, representation }) => {
    const isForThem = record.representatives.includes(representation);
    const [who, whom] = isForThem ? [representation.otherName, record.name] : [record.name, representation.otherName];
    return html`<p class="govuk-body">${who} acts for ${whom}: ${representation.scope}. What was done under it stays as it is.</p>`;
  },
  fields: (visit, _, errors) =>
    input({ id: 'why', name: 'why', label: { text: 'Why?' }, value: sent(visit.form, 'why'), ...errors.at('why') }),
  act: async (tx, { id, representation }, { why }, actor, visit) => {
    await endRepresentative(tx, id, representation.id, why, actor, visit.now);
    return 'It is ended.';
  },
});
