// What may be done with a message that came in, and when not.

import type { MailRow } from './store.ts';

export type DealRefusal = 'already-dealt-with' | 'no-customer' | 'no-such-case' | 'same-team' | 'not-dealt-with';

export type Dealt<Value = object> = ({ readonly refused?: never } & Value) | { readonly refused: DealRefusal };

/** Why it may not be taken up again, if it may not. */
export function refuseToTakeUp({ state }: Pick<MailRow, 'state'>): DealRefusal | undefined {
  return state === 'done' ? undefined : 'not-dealt-with';
}

/** Why somebody may not deal with it now, if they may not. */
export function refuseToDeal({ state }: Pick<MailRow, 'state'>): DealRefusal | undefined {
  return state === 'open' ? undefined : 'already-dealt-with';
}
