// /account/sign-in: which address is yours? A code is sent to it, whether we know it or not.

import { z } from 'zod';
import { FormErrors, form, html, noErrors, once, page, type Reply, readForm, redirect, sent, type Visit } from '#web';
import { emailField } from '#web/fields';
import { button, input, insetText, notificationBanner } from '#web/govuk/index';
import { signInProviders } from '#web/oidc/index';
import { askForCode } from '../actions.ts';
import { askRefusals } from '../words.ts';
import { keepAsked, safeNext } from './asked.ts';

const AskForCode = z.object({ email: emailField({ empty: 'Enter your email address' }) });

export function showSignIn(visit: Visit): Reply {
  if (visit.session.accountId !== null) return redirect(safeNext(visit.query.get('next')));
  return signInPage(visit, noErrors);
}

export async function actSignIn(visit: Visit): Promise<Reply> {
  const { value, errors } = readForm(visit.form, AskForCode);
  if (errors) return signInPage(visit, errors);
  const { email } = value;
  return once(visit, async (tx) => {
    const asking = {
      purpose: 'sign-in',
      email,
      sessionKey: visit.session.key(),
      address: visit.address ?? '',
    } as const;
    const refusal = await askForCode(tx, asking, visit.site, visit.now);
    if (refusal) return signInPage(visit, new FormErrors([{ field: 'email', text: askRefusals[refusal.refused] }]));
    keepAsked(visit, { email, next: safeNext(visit.query.get('next')) });
    return redirect('/account/sign-in/code');
  });
}

/** Ends the session here; another browser of theirs stays signed in. */
export function actSignOut(visit: Visit): Reply {
  visit.session.signOut();
  return redirect('/account/sign-in?out');
}

export function signInPage(visit: Visit, errors: FormErrors, trouble?: string): Reply {
  const next = safeNext(visit.query.get('next'));
  const { name } = visit.site.organisation;
  const action = next === '/account' ? '/account/sign-in' : `/account/sign-in?next=${encodeURIComponent(next)}`;
  return page({
    title: 'Sign in to your account',
    hasErrors: errors.any,
    main: html`<div class="govuk-grid-row"><div class="govuk-grid-column-two-thirds">
${errors.summary()}
${visit.query.get('out') !== null && !errors.any && notificationBanner({ type: 'success', text: 'You are signed out.' })}
${trouble && notificationBanner({ text: trouble, role: 'alert' })}
<h1 class="govuk-heading-l">Sign in to your account</h1>
${visit.query.get('lost') && insetText({ text: 'You were signed out because you had not done anything for half an hour, so your form was not sent. Sign in, then send it again.' })}
${visit.session.staffId !== null && insetText({ text: 'You are signed in as a member of staff in this browser. Signing in here ends that.' })}
<p class="govuk-body">See your requests, what we sent you and what you told us, in one place. You never need an account: you can <a class="govuk-link" href="/services">ask for anything</a> and <a class="govuk-link" href="/progress">follow a request</a> without one.</p>
${
  signInProviders().residents !== null &&
  html`<h2 class="govuk-heading-m">With your ${name} account</h2>
${button({ text: `Sign in with your ${name} account`, href: `/account/sign-in/council${next === '/account' ? '' : `?next=${encodeURIComponent(next)}`}` })}
<h2 class="govuk-heading-m">With a code by email</h2>`
}
${form(
  visit,
  html`${input({ id: 'email', name: 'email', type: 'email', label: { text: 'Email address' }, hint: { text: 'The one you gave us. We will send a code to it. You need no password' }, autocomplete: 'email', spellcheck: false, value: sent(visit.form, 'email'), ...errors.at('email') })}
${button({ text: 'Send me a code' })}`,
  { action },
)}
</div></div>`,
  });
}
