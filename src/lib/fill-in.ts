// Filling in a council's own message: ((name)) becomes what it stands for. A placeholder nobody filled is never sent to a person.

import { z } from 'zod';
import { Fault } from './fault.ts';

/** A message as a council writes it. */
export const messageTemplate = z.object({ subject: z.string(), body: z.string() });
export type MessageTemplate = Readonly<z.infer<typeof messageTemplate>>;

/**
 * Fills both lines. A value that is empty takes its paragraph with it when it stands alone there.
 * A placeholder without a value is the fault `message-placeholder`.
 */
export function fillIn(template: MessageTemplate, values: Readonly<Record<string, string>>): MessageTemplate {
  const fill = (text: string) =>
    text
      .replace(/\(\((\w+)\)\)/g, (_whole, name: string) => {
        const value = values[name];
        if (value === undefined)
          throw new Fault('message-placeholder', `A message uses ((${name})), which cannot be filled in.`);
        return value;
      })
      .replace(/\n{3,}/g, '\n\n')
      .trim();
  return { subject: fill(template.subject), body: fill(template.body) };
}
