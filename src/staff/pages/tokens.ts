// /staff/tokens: the systems that may call the API.

import { z } from 'zod';
import { momentInWords } from '#lib/plain-words';
import {
  type FormErrors,
  form,
  html,
  noErrors,
  once,
  page,
  type Reply,
  readForm,
  redirect,
  sent,
  sentAll,
  type Visit,
} from '#web';
import { choicesField, textField } from '#web/fields';
import { button, checkboxes, input, notificationBanner, tag } from '#web/govuk/index';
import { stackedTable } from '#web/stacked-table';
import { makeToken } from '../actions.ts';
import { isScope, scopeNames, scopes } from '../scopes.ts';
import { listTokens } from '../store.ts';

const NewToken = z.object({
  name: textField({ name: 'Name', empty: 'Enter the name of the system that will use the token', most: 80 }),
  scopes: choicesField(scopes).refine((chosen) => chosen.length > 0, 'Select what the system may do'),
});

export async function showTokens(visit: Visit): Promise<Reply> {
  return tokensPage(visit, noErrors);
}

export async function actMakeToken(visit: Visit): Promise<Reply> {
  const { value, errors } = readForm(visit.form, NewToken);
  if (errors) return tokensPage(visit, errors);
  if (!visit.actor) return redirect('/staff/sign-in');
  const { actor } = visit;
  return once(visit, async (tx) => {
    const token = await makeToken(tx, value.name, actor, visit.now, { scopes: value.scopes });
    visit.session.set('new-token', token);
    return redirect('/staff/tokens');
  });
}

async function tokensPage(visit: Visit, errors: FormErrors): Promise<Reply> {
  const tokens = await listTokens(visit.db);
  const fresh = visit.session.get('new-token');
  if (fresh) visit.session.set('new-token', undefined);
  const done = visit.session.get('done');
  if (done) visit.session.set('done', undefined);
  return page({
    title: 'Tokens for other systems',
    hasErrors: errors.any,
    main: html`${errors.summary()}
${typeof done === 'string' && notificationBanner({ type: 'success', text: done })}
${typeof fresh === 'string' && notificationBanner({ type: 'success', html: html`<p class="govuk-notification-banner__heading">Copy the new token now. It is not shown again.</p><p class="govuk-body"><code class="heard-secret">${fresh}</code></p>` })}
<h1 class="govuk-heading-l">Tokens for other systems</h1>
<p class="govuk-body">A token lets another system call the <a class="govuk-link" href="/api/openapi.json">API</a>, and do what you select for it and nothing else. Send it as <code>Authorization: Bearer</code>. Anybody who has it can use it, so revoke it when it is no longer needed.</p>
${
  tokens.length === 0
    ? html`<p class="govuk-body">There are no tokens yet.</p>`
    : stackedTable({
        caption: 'Tokens',
        captionClasses: 'govuk-table__caption--m',
        head: [{ text: 'Name' }, { text: 'May' }, { text: 'Made' }, { text: 'Last used' }, { text: 'State' }],
        rows: tokens.map((token) => [
          { html: html`${token.name}${token.shown && html`<br><code class="heard-secret">${token.shown}</code>`}` },
          {
            html: html`<ul class="govuk-list govuk-!-margin-bottom-0">${token.scopes.map((scope) => html`<li>${isScope(scope) ? scopeNames[scope] : scope}</li>`)}</ul>`,
          },
          { text: momentInWords(token.madeAt) },
          { text: token.lastUsedAt ? momentInWords(token.lastUsedAt) : 'Never' },
          {
            html: token.revokedAt
              ? tag({ text: 'Revoked', classes: 'govuk-tag--grey' })
              : html`<a class="govuk-link" href="/staff/tokens/${token.id}/revocation">Revoke<span class="govuk-visually-hidden"> ${token.name}</span></a>`,
          },
        ]),
      })
}
<h2 class="govuk-heading-m">Make a token</h2>
${form(
  visit,
  html`${input({ id: 'name', name: 'name', label: { text: 'Which system is it for?' }, hint: { text: 'For example, the website or the waste lorries’ software' }, value: sent(visit.form, 'name'), classes: 'govuk-input--width-20', ...errors.at('name') })}
${checkboxes({
  idPrefix: 'scopes',
  name: 'scopes',
  fieldset: { legend: { text: 'What may it do?', classes: 'govuk-fieldset__legend--s' } },
  hint: { text: 'Select as little as it needs.' },
  items: scopes.map((scope) => ({ value: scope, text: scopeNames[scope] })),
  values: sentAll(visit.form, 'scopes'),
  ...errors.at('scopes'),
})}
${button({ text: 'Make a token' })}`,
  { action: '/staff/tokens' },
)}`,
  });
}
