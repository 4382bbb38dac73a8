// /account/sign-in/council: to the council's own provider, and back.

import { inTransaction } from '#db';
import { noErrors, type Reply, redirect, type Visit } from '#web';
import { comeBack, leaveFor, signInProviders } from '#web/oidc/index';
import { enter } from '../actions.ts';
import { returnSentence } from '../words.ts';
import { safeNext } from './asked.ts';
import { signInPage } from './sign-in.ts';
import { welcome } from './welcome.ts';

export const returnPath = '/account/sign-in/return';

export async function goToCouncil(visit: Visit): Promise<Reply> {
  const provider = signInProviders().residents;
  if (!provider) return redirect('/account/sign-in');
  return leaveFor(provider, visit, returnPath, safeNext(visit.query.get('next')));
}

export async function backFromCouncil(visit: Visit): Promise<Reply> {
  const provider = signInProviders().residents;
  if (!provider) return redirect('/account/sign-in');
  const back = await comeBack(provider, visit, returnPath);
  if ('refused' in back) return signInPage(visit, noErrors, returnSentence(back.refused));
  const { email } = back.person;
  if (email === null) return signInPage(visit, noErrors, returnSentence('no-address'));
  const account = await inTransaction(visit.db, (tx) => enter(tx, email, 'provider', visit.now));
  await welcome(visit, account);
  return redirect(back.next);
}
