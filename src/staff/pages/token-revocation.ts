// /staff/tokens/{id}/revocation: asks before a system is shut out of the API.

import { momentInWords } from '#lib/plain-words';
import { type FormErrors, form, html, noErrors, notFound, once, page, type Reply, redirect, type Visit } from '#web';
import { backLink, button } from '#web/govuk/index';
import { readSure, yesOrNo } from '#web/sure';
import { revokeToken } from '../actions.ts';
import { type ApiToken, findTokenInUse } from '../store.ts';

const list = '/staff/tokens';

export async function showRevocation(visit: Visit): Promise<Reply> {
  return revocationPage(visit, await tokenOf(visit), noErrors);
}

export async function actRevocation(visit: Visit): Promise<Reply> {
  const { actor } = visit;
  if (!actor) return redirect('/staff/sign-in');
  const token = await tokenOf(visit);
  const { value, errors } = readSure(visit, 'Select yes if the token is to be revoked');
  if (errors) return revocationPage(visit, token, errors);
  if (value.sure === 'no') return redirect(list);
  return once(visit, async (tx) => {
    await revokeToken(tx, token.id, actor, visit.now);
    visit.session.set('done', `The token of ${token.name} is revoked.`);
    return redirect(list);
  });
}

async function tokenOf({ db, params }: Visit): Promise<ApiToken> {
  const id = params['id'] ?? '';
  const token = /^\d{1,15}$/.test(id) ? await findTokenInUse(db, Number(id)) : undefined;
  if (!token) throw notFound('There is no such token in use. Somebody may have revoked it.');
  return token;
}

function revocationPage(visit: Visit, token: ApiToken, errors: FormErrors): Reply {
  const used = token.lastUsedAt ? `It was last used ${momentInWords(token.lastUsedAt)}` : 'It was never used';
  return page({
    title: `Revoke the token of ${token.name}`,
    hasErrors: errors.any,
    beforeContent: backLink({ href: list, text: 'Tokens for other systems' }),
    main: html`${errors.summary()}
${form(
  visit,
  html`${yesOrNo(visit, errors, `Do you want to revoke the token of ${token.name}?`, `${used}. The system can no longer call the API, at once and for good: it would need a new token.`)}
${button({ text: 'Continue' })}`,
)}`,
  });
}
