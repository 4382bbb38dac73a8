// POST /staff/contacts/{id}/matters/{matter}/label: an adviser says whether a matter could have been avoided, on its day.

import { z } from 'zod';
import { FormErrors, form, type Html, html, once, page, type Reply, readForm, redirect, type Visit } from '#web';
import { choiceField, textField } from '#web/fields';
import { backLink, button, input, select } from '#web/govuk/index';
import { labelByAdviser } from '../contact-actions.ts';
import { dayIsOver } from '../contact-words.ts';
import { failureServices } from '../cost-store.ts';
import type { DemandLabel, GivenLabel } from '../demand-label.ts';
import { labelsList, labelsOf } from '../label-store.ts';
import { contactAsked, matterAsked } from './contact-view.ts';

interface ToLabel {
  readonly contactId: number;
  readonly matterId: number;
  readonly labels: readonly DemandLabel[];
  readonly given: readonly GivenLabel[];
  /** The matter says that a crew did not come: which round it was may be said. */
  readonly asksRound: boolean;
}

export function labelForm(
  visit: Visit,
  { contactId, matterId, labels, given, asksRound }: ToLabel,
  errors: FormErrors,
): Html {
  const mine = given.find(({ by, replacedAt }) => by === 'adviser' && replacedAt === null);
  const id = `label-${matterId}`;
  const item = ({ slug, words, isAvoidable }: DemandLabel) => ({
    value: slug,
    text: isAvoidable ? `Avoidable: ${words.toLowerCase()}` : words,
  });
  return form(
    visit,
    html`${select({ id, name: 'label', label: { text: mine ? 'Change your label' : 'What do you say?' }, hint: { text: 'Until the end of the day' }, value: mine?.label ?? '', items: [{ value: '', text: 'Select a label' }, ...labels.map(item)], ...errors.at('label') })}
${asksRound && input({ id: `round-${matterId}`, name: 'round', label: { text: 'Which round was it? (optional)' }, hint: { text: 'For example, Tuesday north' }, classes: 'govuk-input--width-20', value: mine?.cause?.kind === 'round' ? mine.cause.key : '', ...errors.at('round') })}
${button({ text: 'Keep the label', classes: 'govuk-button--secondary' })}`,
    { action: `/staff/contacts/${contactId}/matters/${matterId}/label` },
  );
}

export async function actLabel(visit: Visit): Promise<Reply> {
  const { actor, db } = visit;
  if (!actor) return redirect('/staff/sign-in');
  const view = await contactAsked(visit);
  const matter = matterAsked(visit, view);
  const labels = await labelsList(db);
  const { value, errors } = readForm(
    visit.form,
    z.object({
      label: choiceField(
        labels.map(({ slug }) => slug),
        'Select a label',
      ),
      round: textField({ name: 'Round', most: 60 }),
    }),
  );
  const back = `/staff/contacts/${view.contact.id}`;
  const again = async (wrong: FormErrors) =>
    page({
      title: 'Label a matter',
      hasErrors: true,
      beforeContent: backLink({ href: back, text: 'Back to the contact' }),
      main: html`${wrong.summary()}<h1 class="govuk-heading-l">Label a matter</h1>
${labelForm(visit, { contactId: view.contact.id, matterId: matter.id, labels, given: (await labelsOf(db, [matter.id])).get(matter.id) ?? [], asksRound: (await failureServices(db)).has(matter.service ?? '') }, wrong)}`,
    });
  const wrong = (text: string) => new FormErrors([{ field: 'label', text, anchor: `label-${matter.id}` }]);
  if (errors)
    return again(new FormErrors(errors.list.map((error) => ({ ...error, anchor: `${error.field}-${matter.id}` }))));
  return once(visit, async (tx) => {
    const cause = value.round === '' ? null : ({ kind: 'round', key: value.round } as const);
    const { refused } = await labelByAdviser(tx, matter.id, { label: value.label, cause }, actor, visit.now);
    if (refused) return again(wrong(dayIsOver));
    visit.session.set('done', 'The label is kept.');
    return redirect(back);
  });
}
