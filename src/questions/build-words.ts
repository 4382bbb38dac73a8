// The words of the pages where forms are built: kinds of question, comparisons, refusals.
import type { BuildRefusal } from './builder.ts';
import type { QuestionType } from './questionnaire.ts';

/** Each kind by the name an editor knows it by, with what it is good for. In the order they are offered. */
export const kinds: Readonly<Record<QuestionType, { readonly name: string; readonly goodFor: string }>> = {
  text: { name: 'One line of text', goodFor: 'A name, a number plate, a make and model.' },
  'long-text': { name: 'Several lines of text', goodFor: 'What happened, in a person’s own words.' },
  'yes-no': { name: 'Yes or no', goodFor: 'A question with two answers and nothing between them.' },
  'one-of': { name: 'One of a list', goodFor: 'Two answers or more, of which one is chosen.' },
  'many-of': { name: 'Any of a list', goodFor: 'Two answers or more, of which several may be chosen.' },
  number: { name: 'A number', goodFor: 'How many, how deep, how old.' },
  money: { name: 'An amount of money', goodFor: 'Pounds and pence: rent, savings, a bill.' },
  date: { name: 'A date', goodFor: 'A day that people remember or can choose.' },
  email: { name: 'An email address', goodFor: 'Checked for its shape.' },
  phone: { name: 'A phone number', goodFor: 'Checked for its length.' },
  address: { name: 'An address', goodFor: 'Where letters go: lines, town and postcode.' },
  place: { name: 'A place', goodFor: 'Where something is: looked up, or described in words.' },
  photo: { name: 'Photos', goodFor: 'Pictures that help. They are never required.' },
  file: { name: 'Documents', goodFor: 'Evidence: letters, statements, certificates.' },
  group: { name: 'Several items', goodFor: 'The same few questions about each child, each car, each item.' },
};

/** The kinds in the order they are offered. */
export const kindsInOrder = Object.keys(kinds) as readonly QuestionType[];

/** What stops a form from being changed as wished. */
export const buildRefusals: Readonly<Record<BuildRefusal, string>> = {
  'removed-meanwhile': 'Somebody removed this question after you opened it.',
  'changed-meanwhile': 'Somebody changed this question after you opened it. Nothing you wrote is lost.',
  'moved-meanwhile': 'Somebody put the questions in another order after you opened this page.',
  'group-gone': 'Somebody removed the question that this one belongs to.',
  'group-in-group': 'Questions that are asked about each item cannot hold such questions themselves.',
  'too-many-questions': 'This form has 100 questions already. Remove one before you add another.',
};

/** Other reasons for saying no, each said where the form is sent. */
export const formRefusals = {
  'title-taken': 'There is a form with this title already. Give this one another title, or change that one.',
  'no-draft': 'There is no draft of this form any more: somebody published or discarded it.',
  'draft-changed': 'Somebody changed this form after you opened this page. Look at it again before you go on.',
  'has-problems': 'This form cannot be published yet. Put right what is listed here first.',
  'nothing-changed': 'This draft says the same as the form in force, so there is nothing to publish.',
  'no-such-version': 'There is no such version of this form.',
} as const;
export type FormRefusal = keyof typeof formRefusals;

/** The names of what can be said about a question, in the order they are shown. */
export const factNames = {
  ask: 'Question',
  kind: 'Kind of answer',
  hint: 'Hint',
  required: 'Must be answered',
  aboutYou: 'About the person',
  options: 'Answers to choose from',
  least: 'Smallest',
  most: 'Largest',
  unit: 'Unit',
  decimals: 'Places after the point',
  length: 'Most characters',
  mustBe: 'When the day may be',
  earliest: 'The earliest day',
  latest: 'The latest day',
  item: 'What one is called',
  count: 'How many',
  parts: 'Questions about each',
  askedWhen: 'When it is asked',
  bank: 'From the question bank',
} as const;
export type FactName = keyof typeof factNames;

export const buildWords = {
  always: 'Always',
  mustBe: { past: 'Today or earlier', future: 'Today or later' },
  required: (whenEmpty: string | undefined) => (whenEmpty ? `Yes. If it is empty: “${whenEmpty}”` : 'Yes'),
  notRequired: 'No',
  aboutYou: 'Yes: their browser may fill it in',
  bank: (id: string) => `Yes: ${id}`,
  goneQuestion: 'a question that is not in this form',
  goneAnswer: (value: string) => `an answer that is not offered (${value})`,
  noQuestions: 'Ask at least one question.',
  emptyGroup: 'Add the questions that are asked about each item.',
} as const;
