// What takes a message out of the house.

import type { Message } from './message.ts';

/** What became of handing a message over. Anything thrown means "not taken, try again". */
export type Handover =
  | { readonly outcome: 'sent'; readonly providerReference?: string }
  | { readonly outcome: 'kept' }
  | { readonly outcome: 'refused'; readonly why: string };

export interface Transport {
  readonly name: string;
  send(message: Message): Promise<Handover>;
  /** Whether the provider already has this message; absent where it cannot be asked. */
  hasTaken?(message: Message): Promise<Handover | null>;
}

/** The transport of the demo: messages stay in the outbox, to be read on its page. */
export const keepInOutbox: Transport = {
  name: 'outbox',
  send: async () => ({ outcome: 'kept' }),
};
