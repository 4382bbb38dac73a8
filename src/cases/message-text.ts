// Filling in a message: ((name)) becomes what it stands for. A placeholder nobody filled is a fault, never sent to a person.

import { Fault } from '#lib/fault';

export interface MessageTemplate {
  readonly subject: string;
  readonly body: string;
}

/** Every placeholder a case's messages may use. */
export interface MessageValues {
  readonly name: string;
  readonly reference: string;
  readonly service: string;
  readonly promisedDate: string;
  readonly nextUpdateDate: string;
  readonly progressLink: string;
  readonly feedbackLink: string;
  readonly outcome: string;
  readonly message: string;
  /** Whether the days until they answer are counted. */
  readonly waiting: string;
  readonly councilName: string;
  readonly phone: string;
}

/** Fills both lines. An empty value takes its paragraph with it when it stands alone there. */
export function fillIn(template: MessageTemplate, values: MessageValues): MessageTemplate {
  const known = values as unknown as Readonly<Record<string, string>>;
  const fill = (text: string) =>
    text
      .replace(/\(\((\w+)\)\)/g, (_whole, name: string) => {
        const value = known[name];
        if (value === undefined)
          throw new Fault('message-placeholder', `A message uses ((${name})), which cannot be filled in.`);
        return value;
      })
      .replace(/\n{3,}/g, '\n\n')
      .trim();
  return { subject: fill(template.subject), body: fill(template.body) };
}
