// What takes a message out of the house.

import type { Message, MessageFormat } from './message.ts';

/**
 * What became of handing a message over: `refused` for good, or `unknown` when the line broke after the message had
 * begun to leave. Anything thrown means "try again": not taken, or `hasTaken` can tell.
 */
export type Handover =
  | { readonly outcome: 'sent'; readonly providerReference?: string }
  | { readonly outcome: 'kept' }
  | { readonly outcome: 'refused' | 'unknown'; readonly why: string };

export interface Transport {
  readonly name: string;
  /** The formats of letters it takes; absent where it takes none. */
  readonly letters?: readonly MessageFormat[];
  send(message: Message): Promise<Handover>;
  /** Whether the provider has this message from an earlier try; absent where it cannot be asked. */
  hasTaken?(message: Message): Promise<Handover | null>;
}

/** The transport of the demo: messages stay in the outbox, to be read on its page. */
export const keepInOutbox: Transport = {
  name: 'outbox',
  send: async () => ({ outcome: 'kept' }),
};
