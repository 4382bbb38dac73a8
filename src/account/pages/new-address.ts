// /account/ways/email and its code: another e-mail address, once whoever asks has shown that they read what is sent there.

import { z } from 'zod';
import { FormErrors, form, html, noErrors, once, page, type Reply, readForm, redirect, sent, type Visit } from '#web';
import { emailField } from '#web/fields';
import { backLink, button, input } from '#web/govuk/index';
import { askForCode } from '../actions.ts';
import { moveToAddress } from '../address-actions.ts';
import { readCode } from '../code.ts';
import { askRefusals, codeRefusals, moveRefusals } from '../words.ts';
import { pathOf } from './around.ts';
import { codeBox, TypedCode } from './code.ts';
import { welcome } from './welcome.ts';
import { loadWhose, ownRecord, type Whose } from './whose.ts';

const path = '/account/ways/email';
const keptAs = 'account-new-address';

const NewAddress = z.object({ email: emailField({ empty: 'Enter your new email address' }) });

export async function showNewAddress(visit: Visit): Promise<Reply> {
  const whose = await loadWhose(visit);
  return ownRecord(whose) ? addressPage(visit, whose, noErrors) : redirect(pathOf('/account', whose));
}

export async function actNewAddress(visit: Visit): Promise<Reply> {
  const whose = await loadWhose(visit);
  if (!ownRecord(whose)) return redirect(pathOf('/account', whose));
  const { value, errors } = readForm(visit.form, NewAddress);
  if (errors) return addressPage(visit, whose, errors);
  const { email } = value;
  const wrong = (text: string) => addressPage(visit, whose, new FormErrors([{ field: 'email', text }]));
  if (email.toLowerCase() === whose.account.emailKey) return wrong('Enter an address other than the one you have now');
  return once(visit, async (tx) => {
    const asking = {
      purpose: 'new-address',
      email,
      sessionKey: visit.session.key(),
      address: visit.address ?? '',
    } as const;
    const refusal = await askForCode(tx, asking, visit.site, visit.now);
    if (refusal) return wrong(askRefusals[refusal.refused]);
    visit.session.set(keptAs, email);
    return redirect(`${path}/code`);
  });
}

export async function showNewAddressCode(visit: Visit): Promise<Reply> {
  const email = visit.session.get(keptAs);
  return typeof email === 'string' ? codePage(visit, email, noErrors) : redirect(path);
}

export async function actNewAddressCode(visit: Visit): Promise<Reply> {
  const whose = await loadWhose(visit);
  const own = ownRecord(whose);
  const email = visit.session.get(keptAs);
  if (!own || typeof email !== 'string') return redirect(path);
  const { value, errors } = readForm(visit.form, TypedCode);
  if (errors) return codePage(visit, email, errors);
  const moved = await moveToAddress(
    visit.db,
    { account: whose.account, ...own },
    { email, code: readCode(value.code), sessionKey: visit.session.key() },
    visit.site,
    visit.now,
  );
  if ('refused' in moved) {
    const text = { ...codeRefusals, ...moveRefusals }[moved.refused];
    return codePage(visit, email, new FormErrors([{ field: 'code', text }]));
  }
  await welcome(visit, moved);
  visit.session.set('done', 'We write to your new email address from now on. Sign in with it the next time.');
  return redirect('/account/ways');
}

function addressPage(visit: Visit, { account }: Whose, errors: FormErrors): Reply {
  return page({
    title: 'Change your email address',
    hasErrors: errors.any,
    beforeContent: backLink({ href: '/account/ways' }),
    main: html`<div class="govuk-grid-row"><div class="govuk-grid-column-two-thirds">
${errors.summary()}
<h1 class="govuk-heading-l">Change your email address</h1>
<p class="govuk-body">It is <strong>${account.email}</strong> now. We send a code to the new one, to be sure that it is yours, and tell you at the old one that it has changed.</p>
${form(
  visit,
  html`${input({ id: 'email', name: 'email', type: 'email', label: { text: 'New email address' }, autocomplete: 'email', spellcheck: false, value: sent(visit.form, 'email'), ...errors.at('email') })}
${button({ text: 'Send me a code' })}`,
)}
</div></div>`,
  });
}

function codePage(visit: Visit, email: string, errors: FormErrors): Reply {
  return page({
    title: 'Check your new email address',
    hasErrors: errors.any,
    beforeContent: backLink({ href: path }),
    main: html`<div class="govuk-grid-row"><div class="govuk-grid-column-two-thirds">
${errors.summary()}
<h1 class="govuk-heading-l">Check your new email address</h1>
<p class="govuk-body">We sent a code of 6 digits to <strong>${email}</strong>. It works for 15 minutes, in this browser.</p>
${form(visit, codeBox(visit, errors))}
<p class="govuk-body"><a class="govuk-link" href="${path}">Use another address, or get a new code</a></p>
</div></div>`,
  });
}
