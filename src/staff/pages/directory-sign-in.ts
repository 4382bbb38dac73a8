// /staff/sign-in/council: to the council's own directory to sign in, and back.

import { type Reply, redirect, type Visit } from '#web';
import { comeBack, leaveFor, signInProviders } from '#web/oidc/index';
import { signInByDirectory } from '../directory-actions.ts';
import { directoryRefusals, returnedWithout } from '../words.ts';
import { safeNext, signInTrouble } from './sign-in.ts';

export const returnPath = '/staff/sign-in/return';

export async function goToDirectory(visit: Visit): Promise<Reply> {
  const { staff } = signInProviders();
  if (!staff) return redirect('/staff/sign-in');
  return leaveFor(staff.provider, visit, returnPath, safeNext(visit.query.get('next')));
}

export async function backFromDirectory(visit: Visit): Promise<Reply> {
  const { staff } = signInProviders();
  if (!staff) return redirect('/staff/sign-in');
  const back = await comeBack(staff.provider, visit, returnPath);
  if ('refused' in back) return signInTrouble(visit, returnedWithout(back.refused));
  const { issuer } = staff.provider.settings;
  const member = await signInByDirectory(visit.db, issuer, back.person, staff.trustsEmail, visit.now);
  if ('refused' in member) return signInTrouble(visit, directoryRefusals[member.refused]);
  visit.session.signIn(member.id);
  return redirect(back.next);
}
