// /progress: follow a request with its reference and the e-mail or phone given; and /progress/open/{link}, from a message.

import { z } from 'zod';
import { findCustomer, knowsWayToReach } from '#customers';
import { FormErrors, form, html, noErrors, page, type Reply, readForm, redirect, sent, type Visit } from '#web';
import { textField } from '#web/fields';
import { button, input } from '#web/govuk/index';
import { knownVisitor } from '#web/known-visitor';
import { loadCaseKeys } from '../actions.ts';
import { readProgressToken } from '../case-keys.ts';
import { readReference } from '../reference.ts';
import { findCase } from '../store.ts';
import { grantProgress } from './progress-grant.ts';

const Find = z.object({
  reference: textField({ name: 'Reference', empty: 'Enter your reference, like LB-4F7K-9QWX', most: 40 }),
  contact: textField({
    name: 'Email address or phone number',
    empty: 'Enter the email address or phone number you gave us',
    most: 254,
  }),
});

export function showFind(visit: Visit): Reply {
  return findPage(visit, noErrors);
}

export async function actFind(visit: Visit): Promise<Reply> {
  const { value, errors } = readForm(visit.form, Find);
  if (errors) return findPage(visit, errors);
  const reference = readReference(value.reference, visit.site.organisation.referencePrefix);
  if (!reference)
    return findPage(
      visit,
      new FormErrors([
        { field: 'reference', text: 'Enter a reference like LB-4F7K-9QWX. It is in our message to you' },
      ]),
    );
  const theCase = await findCase(visit.db, reference);
  const customer = theCase?.customerId ? await findCustomer(visit.db, theCase.customerId) : undefined;
  // one answer for a wrong reference and a wrong address, so that neither can be tried out
  if (!theCase || !customer || !knowsWayToReach(customer, value.contact))
    return findPage(
      visit,
      new FormErrors([
        {
          field: 'reference',
          text: 'We have no request with this reference and this email address or phone number. Check both',
        },
      ]),
    );
  grantProgress(visit, reference);
  return redirect(`/progress/${reference}`);
}

export async function openLink(visit: Visit): Promise<Reply> {
  const reference = readProgressToken(await loadCaseKeys(visit.db), visit.params['token'] ?? '');
  if (!reference || !(await findCase(visit.db, reference)))
    return findPage(
      visit,
      new FormErrors([
        { field: 'reference', text: 'This link does not work. Check that it is whole, or find your request here' },
      ]),
    );
  grantProgress(visit, reference);
  return redirect(`/progress/${reference}`);
}

function findPage(visit: Visit, errors: FormErrors): Reply {
  const { phone, openingHours } = visit.site.organisation;
  return page({
    title: 'Follow your request',
    hasErrors: errors.any,
    main: html`<div class="govuk-grid-row"><div class="govuk-grid-column-two-thirds">
${errors.summary()}
<h1 class="govuk-heading-l">Follow your request</h1>
<p class="govuk-body">See how it is going, add something, or tell us it is not fixed.</p>
${form(
  visit,
  html`${input({ id: 'reference', name: 'reference', label: { text: 'Your reference' }, hint: { text: 'For example, LB-4F7K-9QWX. It is in the message we sent you' }, classes: 'govuk-input--width-10', spellcheck: false, autocomplete: 'off', value: sent(visit.form, 'reference'), ...errors.at('reference') })}
${input({ id: 'contact', name: 'contact', label: { text: 'The email address or phone number you gave us' }, spellcheck: false, value: sent(visit.form, 'contact') || knownVisitor(visit.session).email, ...errors.at('contact') })}
${button({ text: 'Continue' })}`,
  { action: '/progress' },
)}
<h2 class="govuk-heading-m">If you do not have the reference</h2>
<p class="govuk-body"><a class="govuk-link" href="/account">Sign in to your account</a> with a code we send to your email address, and see all your requests.</p>
<p class="govuk-body">Call us on ${phone} (${openingHours.phone}). We will find it for you.</p>
</div></div>`,
  });
}
