// /account/details: what we hold, to take away; how to have it deleted; and signing out of every browser.

import { inTransaction } from '#db';
import { audit } from '#staff';
import { form, html, type Reply, redirect, type Visit } from '#web';
import { button } from '#web/govuk/index';
import { endSessionsOfResident } from '#web/session-store';
import { residentOf } from '../actions.ts';
import { accountPage } from './around.ts';
import { collectData } from './data.ts';
import { loadWhose } from './whose.ts';

const path = '/account/details';

export async function showDetails(visit: Visit): Promise<Reply> {
  const whose = await loadWhose(visit);
  const { phone, email, name } = visit.site.organisation;
  return accountPage(visit, whose, {
    title: 'Your data',
    path,
    main: html`<p class="govuk-body">You are signed in with <strong>${whose.account.email}</strong>. Your account is that address and nothing else: what you see here is what ${name} holds about you anyway.</p>
<h2 class="govuk-heading-m">Take it away</h2>
<p class="govuk-body">A file with your requests, the messages we sent, what we wrote down when you got in touch, what you need and how to reach you. Programs can read it (JSON).</p>
<p class="govuk-body"><a class="govuk-link" href="/account/details.json" download>Download your data</a></p>
<h2 class="govuk-heading-m">Have it put right or deleted</h2>
<p class="govuk-body">Tell us what is wrong, or ask us to delete what we hold, at <a class="govuk-link" href="mailto:${email}">${email}</a> or on ${phone}. We answer within one month. Some of it we must keep for a time by law, and we will say which. <a class="govuk-link" href="/privacy">How we use what you tell us</a>.</p>
<h2 class="govuk-heading-m">Sign out everywhere</h2>
<p class="govuk-body">If you signed in on a computer that others use and did not sign out, end that here.</p>
${form(visit, button({ text: 'Sign out everywhere', classes: 'govuk-button--secondary' }), { action: '/account/details/sign-out' })}`,
  });
}

export async function actSignOutEverywhere(visit: Visit): Promise<Reply> {
  const { account } = await loadWhose(visit);
  await inTransaction(visit.db, async (tx) => {
    await endSessionsOfResident(tx, account.id);
    await audit(tx, residentOf(account), 'signed out everywhere', `customer account ${account.id}`, visit.now);
  });
  visit.session.signOut();
  return redirect('/account/sign-in?out');
}

/** The file. That somebody took it is written down. */
export async function downloadData(visit: Visit): Promise<Reply> {
  const whose = await loadWhose(visit);
  const data = await collectData(visit, whose);
  await inTransaction(visit.db, (tx) =>
    audit(tx, residentOf(whose.account), 'downloaded their data', `customer account ${whose.account.id}`, visit.now),
  );
  return {
    kind: 'file',
    type: 'application/json; charset=utf-8',
    content: `${JSON.stringify(data, null, 2)}\n`,
    saveAs: `${visit.site.organisation.slug}-your-data.json`,
  };
}
