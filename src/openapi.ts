// /api/openapi.json: what other systems may call, in OpenAPI 3.1.

import { channels } from '#contacts';
import { apiCall, json, type Visit } from '#web';
import { mailPaths } from './openapi-mail.ts';
import { body, idempotencyKey, moment, orNull, query, ref, refused, text, withSharedAnswers } from './openapi-parts.ts';
import { peoplePaths } from './openapi-people.ts';
import { peopleSchemas } from './openapi-people-schemas.ts';
import { serviceSchemas } from './openapi-services.ts';

const reference = { name: 'reference', in: 'path', required: true, schema: { ...text, examples: ['LB-4F7K-9QWX'] } };

const lists = {
  'case-states': ['open', 'waiting-for-customer', 'closed'],
  outcomes: ['fixed', 'provided', 'not-ours', 'duplicate', 'no-further-action'],
};

const caseFields = {
  reference: text,
  service: { ...text, description: 'The slug of the service.' },
  state: { ...text, enum: lists['case-states'] },
  summary: text,
  place: orNull(text),
  team: orNull(text),
  channel: text,
  openedAt: moment,
  dueAt: { ...orNull(moment), description: 'The last instant at which the promise is kept.' },
  nextUpdateAt: { ...orNull(moment), description: 'When the customer hears next at the latest.' },
  closedAt: orNull(moment),
};

const schemas = {
  Case: {
    type: 'object',
    required: Object.keys(caseFields),
    properties: {
      ...caseFields,
      answers: { type: 'array', items: { type: 'object', properties: { question: text, answer: text } } },
      outcome: { ...orNull(text), enum: [...lists.outcomes, null] },
      outcomeReason: orNull(text),
      timesReopened: { type: 'integer' },
      url: { ...text, format: 'uri' },
    },
  },
  CaseLine: { type: 'object', properties: caseFields },
  NewCase: {
    type: 'object',
    required: ['service'],
    properties: {
      service: { ...text, description: 'A slug from /api/v1/services.' },
      description: { ...text, maxLength: 5000, description: 'What it is about. Needed when there are no answers.' },
      answers: {
        type: 'object',
        description:
          'Answers to the service’s questions, by the id of each. A question that is not asked after the answers before it is left out.',
      },
      place: { ...text, maxLength: 500 },
      channel: { ...text, enum: channels, default: 'api' },
      customer: {
        type: 'object',
        required: ['name'],
        properties: { name: { ...text, maxLength: 120 }, email: { ...text, format: 'email' }, phone: text },
      },
    },
  },
  ...serviceSchemas,
  EligibilityCheck: {
    type: 'object',
    properties: {
      service: text,
      edition: { type: 'integer', description: 'The edition of the service whose rules were used.' },
      verdict: { ...text, enum: ['yes', 'no', 'cannot-tell'] },
      met: { type: 'array', items: text, description: 'What is needed and is met.' },
      because: { type: 'array', items: text, description: 'Every reason why not.' },
      missing: { type: 'array', items: text, description: 'Ids of the questions whose answers could settle it.' },
    },
  },
  Queue: {
    type: 'object',
    required: ['name', 'waiting', 'waitMinutes', 'at'],
    properties: {
      name: { ...text, description: '“phone” and “counter” are known; others are told as they are called.' },
      calendar: { ...text, description: 'The slug of the calendar by which it is open.' },
      place: { ...text, description: 'The slug of the place, for a counter.' },
      waiting: { type: 'integer', minimum: 0, description: 'How many people wait.' },
      waitMinutes: { type: 'number', minimum: 0, description: 'How long somebody who joins now will wait.' },
      at: moment,
    },
  },
  ...peopleSchemas,
  Problem: {
    type: 'object',
    required: ['code', 'message'],
    properties: {
      code: { ...text, description: 'Never changes, so a program can rely on it.' },
      message: { ...text, description: 'What happened, what was expected, what to do.' },
      problems: { type: 'array', items: { type: 'object', properties: { field: text, message: text } } },
    },
  },
};

function description(publicUrl: string, name: string): object {
  return {
    openapi: '3.1.0',
    info: {
      title: `${name} – Heard API`,
      version: '1.0.0',
      description:
        'Find services, open cases, and follow what was promised about them. Errors carry a stable code and a message.',
      license: { name: 'MIT', identifier: 'MIT' },
    },
    servers: [{ url: publicUrl }],
    security: [{ token: [] }],
    paths: withSharedAnswers({
      '/api/v1/services': {
        get: {
          operationId: 'findServices',
          summary: 'Services that fit the words, best first; all of them without words.',
          security: [],
          parameters: [query('q', text, 'Words as a resident says them.')],
          responses: { '200': { description: 'Services', ...body({ type: 'array', items: ref('Service') }) } },
        },
      },
      '/api/v1/services/{slug}': {
        get: {
          operationId: 'readService',
          summary: 'One service.',
          security: [],
          parameters: [{ name: 'slug', in: 'path', required: true, schema: text }],
          responses: {
            '200': { description: 'The service', ...body(ref('ServiceInFull')) },
            '404': refused('No such service.'),
          },
        },
      },
      '/api/v1/services/{slug}/eligibility': {
        post: {
          operationId: 'checkEligibility',
          summary: 'Whether somebody can have a service, by its rules. Nothing that is sent is kept.',
          security: [],
          parameters: [{ name: 'slug', in: 'path', required: true, schema: text }],
          requestBody: {
            required: true,
            ...body({
              type: 'object',
              required: ['answers'],
              properties: {
                answers: {
                  type: 'object',
                  description: 'By the id of each question of the service’s eligibility. Any may be left out.',
                },
              },
            }),
          },
          responses: {
            '200': { description: 'The verdict', ...body(ref('EligibilityCheck')) },
            '404': refused('No such service, or it has no rules.'),
            '422': refused('Answers that cannot be read.'),
          },
        },
      },
      '/api/v1/queues': {
        post: {
          operationId: 'sayQueues',
          summary:
            'How long people wait at this moment. Told to residents for 15 minutes; the latest word on a queue counts.',
          requestBody: {
            required: true,
            ...body({
              type: 'object',
              required: ['queues'],
              properties: { queues: { type: 'array', minItems: 1, maxItems: 100, items: ref('Queue') } },
            }),
          },
          responses: {
            '200': {
              description: 'How many were kept, and how many were older than what is known.',
              ...body({ type: 'object', properties: { kept: { type: 'integer' }, outdated: { type: 'integer' } } }),
            },
            '422': refused('Something in the body is not right; each is named. Nothing was kept.'),
          },
        },
      },
      '/api/v1/local-links': {
        get: {
          operationId: 'findLocalLink',
          summary: 'Where people are sent on to for a national service.',
          security: [],
          parameters: [
            {
              ...query('lgsl', { type: 'integer' }, 'The number of the service in the national list.'),
              required: true,
            },
            query('lgil', { type: 'integer' }, 'The kind of dealing; without it, the one that does most.'),
          ],
          responses: {
            '200': {
              description: 'The link',
              ...body({
                type: 'object',
                properties: {
                  lgsl: { type: 'integer' },
                  lgil: { type: 'integer' },
                  url: { ...text, format: 'uri' },
                  interaction: orNull(text),
                },
              }),
            },
            '400': refused('A number is not right.'),
            '404': refused('There is no such link.'),
          },
        },
      },
      '/api/v1/cases': {
        get: {
          operationId: 'listCases',
          summary: 'Cases by service, team and state, what is due first; or the newest that words find.',
          parameters: [
            query('service', text, 'The slug of a service.'),
            query('team', text, 'The slug of a team.'),
            query('state', { ...text, enum: [...lists['case-states'], 'late'] }, 'Open ones when not given.'),
            query(
              'q',
              text,
              'Words of the summary or the place, a name, an e-mail address, a phone number or a reference.',
            ),
            query('page', { type: 'integer', minimum: 1, default: 1 }, 'From 1.'),
            query('size', { type: 'integer', minimum: 1, maximum: 200, default: 50 }, 'Cases a page.'),
          ],
          responses: {
            '200': {
              description: 'A page of cases',
              ...body({
                type: 'object',
                properties: {
                  page: { type: 'integer' },
                  size: { type: 'integer' },
                  hasMore: { type: 'boolean' },
                  cases: { type: 'array', items: ref('CaseLine') },
                },
              }),
            },
            '422': refused('A filter is not right.'),
          },
        },
        post: {
          operationId: 'openCase',
          summary: 'Opens a case. Sent again with the same key and body, it answers with the first case.',
          parameters: [idempotencyKey],
          requestBody: { required: true, ...body(ref('NewCase')) },
          responses: {
            '201': { description: 'The case', headers: { Location: { schema: text } }, ...body(ref('Case')) },
            '400': refused('No key, or a body that is no JSON.'),
            '409': refused('The key was used with another body.'),
            '422': refused('Something in the body is not right; each is named.'),
          },
        },
      },
      '/api/v1/cases/{reference}': {
        get: {
          operationId: 'readCase',
          summary: 'One case.',
          parameters: [reference],
          responses: {
            '200': { description: 'The case', ...body(ref('Case')) },
            '404': refused('No such case.'),
          },
        },
      },
      ...peoplePaths,
      ...mailPaths,
    }),
    components: { securitySchemes: { token: { type: 'http', scheme: 'bearer' } }, schemas },
  };
}

export const apiDescription = apiCall(
  'GET',
  '/api/openapi.json',
  (visit: Visit) => json(description(visit.site.publicUrl, visit.site.organisation.name)),
  { open: true },
);
