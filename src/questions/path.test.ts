import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import type { Answer, Answers } from './answer.ts';
import type { Rule } from './condition.ts';
import { asked, firstUnanswered, given, nextQuestion, previousQuestion, summaryOf } from './path.ts';
import type { Question } from './questionnaire.ts';
import { everyAnswer, everyKind } from './questions.test-fixture.ts';

const yesNo = (id: string, askedWhen?: Rule): Question => ({
  id,
  type: 'yes-no',
  ask: `${id}?`,
  required: true,
  whenEmpty: 'Select yes or no',
  ...(askedWhen ? { askedWhen } : {}),
});
const when = (question: string, value: 'yes' | 'no'): Rule => ({
  match: 'all',
  conditions: [{ question, is: 'one-of', values: [value] }],
});
const says = (yes: boolean): Answer => ({ type: 'yes-no', yes });

const dogs = {
  questions: [yesNo('dog'), yesNo('chip', when('dog', 'yes')), yesNo('reader', when('chip', 'yes')), yesNo('more')],
};
const ids = (questions: readonly Question[]) => questions.map(({ id }) => id);

test('without branches questions follow one another', () => {
  assert.equal(nextQuestion(everyKind, {}, 'what')?.id, 'more');
  assert.equal(previousQuestion(everyKind, {}, 'more')?.id, 'what');
  assert.equal(previousQuestion(everyKind, {}, 'what'), undefined);
  assert.equal(nextQuestion(everyKind, {}, 'proof'), undefined);
  assert.equal(nextQuestion(everyKind, {}, 'nobody'), undefined);
  assert.equal(firstUnanswered(everyKind, everyAnswer), undefined);
});

test('a question is asked when its rule holds, and its own answer counts only then', () => {
  assert.deepEqual(ids(asked(dogs, {})), ['dog', 'more']);
  const all: Answers = { dog: says(true), chip: says(true), reader: says(false), more: says(false) };
  assert.deepEqual(ids(asked(dogs, all)), ['dog', 'chip', 'reader', 'more']);
  const changed = { ...all, dog: says(false) };
  assert.deepEqual(ids(asked(dogs, changed)), ['dog', 'more'], 'chip was yes, and is not asked any more');
  assert.deepEqual(Object.keys(given(dogs, changed)), ['dog', 'more']);
  assert.deepEqual(
    summaryOf(dogs, changed).map(({ id }) => id),
    ['dog', 'more'],
  );
  assert.equal(firstUnanswered(dogs, changed), undefined);
  assert.deepEqual(given(dogs, { ...changed, dog: says(true) }), all, 'changing back finds the old answers');
});

test('from a question that is no longer asked the way goes on where it stood', () => {
  const answers: Answers = { dog: says(false) };
  assert.equal(nextQuestion(dogs, answers, 'chip')?.id, 'more');
  assert.equal(previousQuestion(dogs, answers, 'reader')?.id, 'dog');
  assert.equal(firstUnanswered(dogs, { dog: says(true), more: says(true) })?.id, 'chip');
});

/** Any questionnaire of yes-no questions whose rules look at earlier ones, with any answers. */
const branching = fc
  .array(fc.array(fc.record({ on: fc.nat(), value: fc.constantFrom('yes', 'no') }), { maxLength: 3 }), {
    minLength: 1,
    maxLength: 10,
  })
  .chain((rules) => {
    const questions = rules.map((conditions, at) =>
      at === 0 || conditions.length === 0
        ? yesNo(`q${at}`)
        : yesNo(`q${at}`, {
            match: conditions.length % 2 === 0 ? 'any' : 'all',
            conditions: conditions.map(({ on, value }) => ({ question: `q${on % at}`, is: 'one-of', values: [value] })),
          }),
    );
    const answer = fc.option(fc.oneof(fc.boolean().map(says), fc.constant<Answer>({ type: 'blank' })), {
      nil: undefined,
    });
    return fc.tuple(fc.constant({ questions }), fc.record(Object.fromEntries(questions.map(({ id }) => [id, answer]))));
  })
  .map(([questionnaire, answers]) => ({
    questionnaire,
    answers: Object.fromEntries(Object.entries(answers).filter(([, answer]) => answer)) as Answers,
  }));

test('following next from the start meets each asked question once and ends; previous is the way back', () => {
  fc.assert(
    fc.property(branching, ({ questionnaire, answers }) => {
      const way: string[] = [];
      for (let at = asked(questionnaire, answers)[0]; at; at = nextQuestion(questionnaire, answers, at.id)) {
        assert.ok(!way.includes(at.id));
        assert.equal(previousQuestion(questionnaire, answers, at.id)?.id, way.at(-1));
        way.push(at.id);
      }
      assert.deepEqual(way, ids(asked(questionnaire, answers)));
    }),
  );
});

test('answers that do not count change nothing, and answering what is first unanswered comes to an end', () => {
  fc.assert(
    fc.property(branching, fc.boolean(), ({ questionnaire, answers }, yes) => {
      assert.deepEqual(asked(questionnaire, given(questionnaire, answers)), asked(questionnaire, answers));
      let now = answers;
      for (let n = 0; ; n++) {
        const open = firstUnanswered(questionnaire, now);
        if (!open) break;
        assert.ok(n <= questionnaire.questions.length);
        now = { ...now, [open.id]: says(yes) };
      }
    }),
  );
});
