// /staff/customers/new: somebody is written down before they have asked for anything: a person, an organisation, a team of our own.

import { z } from 'zod';
import { listInWords } from '#lib/plain-words';
import {
  FormErrors,
  form,
  type Html,
  html,
  noErrors,
  once,
  page,
  type Reply,
  readForm,
  redirect,
  sent,
  type Visit,
} from '#web';
import { choiceField, emailField, phoneField, textField } from '#web/fields';
import { backLink, button, checkboxes, input, insetText, radios } from '#web/govuk/index';
import { suggestAbout } from '../duplicate-actions.ts';
import { addCustomer } from '../record-actions.ts';
import { type HasWay, recordsWithWay } from '../way-store.ts';
import { kindNames, wayNames } from '../words.ts';

const kinds = ['person', 'organisation', 'team'] as const;

const shape = z.object({
  kind: choiceField(kinds, 'Select what kind of customer they are'),
  name: textField({ name: 'Name', empty: 'Enter their name', most: 120 }),
  email: emailField(),
  phone: phoneField(),
});

export function showNewCustomer(visit: Visit): Reply {
  return newPage(visit, noErrors);
}

export async function actNewCustomer(visit: Visit): Promise<Reply> {
  const { actor } = visit;
  if (!actor) return redirect('/staff/sign-in');
  const { value, errors } = readForm(visit.form, shape);
  if (errors) return newPage(visit, errors);
  const known = await recordsWithWay(visit.db, value, actor);
  if (known.length > 0 && sent(visit.form, 'anyway') === '')
    return newPage(visit, new FormErrors([{ field: 'anyway', text: 'Check whether they are known already' }]), known);
  return once(visit, async (tx) => {
    const id = await addCustomer(tx, value.kind, value, actor, visit.now);
    await suggestAbout(tx, id, visit.now);
    visit.session.set('done', 'The customer is added.');
    return redirect(`/staff/customers/${id}`);
  });
}

/** @param known those who have that e-mail address or number, of whatever name */
function newPage(visit: Visit, errors: FormErrors, known: readonly HasWay[] = []): Reply {
  const value = (name: string) => sent(visit.form, name);
  return page({
    title: 'Add a customer',
    hasErrors: errors.any,
    beforeContent: backLink({ href: '/staff/customers', text: 'Find a customer' }),
    main: html`<div class="govuk-grid-row"><div class="govuk-grid-column-two-thirds">
${errors.summary()}
<h1 class="govuk-heading-l">Add a customer</h1>
<p class="govuk-body">Whoever gets in touch is added by what you log. This page is for everybody else, such as an organisation you are about to work with.</p>
${known.length > 0 && insetText({ html: alreadyKnown(known) })}
${form(
  visit,
  html`${radios({ name: 'kind', classes: 'govuk-radios--small', fieldset: { legend: { text: 'What are they?', classes: 'govuk-fieldset__legend--s' } }, value: value('kind'), items: kinds.map((kind) => ({ value: kind, text: kindNames[kind] })), ...errors.at('kind') })}
${input({ id: 'name', name: 'name', label: { text: 'Name' }, value: value('name'), autocomplete: 'off', spellcheck: false, ...errors.at('name') })}
${input({ id: 'email', name: 'email', type: 'email', label: { text: 'Email (optional)' }, value: value('email'), autocomplete: 'off', spellcheck: false, ...errors.at('email') })}
${input({ id: 'phone', name: 'phone', type: 'tel', label: { text: 'Phone (optional)' }, value: value('phone'), classes: 'govuk-input--width-20', autocomplete: 'off', ...errors.at('phone') })}
${(known.length > 0 || value('anyway') !== '') && checkboxes({ name: 'anyway', idPrefix: 'anyway', items: [{ value: 'yes', text: 'They are somebody else, such as another of the household: add them', checked: value('anyway') !== '' }], ...errors.at('anyway') })}
${button({ text: 'Add the customer', preventDoubleClick: true })}`,
)}
</div></div>`,
  });
}

function alreadyKnown(known: readonly HasWay[]): Html {
  return html`<p class="govuk-body">They may be known already:</p>
<ul class="govuk-list govuk-list--bullet">${known.map(
    ({ rootId, name, kind, ways }) =>
      html`<li><a class="govuk-link" href="/staff/customers/${rootId}">${name || kindNames[kind]}</a>, customer ${rootId}: the same ${listInWords(ways.map((way) => lower(wayNames[way])))}</li>`,
  )}</ul>`;
}

const lower = (text: string) => text.toLowerCase();
