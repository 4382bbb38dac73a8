// Questions of every kind, and the demonstration's folder.
import { join } from 'node:path';
import { openPack } from '#lib/pack';
import type { Answers } from './answer.ts';
import { type Question, type QuestionnaireDefinition, questionnaireSchema } from './questionnaire.ts';

export const larchmere = openPack(join(import.meta.dirname, '..', '..', 'councils', 'larchmere'));

/** A questionnaire with one question of each kind, all required but the last four. */
export const everyKind: QuestionnaireDefinition = questionnaireSchema.parse({
  slug: 'every-kind',
  title: 'One of each',
  questions: [
    { id: 'what', type: 'text', ask: 'What is it?', required: true, maxLength: 20, whenEmpty: 'Enter what it is' },
    { id: 'more', type: 'long-text', ask: 'Tell us more', required: true, maxLength: 50, whenEmpty: 'Enter more' },
    {
      id: 'deep',
      type: 'number',
      ask: 'How deep is it?',
      required: true,
      min: 0,
      max: 60,
      unit: 'cm',
      decimals: 1,
      whenEmpty: 'Enter how deep it is',
    },
    {
      id: 'since',
      type: 'date',
      ask: 'When did it start?',
      required: true,
      mustBe: 'past',
      whenEmpty: 'Enter when it started',
    },
    { id: 'hurt', type: 'yes-no', ask: 'Is anyone hurt?', required: true, whenEmpty: 'Select yes if anyone is hurt' },
    {
      id: 'where-is-it',
      type: 'one-of',
      ask: 'Where is it?',
      required: true,
      whenEmpty: 'Select where it is',
      options: [
        { value: 'road', label: 'In the road' },
        { value: 'path', label: 'In the path', hint: 'Where people walk.' },
      ],
    },
    {
      id: 'kinds',
      type: 'many-of',
      ask: 'What kinds?',
      required: true,
      whenEmpty: 'Select what kinds',
      options: [
        { value: 'bags', label: 'Bags' },
        { value: 'tyres', label: 'Tyres' },
        { value: 'other', label: 'Something else' },
      ],
    },
    {
      id: 'place',
      type: 'address',
      ask: 'Which address?',
      hint: 'A street will do.',
      required: true,
      whenEmpty: 'Enter the address',
    },
    {
      id: 'paid',
      type: 'money',
      ask: 'How much did you pay?',
      required: true,
      maxPence: 100_000,
      whenEmpty: 'Enter how much',
    },
    { id: 'spot', type: 'place', ask: 'Where did it happen?', required: true, whenEmpty: 'Enter where it happened' },
    {
      id: 'children',
      type: 'group',
      ask: 'Which children live with you?',
      item: 'child',
      required: true,
      max: 3,
      whenEmpty: 'Add a child',
      questions: [
        { id: 'name', type: 'text', ask: 'What is their name?', required: true, whenEmpty: 'Enter their name' },
        { id: 'age', type: 'number', ask: 'How old are they?', required: false, min: 0, max: 18, unit: 'years' },
      ],
    },
    { id: 'mail', type: 'email', ask: 'What is their email address?', required: false },
    { id: 'call', type: 'phone', ask: 'What is their phone number?', required: false },
    { id: 'photo', type: 'photo', ask: 'Do you have a photo?', required: false },
    { id: 'proof', type: 'file', ask: 'Do you have a receipt?', required: false },
  ],
});

/** An answer to each. */
export const everyAnswer: Answers = {
  what: { type: 'text', text: 'A hole' },
  more: { type: 'long-text', text: 'Deep\nand wide' },
  deep: { type: 'number', number: 4.5 },
  since: { type: 'date', date: '2026-03-02' },
  hurt: { type: 'yes-no', yes: false },
  'where-is-it': { type: 'one-of', value: 'path' },
  kinds: { type: 'many-of', values: ['bags', 'tyres'] },
  place: { type: 'address', line1: '1 Any Street', line2: '', town: 'Anytown', postcode: '' },
  paid: { type: 'money', pence: 1250 },
  spot: { type: 'place', words: 'By the bus stop', postcode: 'AA3 1AB', uprn: null, areas: [] },
  children: {
    type: 'group',
    items: [
      { name: { type: 'text', text: 'Anna' }, age: { type: 'number', number: 5 } },
      { name: { type: 'text', text: 'Ben' }, age: { type: 'blank' } },
    ],
  },
  mail: { type: 'email', email: 'a@b.example' },
  call: { type: 'blank' },
  photo: { type: 'photo', fileIds: ['x', 'y'] },
  proof: { type: 'file', fileIds: ['z'] },
};

/** One of them by its kind. */
export function question<T extends Question['type']>(type: T): Extract<Question, { type: T }> {
  const found = everyKind.questions.find((one): one is Extract<Question, { type: T }> => one.type === type);
  if (!found) throw new Error(`no question of kind ${type}`);
  return found;
}
