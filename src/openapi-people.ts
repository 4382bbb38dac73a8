// The API's calls for contacts and customers, described.

import { channels } from '#contacts';
import { body, idempotencyKey, moment, type Operation, orNull, query, ref, refused, text } from './openapi-parts.ts';
import { integer, list } from './openapi-people-schemas.ts';

const inPath = (name: string) => ({ name, in: 'path', required: true, schema: integer });
const hidden = '404 also for what the token may not see.';
const operation = (
  operationId: string,
  summary: string,
  scope: string,
  rest: Omit<Operation, 'operationId' | 'summary'>,
): Operation => ({
  operationId,
  summary,
  description: `The token needs to be allowed to: ${scope}.`,
  ...rest,
});
const answers = (status: '200' | '201', description: string, schema: object, more: object = {}) => ({
  responses: {
    [status]: {
      description,
      ...(status === '201' ? { headers: { Location: { schema: text } } } : {}),
      ...body(schema),
    },
    ...more,
  },
});
const gone = { '404': refused(`No such customer. ${hidden}`) };
const wrong = { '422': refused('Something in the body is not right; each is named.') };
const keyed = {
  '400': refused('No key, or a body that is no JSON.'),
  '409': refused('The key was used for something else.'),
};
const anonymous = { '409': refused('They did not say who they are: nothing is added to them.') };
const sends = (schema: object) => ({ requestBody: { required: true, ...body(schema) } });
const ways = { type: 'object', properties: { ways: list(ref('Way')) } };
const needsOf = { type: 'object', properties: { needs: list(ref('Need')) } };

export const peoplePaths = {
  '/api/v1/contacts': {
    get: operation('listContacts', 'Contacts in the order they were written down.', 'see contacts', {
      parameters: [
        query(
          'after',
          { type: 'integer', minimum: 0, default: 0 },
          'The number to go on from: `next` of the page before.',
        ),
        query('size', { type: 'integer', minimum: 1, maximum: 200, default: 50 }, 'Contacts a page.'),
        query('channel', { ...text, enum: channels }, 'One channel.'),
        query('service', text, 'The slug of a service one of its matters is about.'),
        query('customer', integer, 'The number of a customer.'),
        query('since', moment, 'Those that arrived at this moment or later.'),
      ],
      ...answers(
        '200',
        'A page, and where the next begins',
        {
          type: 'object',
          properties: {
            contacts: list(ref('Contact')),
            next: {
              ...orNull(integer),
              description: 'Null when there is no more for now: go on from the last number later.',
            },
          },
        },
        { '422': refused('A filter is not right.') },
      ),
    }),
    post: operation('recordContact', 'Records that somebody got in touch, and about what.', 'record a contact', {
      parameters: [idempotencyKey],
      ...sends(ref('NewContact')),
      ...answers('201', 'The contact', ref('Contact'), { ...keyed, ...wrong }),
    }),
  },
  '/api/v1/contacts/{id}': {
    get: operation('readContact', 'One contact.', 'see contacts', {
      parameters: [inPath('id')],
      ...answers('200', 'The contact', ref('Contact'), { '404': refused(`No such contact. ${hidden}`) }),
    }),
  },
  '/api/v1/customers': {
    post: operation(
      'findOrMakeCustomer',
      'The customer of this name with this e-mail address or phone number, or a new one.',
      'see customers, change a customer',
      {
        parameters: [idempotencyKey],
        ...sends(ref('NewCustomer')),
        ...answers('201', 'The customer, known or new', ref('Customer'), {
          '202': {
            description: 'Kept when this key came before, and restricted since: the token may not see it now.',
            ...body({ type: 'object', properties: { state: { ...text, enum: ['kept'] } } }),
          },
          ...keyed,
          ...wrong,
        }),
      },
    ),
  },
  '/api/v1/customers/{id}': {
    get: operation('readCustomer', 'One customer, by any number of the record.', 'see customers', {
      parameters: [inPath('id')],
      ...answers('200', 'The customer', ref('Customer'), gone),
    }),
    patch: operation('changeCustomer', 'Changes name, kind or notes.', 'see customers, change a customer', {
      parameters: [inPath('id')],
      ...sends({
        type: 'object',
        minProperties: 1,
        properties: { name: text, kind: { ...text, enum: ['person', 'organisation', 'team'] }, notes: text },
      }),
      ...answers('200', 'The customer as it is now', ref('Customer'), { ...gone, ...anonymous, ...wrong }),
    }),
  },
  '/api/v1/customers/{id}/needs': {
    get: operation('listNeeds', 'What the customer needs.', 'see customers', {
      parameters: [inPath('id')],
      ...answers('200', 'The needs in force', needsOf, gone),
    }),
    post: operation(
      'addNeed',
      'Records a need. One that is there already is given again.',
      'see customers, change a customer',
      {
        parameters: [inPath('id')],
        ...sends(ref('NewNeed')),
        ...answers('201', 'The need', ref('Need'), {
          ...gone,
          '409': refused('It cannot be kept beside a need that is recorded, or they did not say who they are.'),
          ...wrong,
        }),
      },
    ),
  },
  '/api/v1/customers/{id}/needs/{need}': {
    delete: operation('endNeed', 'Ends a need; it stays in the history.', 'see customers, change a customer', {
      parameters: [inPath('id'), inPath('need')],
      ...answers('200', 'The needs still in force', needsOf, gone),
    }),
  },
  '/api/v1/customers/{id}/ways': {
    get: operation('listWays', 'The ways to reach the customer.', 'see customers', {
      parameters: [inPath('id')],
      ...answers('200', 'The ways in use', ways, gone),
    }),
    post: operation(
      'addWay',
      'Adds a way. One that is there already is given again.',
      'see customers, change a customer',
      {
        parameters: [inPath('id')],
        ...sends(ref('NewWay')),
        ...answers('201', 'The way', ref('Way'), { ...gone, ...anonymous, ...wrong }),
      },
    ),
  },
  '/api/v1/customers/{id}/ways/{way}': {
    patch: operation(
      'changeWay',
      'Prefers a way, or says how it was shown to be theirs.',
      'see customers, change a customer',
      {
        parameters: [inPath('id'), inPath('way')],
        ...sends({
          type: 'object',
          minProperties: 1,
          properties: { isPreferred: { const: true }, verifiedHow: { ...text, maxLength: 200 } },
        }),
        ...answers('200', 'The ways in use', ways, { ...gone, ...wrong }),
      },
    ),
    delete: operation('endWay', 'Takes a way off; it stays in the history.', 'see customers, change a customer', {
      parameters: [inPath('id'), inPath('way')],
      ...answers('200', 'The ways still in use', ways, gone),
    }),
  },
};
