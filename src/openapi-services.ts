// The API's description of one service in full: what its page says, in parts.

import { channels } from '#contacts';
import { orNull, text } from './openapi-parts.ts';

const texts = { type: 'array', items: text } as const;
const things = (description: string) => ({ type: 'array', items: { type: 'object' }, description });

export const serviceLine = {
  slug: text,
  name: text,
  summary: text,
  lgsl: { type: 'array', items: { type: 'integer' } },
  url: { ...text, format: 'uri' },
};

export const serviceSchemas = {
  Service: { type: 'object', properties: serviceLine },
  ServiceInFull: {
    type: 'object',
    properties: {
      ...serviceLine,
      topic: { ...text, description: 'The slug of its topic.' },
      about: texts,
      canIHaveIt: texts,
      cost: { ...orNull(text), description: 'What it costs in words, where the charges do not say it all.' },
      isFree: { type: 'boolean' },
      costLines: { ...texts, description: 'The charges in force and those to come, in words.' },
      charges: things('Each charge with its pence, its dates, who pays less, and its state today.'),
      eligibility: {
        type: ['object', 'null'],
        description: 'Questions and rules: ask them with a call to /api/v1/services/{slug}/eligibility.',
      },
      promised: { ...texts, description: 'What the council promises about it.' },
      wait: { ...orNull(text), description: 'How long people wait now, where that is published.' },
      youWillNeed: texts,
      whatHappensNext: texts,
      waysToAsk: {
        type: 'array',
        items: {
          type: 'object',
          properties: {
            channel: { ...text, enum: channels },
            text,
            phone: text,
            email: text,
            url: text,
            place: text,
            calendar: text,
          },
        },
      },
      ifWeCannotHelp: things('Others who may help, with how to reach them.'),
      requestable: { type: 'boolean', description: 'Whether a case of it can be opened.' },
      questions: things('What is asked when a case is opened, by the id of each.'),
      checkedOn: { ...text, format: 'date', description: 'The day somebody last checked that all of it is right.' },
    },
  },
};
