// /staff/mail/{number}/decision: what a message in the tray is, or one that was wrongly taken for a program's. The search for a customer is part of the form, so that no name
// stands in an address.

import { z } from 'zod';
import { readReference } from '#cases';
import { searchCustomers } from '#customers';
import { addressKey } from '#mail-in';
import { listTeams } from '#staff';
import { type FormErrors, type Html, html, sent, type Visit } from '#web';
import { choiceField, emailField, textField } from '#web/fields';
import { button, input, radios, select } from '#web/govuk/index';
import { ownAddresses } from '../settings.ts';
import type { MailRow } from '../store.ts';
import { decideMail } from '../tray-actions.ts';
import { placingNames, placings } from '../words.ts';
import { dealingPages } from './dealing.ts';

export const { show: showDecision, act: actDecision } = dealingPages({
  title: 'Decide what it is',
  button: 'Save',
  from: ['tray', 'kept'],
  hasLabel: false,
  load: async (visit) => {
    const who = sent(visit.form, 'who').trim();
    const found = who === '' ? [] : await searchCustomers(visit.db, who, visit.actor);
    const prefix = visit.site.organisation.referencePrefix;
    return { teams: await listTeams(visit.db), found: found.slice(0, 8), prefix };
  },
  shape: ({ teams, prefix }) =>
    z
      .object({
        placing: choiceField(placingNames, 'Select what it is'),
        customer: textField({ name: 'Customer', most: 20 }),
        name: textField({ name: 'Name', most: 120 }),
        email: emailField(),
        team: choiceField(['', ...teams.map(({ slug }) => slug)], 'Select a team'),
        reference: textField({ name: 'Reference', most: 40 }),
        reason: textField({ name: 'Why', most: 500 }),
      })
      .superRefine(({ placing, email, name, reference, reason }, check) => {
        const wrong = (path: string, message: string) => check.addIssue({ code: 'custom', path: [path], message });
        if (placing === 'contact' && email !== '' && name === '') wrong('name', 'Enter their name');
        if (placing === 'case' && !readReference(reference, prefix))
          wrong('reference', 'Enter the reference of the case');
        if (placing === 'nothing' && reason === '') wrong('reason', 'Enter why there is nothing to do');
      })
      .transform((value) => ({ ...value, reference: readReference(value.reference, prefix) ?? '' })),
  fields: (visit, mail, around, errors) => decisionFields(visit, mail, around, errors),
  refusalAt: 'placing',
  act: (tx, desk, visit, mail, { placing, customer, name, email, team, reference, reason }, actor) => {
    const chosen = /^\d{1,15}$/.test(customer) ? Number(customer) : null;
    const decision =
      placing === 'contact'
        ? { placing, customerId: chosen, name, email, team: team || null }
        : placing === 'case'
          ? { placing, reference }
          : { placing, reason };
    return decideMail(tx, desk, mail.id, decision, actor, visit.now);
  },
  done: ({ placing }) =>
    placing === 'nothing'
      ? { says: 'The email is put aside.', to: '/staff/mail?show=tray' }
      : { says: 'The email is placed, and waits to be dealt with.', to: '/staff/mail?show=tray' },
});

interface Around {
  readonly teams: readonly { readonly slug: string; readonly name: string }[];
  readonly found: Awaited<ReturnType<typeof searchCustomers>>;
}

function decisionFields(visit: Visit, mail: MailRow, { teams, found }: Around, errors: FormErrors): Html {
  const value = (name: string, usual = '') => (visit.form[name] === undefined ? usual : sent(visit.form, name));
  const plain = { spellcheck: false, autocomplete: 'off' } as const;
  const isOurs = ownAddresses(visit.site.organisation).some(
    (each) => addressKey(each) === addressKey(mail.sender ?? ''),
  );
  const searched = value('who').trim() !== '';
  const contact = html`${input({ id: 'who', name: 'who', label: { text: 'Find a customer' }, hint: { text: 'Name, email or phone' }, value: value('who'), ...plain })}
${button({ text: 'Find them', name: 'find', value: 'yes', classes: 'govuk-button--secondary' })}
${searched && found.length === 0 && html`<p class="govuk-body">Nobody is known by this.</p>`}
${found.length > 0 && radios({ name: 'customer', fieldset: { legend: { text: 'Which one?', classes: 'govuk-fieldset__legend--s' } }, value: value('customer'), items: [...found.map((each) => ({ value: String(each.id), text: each.name, hint: { text: [each.email, each.phone].filter(Boolean).join(', ') || 'No way to reach them' } })), { value: '', text: 'None of them' }] })}
${input({ id: 'name', name: 'name', label: { text: 'Or their name' }, hint: { text: 'Leave it empty if nobody is named' }, value: value('name', mail.senderName), ...plain, ...errors.at('name') })}
${input({ id: 'email', name: 'email', type: 'email', label: { text: 'Their email' }, value: value('email', isOurs ? '' : (mail.sender ?? '')), ...plain, ...errors.at('email') })}
${select({ id: 'team', name: 'team', label: { text: 'Team' }, value: value('team'), items: [{ value: '', text: 'Whoever takes it first' }, ...teams.map(({ slug, name }) => ({ value: slug, text: name }))], ...errors.at('team') })}`;
  const conditional: Readonly<Record<(typeof placingNames)[number], Html>> = {
    contact,
    case: input({
      id: 'reference',
      name: 'reference',
      label: { text: 'Reference' },
      classes: 'govuk-input--width-10',
      value: value('reference'),
      ...plain,
      ...errors.at('reference'),
    }),
    nothing: input({
      id: 'reason',
      name: 'reason',
      label: { text: 'Why is there nothing to do?' },
      value: value('reason'),
      ...errors.at('reason'),
    }),
  };
  return radios({
    name: 'placing',
    fieldset: { legend: { text: 'What is it?', classes: 'govuk-fieldset__legend--s' } },
    value: value('placing', searched ? 'contact' : ''),
    items: placingNames.map((each) => ({
      value: each,
      text: placings[each].label,
      hint: { text: placings[each].hint },
      conditional: { html: conditional[each] },
    })),
    ...errors.at('placing'),
  });
}
