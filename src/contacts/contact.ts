// A contact: one approach by a customer, on one channel. What it leads to is told apart from the approach itself.

export const channels = ['online', 'phone', 'counter', 'email', 'post', 'api', 'social', 'staff'] as const;
export type Channel = (typeof channels)[number];

/** The channels an adviser logs by hand. */
export const adviserChannels = ['phone', 'counter', 'post', 'email', 'social'] as const;

/**
 * `answered` there and then; `case` opened; `chased` an open case; `passed-on` to somebody else;
 * `could-not-help`: the council had no answer and nobody to send them to.
 */
export const contactOutcomes = ['answered', 'case', 'chased', 'passed-on', 'could-not-help'] as const;
export type ContactOutcome = (typeof contactOutcomes)[number];
