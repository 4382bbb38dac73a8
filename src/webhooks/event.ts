// What other systems can be told of. A name never changes once it is given out; a body holds numbers and references, and
// nothing about a person: who wants more asks the API with a token of theirs.

/** Each kind of event, with when it happens. */
export const eventKinds = {
  'contact.recorded': 'Somebody got in touch, on any channel, and it was written down.',
  'case.opened': 'A case was opened.',
  'case.closed': 'A case was closed.',
  'case.reopened': 'A closed case was opened again.',
  'customer.changed': 'Something of a customer’s record changed, such as a need or a way to reach them.',
  'customer.merged': 'Two records turned out to be one customer, or were parted again.',
  'task.added': 'A task was given to a team or a person, such as a call-back.',
  'task.done': 'A task was done.',
  'message.failed': 'A message to a customer could not be delivered.',
} as const;

export type EventKind = keyof typeof eventKinds;

export const isEventKind = (text: string): text is EventKind => Object.hasOwn(eventKinds, text);

/** Sent when somebody tries a subscription out. Nobody can ask for it. */
export const trialKind = 'webhook.trial';

export interface NewEvent {
  readonly kind: EventKind;
  /** What it is about, such as `case LB-4F7K-9QWX` or `contact 4512`. */
  readonly subject: string;
  /** Ids and references, never names, addresses or what somebody said. */
  readonly body: Readonly<Record<string, string | number | boolean | null>>;
}
