import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import type { Answer, Answers } from './answer.ts';
import { faultsOfDefinition } from './definition-faults.ts';
import { asked } from './path.ts';
import { type Question, questionnaireSchema } from './questionnaire.ts';
import { everyKind } from './questions.test-fixture.ts';

const base = { required: false };
const pet = {
  ...base,
  id: 'pet',
  type: 'one-of',
  ask: 'Which pet?',
  options: [
    { value: 'dog', label: 'A dog' },
    { value: 'cat', label: 'A cat' },
  ],
} as const satisfies Question;
const age = { ...base, id: 'age', type: 'number', ask: 'How old?', min: 0, max: 20 } as const satisfies Question;
const born = { ...base, id: 'born', type: 'date', ask: 'When born?' } as const satisfies Question;
const name = { ...base, id: 'name', type: 'text', ask: 'What name?', maxLength: 20 } as const satisfies Question;
const chip = { ...base, id: 'chip', type: 'yes-no', ask: 'Has it a chip?' } as const satisfies Question;

type Condition = NonNullable<Question['askedWhen']>['conditions'][number];
const when = (question: Question, ...conditions: Condition[]): Question => ({
  ...question,
  askedWhen: { match: 'all', conditions },
});
const whenAny = (question: Question, ...conditions: Condition[]): Question => ({
  ...question,
  askedWhen: { match: 'any', conditions },
});
const oneOf = (question: string, ...values: string[]): Condition => ({ question, is: 'one-of', values });
const told = (...questions: Question[]) => faultsOfDefinition({ questions });
const messages = (...questions: Question[]) => told(...questions).map(({ message }) => message);

test('a definition that works has no fault', () => {
  assert.deepEqual(faultsOfDefinition(everyKind), []);
  assert.deepEqual(told(pet, when(chip, oneOf('pet', 'dog')), when(name, oneOf('chip', 'no'))), []);
});

test('a question that depends on itself or on a later one would go round in circles', () => {
  assert.deepEqual(told(pet, when(chip, oneOf('chip', 'yes'))), [
    { question: 'chip', message: '“Has it a chip?” depends on its own answer, so it would go round in circles' },
  ]);
  assert.match(messages(when(chip, oneOf('pet', 'dog')), pet)[0] ?? '', /“Which pet\?”, which comes after it.*circles/);
});

test('a rule about what is not there, or what cannot be compared, is refused with both questions named', () => {
  assert.deepEqual(messages(pet, when(chip, oneOf('fish', 'dog'))), [
    '“Has it a chip?” depends on the question “fish”, which is not in this form',
  ]);
  assert.deepEqual(messages(pet, when(chip, oneOf('pet', 'dog', 'horse'))), [
    '“Has it a chip?” depends on “Which pet?”: “horse” is not one of its answers',
  ]);
  assert.match(messages(chip, when(pet, oneOf('chip', 'maybe')))[0] ?? '', /“maybe” is not one of its answers/);
  const tries: [Question, Condition, RegExp | null][] = [
    [name, oneOf('name', 'x'), /no list of answers/],
    [pet, { question: 'pet', is: 'at-least', number: 2 }, /not a number/],
    [age, { question: 'age', is: 'at-least', number: 2 }, null],
    [{ ...base, id: 'paid', type: 'money', ask: 'Paid?' }, { question: 'paid', is: 'at-most', number: 2 }, null],
    [age, { question: 'age', is: 'on-or-after', date: '2026-01-01' }, /not a date/],
    [born, { question: 'born', is: 'on-or-after', date: '2026-01-01' }, null],
    [born, oneOf('born', 'x'), /no list of answers/],
    [{ ...base, id: 'spot', type: 'place', ask: 'Where?' }, oneOf('spot', 'Any Ward'), null],
  ];
  for (const [on, condition, why] of tries) {
    const [found] = messages(on, when(chip, condition));
    if (why) assert.match(found ?? '', why);
    else assert.equal(found, undefined);
  }
});

test('a question nobody can reach is refused, by its own rule or by those it rests on', () => {
  assert.deepEqual(messages(age, when(chip, { question: 'age', is: 'at-least', number: 21 })), [
    'Nobody would ever be asked “Has it a chip?”: no answers to “How old?” lead to it',
  ]);
  const dog = when(chip, oneOf('pet', 'dog'));
  assert.equal(
    messages(pet, dog, when(name, oneOf('chip', 'yes'), oneOf('pet', 'cat'))).length,
    1,
    'only dogs have chips',
  );
  assert.deepEqual(messages(pet, dog, whenAny(name, oneOf('chip', 'yes'), oneOf('pet', 'cat'))), []);
  // each of two ways is possible, though they rest on answers that exclude one another
  const cat = when({ ...chip, id: 'litter' }, oneOf('pet', 'cat'));
  assert.deepEqual(messages(pet, dog, cat, whenAny(name, oneOf('chip', 'yes'), oneOf('litter', 'yes'))), []);
  assert.equal(messages(pet, dog, cat, when(name, oneOf('chip', 'yes'), oneOf('litter', 'yes'))).length, 1);
  assert.equal(
    messages(pet, when(chip, { question: 'pet', is: 'none-of', values: ['dog', 'cat'] })).length,
    1,
    'neither of all there are',
  );
});

test('a group is possible, and its boxes have names of their own', () => {
  const group = (change: object) =>
    ({
      ...base,
      id: 'pets',
      type: 'group',
      ask: 'Which pets?',
      item: 'pet',
      min: 0,
      max: 5,
      questions: [name],
      ...change,
    }) as Question;
  assert.deepEqual(told(group({})), []);
  assert.match(messages(group({ min: 3, max: 2 }))[0] ?? '', /3 or more items and 2 or fewer/);
  assert.deepEqual(messages(group({ questions: [name, name] })), ['Two of its questions have the id “name”']);
  assert.match(messages(group({}), { ...name, id: 'pets-name' })[0] ?? '', /same name as the question/);
  assert.match(messages(group({ questions: [name, when(chip, oneOf('name', 'x'))] }))[0] ?? '', /cannot depend/);
  assert.match(
    messages(group({ questions: [{ ...name, required: true }] }))[0] ?? '',
    /“What name\?”: It must be answered/,
  );
});

test('names that every form uses itself are refused', () => {
  for (const id of ['check', 'your-address', 'save', 'return'])
    assert.match(messages({ ...name, id })[0] ?? '', /every form uses itself/);
});

test('the schema refuses with the same reasons, and says which question', () => {
  const read = questionnaireSchema.safeParse({
    slug: 'q',
    title: 'Q',
    questions: [pet, when(chip, oneOf('pet', 'horse'))],
  });
  assert.deepEqual(
    read.error?.issues.map(({ path, message }) => [path.join('.'), message]),
    [['questions.1', '“Has it a chip?” depends on “Which pet?”: “horse” is not one of its answers']],
  );
});

test('no question is called unreachable that some answers reach, and each that is not so called is reached by some', () => {
  const yesNo = (n: number): Question => ({ ...base, id: `q${n}`, type: 'yes-no', ask: `Question ${n}?` });
  const rules = fc.array(
    fc.record({
      match: fc.constantFrom('all', 'any'),
      conditions: fc.array(
        fc.record({ on: fc.nat(), is: fc.constantFrom('one-of', 'none-of'), value: fc.constantFrom('yes', 'no') }),
        { maxLength: 3 },
      ),
    }),
    { minLength: 1, maxLength: 6 },
  );
  fc.assert(
    fc.property(rules, (drawn) => {
      const questions = drawn.map(({ match, conditions }, at) => {
        if (at === 0 || conditions.length === 0) return yesNo(at);
        const those = conditions.map(({ on, is, value }) => ({ question: `q${on % at}`, is, values: [value] }));
        return { ...yesNo(at), askedWhen: { match, conditions: those } } as Question;
      });
      const reached = new Set<string>();
      for (let bits = 0; bits < 2 ** questions.length; bits++) {
        const answers: Answers = Object.fromEntries(
          questions.map(({ id }, at): [string, Answer] => [id, { type: 'yes-no', yes: ((bits >> at) & 1) === 1 }]),
        );
        for (const { id } of asked({ questions }, answers)) reached.add(id);
      }
      const refused = new Set(faultsOfDefinition({ questions }).map(({ question }) => question));
      for (const { id } of questions) {
        if (refused.has(id)) assert.ok(!reached.has(id), `${id} is reached and refused`);
      }
      // what rests on a refused question is not refused a second time
      if (refused.size === 0) assert.equal(reached.size, questions.length);
    }),
  );
});
