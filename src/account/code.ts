// A code sent to an address, to prove that whoever asked reads what is sent there: six digits, good for a quarter of an hour,
// five tries, once, and in the browser that asked for it alone.

import { Temporal } from '#lib/temporal';

/** What is proven: to sign in, or that another address is theirs too. */
export type CodePurpose = 'sign-in' | 'new-address';

export const codeDigits = 6;
export const codeLasts = Temporal.Duration.from({ minutes: 15 });
export const codeTries = 5;

/** Codes sent to one address, and asked for by one visitor, in an hour. A library's or a phone company's people look like one. */
export const mostCodesAnHour = { toAddress: 5, byVisitor: 60 };

/** A code as the store keeps it. */
export interface SentCode {
  readonly id: number;
  readonly emailKey: string;
  readonly codeHash: string;
  readonly tries: number;
  readonly expiresAt: Temporal.Instant;
}

export type AskRefusal = 'too-many-to-address' | 'too-many-from-here';

/** Whether another code may be sent, by how many were in the last hour. */
export function whetherToSend(sent: { toAddress: number; byVisitor: number }): AskRefusal | null {
  if (sent.toAddress >= mostCodesAnHour.toAddress) return 'too-many-to-address';
  return sent.byVisitor >= mostCodesAnHour.byVisitor ? 'too-many-from-here' : null;
}

/** `run-out`: too late, used, replaced by a later one, or none was sent to this browser; `no-tries-left`: this was the last. */
export type CodeRefusal = 'wrong' | 'run-out' | 'no-tries-left';

/** @param isRight whether the code is the one that was sent */
export function judgeCode(
  sent: Pick<SentCode, 'tries' | 'expiresAt'> | undefined,
  isRight: boolean,
  now: Temporal.Instant,
): 'right' | CodeRefusal {
  if (!sent || Temporal.Instant.compare(now, sent.expiresAt) >= 0 || sent.tries >= codeTries) return 'run-out';
  if (isRight) return 'right';
  return sent.tries + 1 >= codeTries ? 'no-tries-left' : 'wrong';
}

/** Six digits out of a whole number below a million. */
export function codeOf(number: number): string {
  return String(number).padStart(codeDigits, '0');
}

/** The digits of a code as people type or paste it; what cannot be one is ''. */
export function readCode(typed: string): string {
  const digits = typed.replace(/[\s\u200b\u2011.-]/g, '');
  return /^\d{6}$/.test(digits) ? digits : '';
}
