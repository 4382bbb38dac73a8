// What contacts and customers are made of, for the API's description of them.

import { channels, contactOutcomes } from '#contacts';
import { needSlugs, wayKinds } from '#customers';
import { moment, orNull, ref, text } from './openapi-parts.ts';

export const integer = { type: 'integer' } as const;
const truth = { type: 'boolean' } as const;
const date = { ...text, format: 'date' } as const;
export const list = (items: object) => ({ type: 'array', items });

const newMatter = {
  type: 'object',
  required: ['about', 'outcome'],
  properties: {
    service: { ...orNull(text), description: 'A slug from /api/v1/services.' },
    about: { ...text, maxLength: 5000 },
    outcome: { ...text, enum: contactOutcomes },
    answer: { ...orNull(text), description: 'What they were told.' },
    caseReference: orNull(text),
  },
};

const someone = {
  type: 'object',
  required: ['name'],
  properties: { name: { ...text, maxLength: 120 }, email: { ...text, format: 'email' }, phone: text },
};

const way = {
  kind: { ...text, enum: wayKinds },
  value: text,
  address: {
    type: ['object', 'null'],
    properties: { lines: list(text), postcode: orNull(text) },
  },
  uprn: { ...orNull(text), description: 'Unique property reference number.' },
  isPreferred: truth,
};

const need = {
  need: { ...text, enum: needSlugs },
  detail: { ...text, description: 'Of a language its BCP 47 tag; of an interpreter the language; else what to know.' },
  mayShare: { ...truth, description: 'They agree that partners who serve them are told.' },
  reviewOn: { ...orNull(date), description: 'The day to ask again.' },
};

export const peopleSchemas = {
  NewContact: {
    type: 'object',
    required: ['channel', 'matters'],
    properties: {
      channel: { ...text, enum: channels },
      direction: { ...text, enum: ['in', 'out'], default: 'in' },
      customer: {
        description: 'The number of a customer, or who it is; nobody when left out.',
        oneOf: [integer, someone],
      },
      arrivedAt: { ...moment, description: 'Now when left out.' },
      answeredAt: orNull(moment),
      endedAt: orNull(moment),
      waitSeconds: orNull(integer),
      team: { ...orNull(text), description: 'The slug of the team it was passed on to.' },
      source: { ...orNull(text), description: 'Your system’s name; with sourceId it is recorded once.' },
      sourceId: orNull(text),
      matters: { ...list(newMatter), minItems: 1, maxItems: 20 },
    },
  },
  Contact: {
    type: 'object',
    properties: {
      id: integer,
      customer: orNull(integer),
      channel: text,
      direction: { ...text, enum: ['in', 'out'] },
      arrivedAt: moment,
      answeredAt: orNull(moment),
      endedAt: orNull(moment),
      waitSeconds: orNull(integer),
      staff: orNull(integer),
      team: orNull(text),
      source: orNull(text),
      sourceId: orNull(text),
      matters: list({
        type: 'object',
        properties: {
          id: integer,
          position: integer,
          service: orNull(text),
          serviceEdition: orNull(integer),
          about: orNull(text),
          outcome: { ...text, enum: contactOutcomes },
          answer: orNull(text),
          caseReference: orNull(text),
          isWithheld: { ...truth, description: 'The service is sensitive, and the token may not read what was said.' },
        },
      }),
      url: { ...text, format: 'uri' },
    },
  },
  NewCustomer: {
    ...someone,
    properties: { ...someone.properties, kind: { ...text, enum: ['person', 'organisation'], default: 'person' } },
  },
  Customer: {
    type: 'object',
    properties: {
      id: { ...integer, description: 'The number the record is known by.' },
      ids: { ...list(integer), description: 'All its numbers: each leads to this record.' },
      kind: { ...text, enum: ['person', 'organisation', 'team', 'anonymous'] },
      name: text,
      otherNames: list(text),
      language: { ...orNull(text), description: 'BCP 47 tag of the language to write in; null for English.' },
      isRestricted: truth,
      notes: text,
      ways: list(ref('Way')),
      needs: list(ref('Need')),
      representatives: { ...list(ref('Representation')), description: 'Who acts for them.' },
      represents: { ...list(ref('Representation')), description: 'Whom they act for.' },
      url: { ...text, format: 'uri' },
    },
  },
  NewWay: { type: 'object', required: ['kind', 'value'], properties: way },
  Way: {
    type: 'object',
    properties: {
      id: integer,
      ...way,
      verifiedAt: orNull(moment),
      failedAt: { ...orNull(moment), description: 'Set while what is sent to it does not arrive.' },
      failedWhy: orNull(text),
    },
  },
  NewNeed: { type: 'object', required: ['need'], properties: need },
  Need: { type: 'object', properties: { id: integer, ...need, recordedAt: moment } },
  Representation: {
    type: 'object',
    properties: { customer: integer, name: text, scope: text, fromOn: date, untilOn: orNull(date) },
  },
};
