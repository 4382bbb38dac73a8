// /staff/accounts: who may sign in, as what. An account is closed and never deleted: what it did stays signed.

import { z } from 'zod';
import { FormErrors, form, html, noErrors, once, page, type Reply, readForm, redirect, sent, type Visit } from '#web';
import { choiceField, emailField, textField } from '#web/fields';
import { button, input, notificationBanner, passwordInput, select, table, tag } from '#web/govuk/index';
import { saveAccount, setActive } from '../actions.ts';
import { roleNames, roles } from '../roles.ts';
import { listStaff, listTeams } from '../store.ts';
import { shortestPassword } from '../words.ts';

const Account = z.object({
  email: emailField({ empty: 'Enter an email address' }),
  name: textField({ name: 'Name', empty: 'Enter the name the customer may be told', most: 80 }),
  role: choiceField(roles, 'Select a role'),
  team: textField({ name: 'Team', most: 100 }),
  password: textField({ name: 'Password', most: 500 }),
});

export function showAccounts(visit: Visit): Promise<Reply> {
  return accountsPage(visit, noErrors);
}

export async function actSaveAccount(visit: Visit): Promise<Reply> {
  const { actor } = visit;
  if (!actor) return redirect('/staff/sign-in');
  const { value, errors } = readForm(visit.form, Account);
  if (errors) return accountsPage(visit, errors);
  const [teams, staff] = await Promise.all([listTeams(visit.db), listStaff(visit.db)]);
  const isNew = !staff.some((member) => member.email === value.email.toLowerCase());
  if ((isNew || value.password !== '') && value.password.length < shortestPassword)
    return accountsPage(
      visit,
      new FormErrors([{ field: 'password', text: `Password must be ${shortestPassword} characters or more` }]),
    );
  return once(visit, async (tx) => {
    const team = teams.find((each) => each.slug === value.team)?.slug ?? null;
    const { email, name, role, password } = value;
    await saveAccount(tx, { email, name, role, team }, password || null, actor, visit.now);
    visit.session.set('done', isNew ? `${value.name} may sign in now.` : `The account of ${value.name} is changed.`);
    return redirect('/staff/accounts');
  });
}

export async function actSetActive(visit: Visit): Promise<Reply> {
  const { actor } = visit;
  if (!actor) return redirect('/staff/sign-in');
  return once(visit, async (tx) => {
    await setActive(tx, Number(visit.params['id']), sent(visit.form, 'do') === 'open', actor, visit.now);
    return redirect('/staff/accounts');
  });
}

async function accountsPage(visit: Visit, errors: FormErrors): Promise<Reply> {
  const [staff, teams] = await Promise.all([listStaff(visit.db), listTeams(visit.db)]);
  const done = visit.session.get('done');
  if (done) visit.session.set('done', undefined);
  const teamName = (slug: string | null) => teams.find((team) => team.slug === slug)?.name ?? 'None';
  return page({
    title: 'Accounts of staff',
    hasErrors: errors.any,
    wide: true,
    main: html`${errors.summary()}
${typeof done === 'string' && notificationBanner({ type: 'success', text: done })}
<h1 class="govuk-heading-l">Accounts of staff</h1>
<div class="heard-scroll" tabindex="0" role="region" aria-label="Accounts">
${table({
  caption: `${staff.length} accounts`,
  captionClasses: 'govuk-table__caption--m',
  head: [{ text: 'Name' }, { text: 'Email' }, { text: 'Role' }, { text: 'Team' }, { text: 'State' }, { text: 'Do' }],
  rows: staff.map((member) => [
    { text: member.name },
    { text: member.email },
    { text: roleNames[member.role] },
    { text: teamName(member.team) },
    {
      html: member.isActive
        ? tag({ text: 'Open', classes: 'govuk-tag--green' })
        : tag({ text: 'Closed', classes: 'govuk-tag--grey' }),
    },
    {
      html:
        member.id === visit.actor?.id
          ? html`This is you`
          : form(
              visit,
              html`<input type="hidden" name="do" value="${member.isActive ? 'close' : 'open'}">${button({ html: html`${member.isActive ? 'Close' : 'Open'}<span class="govuk-visually-hidden"> the account of ${member.name}, ${member.email}</span>`, classes: 'govuk-button--secondary heard-button--small' })}`,
              { action: `/staff/accounts/${member.id}/state` },
            ),
    },
  ]),
})}</div>
<h2 class="govuk-heading-m">Open an account, or change one</h2>
<p class="govuk-body">With an email address that has an account, its name, role and team are changed, and its password if you give one.</p>
${form(
  visit,
  html`${input({ id: 'email', name: 'email', type: 'email', label: { text: 'Email address' }, autocomplete: 'off', spellcheck: false, value: sent(visit.form, 'email'), classes: 'govuk-!-width-one-half', ...errors.at('email') })}
${input({ id: 'name', name: 'name', label: { text: 'Name' }, hint: { text: 'As the customer may be told it' }, autocomplete: 'off', value: sent(visit.form, 'name'), classes: 'govuk-input--width-20', ...errors.at('name') })}
${select({ id: 'role', name: 'role', label: { text: 'Role' }, value: sent(visit.form, 'role'), items: [{ value: '', text: 'Select a role' }, ...roles.map((role) => ({ value: role, text: roleNames[role] }))], ...errors.at('role') })}
${select({ id: 'team', name: 'team', label: { text: 'Team' }, value: sent(visit.form, 'team'), items: [{ value: '', text: 'No team, or as it is' }, ...teams.map((team) => ({ value: team.slug, text: team.name }))], ...errors.at('team') })}
${passwordInput({ id: 'password', name: 'password', label: { text: 'First password' }, hint: { text: `${shortestPassword} characters or more. They can change it when they have signed in` }, autocomplete: 'new-password', ...errors.at('password') })}
${button({ text: 'Save the account' })}`,
  { action: '/staff/accounts' },
)}`,
  });
}
