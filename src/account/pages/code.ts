// /account/sign-in/code: the six digits we sent.

import { z } from 'zod';
import { FormErrors, form, html, noErrors, page, type Reply, readForm, redirect, sent, type Visit } from '#web';
import { textField } from '#web/fields';
import { backLink, button, details, input, insetText } from '#web/govuk/index';
import { tryCode } from '../actions.ts';
import { readCode } from '../code.ts';
import { codeRefusals } from '../words.ts';
import { type Asked, askedFor, forgetAsked } from './asked.ts';
import { welcome } from './welcome.ts';

export const TypedCode = z.object({
  code: textField({ name: 'Code', empty: 'Enter the code we sent you', most: 40 }).refine(
    (typed) => readCode(typed) !== '',
    { error: 'Enter the 6 digits of the code, like 012345' },
  ),
});

export function showCode(visit: Visit): Reply {
  const asked = askedFor(visit);
  return asked ? codePage(visit, asked, noErrors) : redirect('/account/sign-in');
}

export async function actCode(visit: Visit): Promise<Reply> {
  const asked = askedFor(visit);
  if (!asked) return redirect('/account/sign-in');
  const { value, errors } = readForm(visit.form, TypedCode);
  if (errors) return codePage(visit, asked, errors);
  const of = { purpose: 'sign-in', email: asked.email, sessionKey: visit.session.key() } as const;
  const account = await tryCode(visit.db, of, readCode(value.code), visit.now);
  if ('refused' in account)
    return codePage(visit, asked, new FormErrors([{ field: 'code', text: codeRefusals[account.refused] }]));
  forgetAsked(visit);
  await welcome(visit, account);
  return redirect(asked.next);
}

function codePage(visit: Visit, { email }: Asked, errors: FormErrors): Reply {
  return page({
    title: 'Check your email',
    hasErrors: errors.any,
    beforeContent: backLink({ href: '/account/sign-in' }),
    main: html`<div class="govuk-grid-row"><div class="govuk-grid-column-two-thirds">
${errors.summary()}
<h1 class="govuk-heading-l">Check your email</h1>
<p class="govuk-body">We sent a code of 6 digits to <strong>${email}</strong>. It works for 15 minutes, in this browser.</p>
${visit.site.demoSignIns && insetText({ text: 'This is a demonstration, so nothing is sent: the code is in the outbox, which staff see.' })}
${form(visit, codeBox(visit, errors))}
${details({
  summaryText: 'You did not get a code',
  html: html`<p class="govuk-body">It can take a few minutes. Look in your spam or junk folder, and check that the address above is right.</p>
<p class="govuk-body"><a class="govuk-link" href="/account/sign-in">Use another address, or get a new code</a></p>`,
})}
</div></div>`,
  });
}

/** The box for a code and its button. */
export const codeBox = (visit: Visit, errors: FormErrors) =>
  html`${input({ id: 'code', name: 'code', label: { text: 'Code' }, hint: { text: '6 digits' }, classes: 'govuk-input--width-10 govuk-input--extra-letter-spacing', inputmode: 'numeric', autocomplete: 'one-time-code', spellcheck: false, value: sent(visit.form, 'code'), ...errors.at('code') })}
${button({ text: 'Continue' })}`;
