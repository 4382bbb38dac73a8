// /staff/password: change one's own password. Every session of the account ends with it.

import { z } from 'zod';
import { FormErrors, form, html, noErrors, page, type Reply, readForm, redirect, type Visit } from '#web';
import { textField } from '#web/fields';
import { button, passwordInput } from '#web/govuk/index';
import { changePassword } from '../actions.ts';
import { shortestPassword } from '../words.ts';

const Change = z
  .object({
    old: textField({ name: 'Your password now', empty: 'Enter your password as it is now', most: 500 }),
    fresh: textField({ name: 'New password', empty: 'Enter a new password', most: 500 }),
  })
  .superRefine(({ fresh }, check) => {
    if (fresh !== '' && fresh.length < shortestPassword)
      check.addIssue({
        code: 'custom',
        path: ['fresh'],
        message: `New password must be ${shortestPassword} characters or more`,
      });
  });

export function showPassword(visit: Visit): Reply {
  return passwordPage(visit, noErrors);
}

export async function actPassword(visit: Visit): Promise<Reply> {
  const { actor } = visit;
  if (!actor) return redirect('/staff/sign-in');
  const { value, errors } = readForm(visit.form, Change);
  if (errors) return passwordPage(visit, errors);
  if (!(await changePassword(visit.db, actor, value.old, value.fresh, visit.now)))
    return passwordPage(
      visit,
      new FormErrors([{ field: 'old', text: 'Your password now is not right. Check it and try again' }]),
    );
  visit.session.signOut();
  return redirect('/staff/sign-in');
}

function passwordPage(visit: Visit, errors: FormErrors): Reply {
  return page({
    title: 'Change your password',
    hasErrors: errors.any,
    main: html`<div class="govuk-grid-row"><div class="govuk-grid-column-two-thirds">
${errors.summary()}
<h1 class="govuk-heading-l">Change your password</h1>
<p class="govuk-body">You will be signed out everywhere and sign in again with the new one.</p>
${form(
  visit,
  html`${passwordInput({ id: 'old', name: 'old', label: { text: 'Your password now' }, ...errors.at('old') })}
${passwordInput({ id: 'fresh', name: 'fresh', label: { text: 'New password' }, hint: { text: `${shortestPassword} characters or more. Three words that do not belong together are easy to keep` }, autocomplete: 'new-password', ...errors.at('fresh') })}
${button({ text: 'Change my password' })}`,
)}
</div></div>`,
  });
}
