// The message with the link by which somebody comes back to a form.

import { z } from 'zod';
import { fillIn, type MessageTemplate, messageTemplate } from '#lib/fill-in';

/** What a council's messages must hold for it. */
export const SavedMessage = z.object({ 'request-saved': messageTemplate });

/** Every placeholder it may use. */
export type SavedValues = {
  readonly service: string;
  readonly returnLink: string;
  /** The last day on which the link works. */
  readonly lastDay: string;
  readonly councilName: string;
  readonly phone: string;
};

export function savedMessage(messages: z.infer<typeof SavedMessage>, values: SavedValues): MessageTemplate {
  return fillIn(messages['request-saved'], values);
}
