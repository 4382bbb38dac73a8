// /staff/sign-in and /staff/sign-out.

import { z } from 'zod';
import { FormErrors, form, html, noErrors, page, type Reply, readForm, redirect, sent, type Visit } from '#web';
import { textField } from '#web/fields';
import { button, input, insetText, notificationBanner, passwordInput } from '#web/govuk/index';
import { signInProviders } from '#web/oidc/index';
import { signIn } from '../actions.ts';
import { signInRefusals } from '../words.ts';

const SignIn = z.object({
  email: textField({ name: 'Email address', empty: 'Enter your email address' }),
  password: textField({ name: 'Password', empty: 'Enter your password', most: 500 }),
});

export function showSignIn(visit: Visit): Reply {
  return visit.actor ? redirect('/staff') : signInPage(visit, noErrors);
}

export async function actSignIn(visit: Visit): Promise<Reply> {
  const { value, errors } = readForm(visit.form, SignIn);
  if (errors) return signInPage(visit, errors);
  const member = await signIn(visit.db, value.email, value.password, visit.now);
  if ('refused' in member)
    return signInPage(visit, new FormErrors([{ field: 'email', text: signInRefusals[member.refused] }]));
  visit.session.signIn(member.id);
  return redirect(safeNext(visit.query.get('next')));
}

export function actSignOut(visit: Visit): Reply {
  visit.session.signOut();
  return redirect('/staff/sign-in');
}

/** Only a path of our own staff pages, never another site. */
export function safeNext(next: string | null): string {
  return next && /^\/staff(?:[/?][^\s\p{Cc}\\]*)?$/u.test(next) ? next : '/staff';
}

/** The page again, for somebody who came back from the council's directory and was not taken in. */
export const signInTrouble = (visit: Visit, trouble: string): Reply => signInPage(visit, noErrors, trouble);

function signInPage(visit: Visit, errors: FormErrors, trouble?: string): Reply {
  const next = visit.query.get('next');
  const forNext = next ? `?next=${encodeURIComponent(next)}` : '';
  return page({
    title: 'Sign in',
    hasErrors: errors.any,
    main: html`<div class="govuk-grid-row"><div class="govuk-grid-column-two-thirds">
${errors.summary()}
${trouble && notificationBanner({ text: trouble, role: 'alert' })}
<h1 class="govuk-heading-l">Sign in</h1>
${visit.query.get('lost') && insetText({ text: 'You were signed out before your form was sent, so it was not saved. Sign in, go back to the page and send it again.' })}
<p class="govuk-body">For staff of ${visit.site.organisation.name}. If you want to ask us for something, <a class="govuk-link" href="/services">find a service</a>.</p>
${visit.site.demoSignIns && insetText({ html: html`This is a demonstration. Sign in as ${visit.site.demoSignIns.map((name, i) => html`${i > 0 && ', '}<code>${name}</code>`)} with the password <code>${visit.site.demoPassword}</code>.` })}
${
  signInProviders().staff !== null &&
  html`${button({ text: 'Sign in with your council account', href: `/staff/sign-in/council${forNext}` })}
<h2 class="govuk-heading-m">With a password</h2>`
}
${form(
  visit,
  html`${input({ id: 'email', name: 'email', label: { text: 'Email address' }, type: 'email', autocomplete: 'username', spellcheck: false, value: sent(visit.form, 'email'), ...errors.at('email') })}
${passwordInput({ id: 'password', name: 'password', label: { text: 'Password' }, ...errors.at('password') })}
${button({ text: 'Sign in' })}`,
  { action: `/staff/sign-in${forNext}` },
)}
</div></div>`,
  });
}
