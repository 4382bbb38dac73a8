import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { bringUpToDate, copyFromBank, forBank, isBehind } from './bank.ts';
import {
  addQuestion,
  changeQuestion,
  changeQuestions,
  type ListChange,
  moveQuestion,
  orderQuestions,
  type QuestionList,
  removeQuestion,
  wishedOrder,
} from './builder.ts';
import { changesBetween, isNothing } from './builder-changes.ts';
import { idFromWords } from './builder-ids.ts';
import { markOf, markOfAsking, markOfForm, markOfRule } from './builder-mark.ts';
import { linesOf, optionsFromLines } from './builder-options.ts';
import { problemsOf } from './builder-problems.ts';
import { canBeLookedAt, dependants, ruleInWords, withCondition, withoutCondition } from './builder-rules.ts';
import { type Question, type QuestionnaireDefinition, questionnaireSchema } from './questionnaire.ts';

const yesNo = (id: string, more: Partial<Question> = {}): Question =>
  ({ id, type: 'yes-no', ask: `Is it ${id}?`, required: false, ...more }) as Question;
const choice = (id: string, labels: readonly string[]): Question => ({
  id,
  type: 'one-of',
  ask: `Which ${id}?`,
  required: false,
  options: optionsFromLines(labels.join('\n'), []),
});
const formOf = (questions: QuestionList): QuestionnaireDefinition => ({
  slug: 'a-form',
  title: 'A form',
  questions: [...questions],
});
const idsIn = (questions: QuestionList) => questions.map(({ id }) => id);
const after = (change: ListChange, questions: QuestionList): QuestionList => {
  const outcome = change(questions);
  assert.ok('done' in outcome, `refused: ${outcome.refused}`);
  return outcome.done;
};
const refusalOf = (change: ListChange, questions: QuestionList) => change(questions).refused;

/** Forms of up to eight questions with ids of their own. */
const someForm = fc
  .uniqueArray(fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'), { minLength: 1 })
  .map((ids) => ids.map((id) => yesNo(id)));
const formAndOne = someForm.chain((questions) =>
  fc.tuple(fc.constant(questions), fc.constantFrom(...idsIn(questions))),
);
const direction = fc.constantFrom('up' as const, 'down' as const);

test('an added question stands where it was wished for, and nothing else moves', () => {
  fc.assert(
    fc.property(formAndOne, fc.boolean(), ([questions, place], isAtEnd) => {
      const added = after(addQuestion(yesNo('new-one'), { after: isAtEnd ? null : place }), questions);
      assert.equal(added.length, questions.length + 1);
      assert.deepEqual(
        added.filter(({ id }) => id !== 'new-one'),
        questions,
      );
      const at = idsIn(added).indexOf('new-one');
      assert.equal(at, isAtEnd ? questions.length : idsIn(questions).indexOf(place) + 1);
    }),
  );
});

test('a question whose place is gone goes to the end; an id in use gets a number; a hundred are enough', () => {
  const questions = [yesNo('a'), yesNo('b')];
  assert.deepEqual(idsIn(after(addQuestion(yesNo('c'), { after: 'gone' }), questions)), ['a', 'b', 'c']);
  assert.deepEqual(idsIn(after(addQuestion(yesNo('c'), 'first'), questions)), ['c', 'a', 'b']);
  assert.deepEqual(idsIn(after(addQuestion(yesNo('a'), { after: null }), questions)), ['a', 'b', 'a-2']);
  const full = Array.from({ length: 100 }, (_, i) => yesNo(`q${i}`));
  assert.equal(refusalOf(addQuestion(yesNo('c'), { after: null }), full), 'too-many-questions');
});

test('moving up and then down again changes nothing, and no question is lost on the way', () => {
  fc.assert(
    fc.property(formAndOne, direction, ([questions, id], way) => {
      const moved = after(moveQuestion(id, way, idsIn(questions)), questions);
      assert.deepEqual(idsIn(moved), wishedOrder(id, way, idsIn(questions)));
      assert.deepEqual(new Set(moved), new Set(questions));
      if (idsIn(moved).join() === idsIn(questions).join()) return; // it was first, or last
      const back = after(moveQuestion(id, way === 'up' ? 'down' : 'up', idsIn(moved)), moved);
      assert.deepEqual(back, questions);
    }),
  );
});

test('two editors at once: an addition and a move both stand, whichever comes first', () => {
  fc.assert(
    fc.property(formAndOne, direction, ([questions, id], way) => {
      const shown = idsIn(questions);
      const add = addQuestion(yesNo('new-one'), { after: null });
      const oneWay = after(moveQuestion(id, way, shown), after(add, questions));
      const otherWay = after(add, after(moveQuestion(id, way, shown), questions));
      assert.deepEqual(idsIn(oneWay), idsIn(otherWay));
    }),
  );
});

test('a move is refused when that question was moved meanwhile, and not when others were', () => {
  const [a, b, c, d] = [yesNo('a'), yesNo('b'), yesNo('c'), yesNo('d')];
  const shown = ['a', 'b', 'c', 'd'];
  assert.deepEqual(idsIn(after(moveQuestion('d', 'up', shown), [b, a, c, d])), ['b', 'a', 'd', 'c']);
  assert.equal(refusalOf(moveQuestion('b', 'up', shown), [b, a, c, d]), 'moved-meanwhile');
  assert.equal(refusalOf(moveQuestion('b', 'up', shown), [b, c, d]), 'moved-meanwhile');
  assert.equal(refusalOf(moveQuestion('b', 'up', shown), [a, c, d]), 'removed-meanwhile');
  assert.deepEqual(idsIn(after(orderQuestions(['b', 'a', 'c']), [a, b, c, d])), ['b', 'a', 'c', 'd']);
  assert.deepEqual(idsIn(after(orderQuestions(['c', 'a']), [d, a, b, c])), ['d', 'c', 'a', 'b']);
});

test('an order somebody chose keeps every question', () => {
  fc.assert(
    fc.property(someForm, fc.array(fc.constantFrom('a', 'c', 'e', 'g', 'x')), (questions, wished) => {
      const ordered = after(orderQuestions([...new Set(wished)]), questions);
      assert.deepEqual(new Set(ordered), new Set(questions));
      assert.equal(ordered.length, questions.length);
    }),
  );
});

test('a question changed or removed since it was shown is not overwritten', () => {
  const questions = [yesNo('a'), yesNo('b')];
  const edit = (seen: string) => ({
    isAsSeen: (now: Question) => markOfAsking(now) === seen,
    change: (now: Question) => ({ ...now, id: 'another', ask: 'Mine?' }),
  });
  const seen = markOfAsking(yesNo('a'));
  const changed = after(changeQuestion('a', edit(seen)), questions);
  assert.equal(changed[0]?.ask, 'Mine?');
  assert.equal(changed[0]?.id, 'a', 'an id never changes');
  assert.equal(refusalOf(changeQuestion('a', edit(seen)), changed), 'changed-meanwhile');
  assert.equal(refusalOf(changeQuestion('z', edit(seen)), questions), 'removed-meanwhile');
  assert.equal(
    refusalOf(
      removeQuestion('a', (now) => markOfAsking(now) === seen),
      changed,
    ),
    'changed-meanwhile',
  );
  assert.deepEqual(
    idsIn(
      after(
        removeQuestion('a', () => true),
        questions,
      ),
    ),
    ['b'],
  );
});

test('marks: the order of keys is nothing, and each form looks at its own part', () => {
  assert.equal(markOf({ a: 1, b: [{ c: 2, d: undefined }] }), markOf({ b: [{ c: 2 }], a: 1 }));
  assert.notEqual(markOf(['a', 'b']), markOf(['b', 'a']));
  const plain = yesNo('b');
  const ruled = withCondition(plain, { question: 'a', is: 'one-of', values: ['yes'] });
  assert.equal(markOfAsking(plain), markOfAsking(ruled), 'when it is asked has a form of its own');
  assert.notEqual(markOfRule(plain), markOfRule(ruled));
  assert.notEqual(markOfForm(formOf([plain])), markOfForm(formOf([ruled])));
});

test('the questions of a group are changed like those of a form', () => {
  const children: Question = {
    id: 'children',
    type: 'group',
    ask: 'Who are your children?',
    required: false,
    item: 'child',
    questions: [],
    min: 0,
    max: 5,
  };
  const form = formOf([yesNo('a'), children]);
  assert.deepEqual(
    problemsOf(form).map(({ question }) => question),
    ['children'],
  );
  const filled = changeQuestions(form, 'children', addQuestion(yesNo('at-school'), { after: null }));
  assert.ok('done' in filled);
  assert.deepEqual(problemsOf(filled.done), []);
  questionnaireSchema.parse(filled.done);
  assert.equal(changeQuestions(form, 'gone', addQuestion(yesNo('x'), { after: null })).refused, 'group-gone');
  assert.equal(changeQuestions(form, 'children', addQuestion(children, { after: null })).refused, 'group-in-group');
});

test('ids are made from words and are never one in use', () => {
  assert.equal(idFromWords('How deep is it?'), 'how-deep-is-it');
  assert.equal(idFromWords('How deep is it?', ['how-deep-is-it']), 'how-deep-is-it-2');
  assert.equal(idFromWords('What’s your café called?'), 'whats-your-cafe-called');
  assert.equal(idFromWords('???'), 'question');
  assert.equal(idFromWords('Check'), 'check-2', 'a step of every request is called so');
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), fc.array(fc.string()), (words, used) => {
      const id = idFromWords(words, used);
      assert.match(id, /^[a-z0-9]+(-[a-z0-9]+)*$/);
      assert.ok(!used.includes(id));
    }),
  );
});

const label = fc.constantFrom('Road', 'Path', 'Park', 'Beach', 'Car park', 'Somewhere else');
const labels = fc.uniqueArray(label, { minLength: 2 });

test('an answer to choose keeps its value while its label stands anywhere', () => {
  fc.assert(
    fc.property(labels, labels, (before, now) => {
      const old = optionsFromLines(before.join('\n'), []);
      const read = optionsFromLines(now.join('\n'), old);
      assert.equal(new Set(read.map(({ value }) => value)).size, read.length, 'no two values are the same');
      for (const option of old) {
        const same = read.find((each) => each.label === option.label);
        if (same) assert.equal(same.value, option.value);
      }
      assert.deepEqual(optionsFromLines(linesOf(read), read), read, 'what is printed reads the same');
    }),
  );
});

test('an answer worded better keeps its value; one that is new gets its own', () => {
  const old = optionsFromLines('On a road\nOn a path | Where people walk\nSomewhere else', []);
  assert.deepEqual(old[1], { value: 'on-a-path', label: 'On a path', hint: 'Where people walk' });
  const values = (lines: string) => optionsFromLines(lines, old).map(({ value }) => value);
  assert.deepEqual(values('In the road\nOn a path\nSomewhere else'), ['on-a-road', 'on-a-path', 'somewhere-else']);
  assert.deepEqual(values('On a path\nOn a road\nSomewhere else'), ['on-a-path', 'on-a-road', 'somewhere-else']);
  assert.deepEqual(values('On a road\nOn a path\nIn a park\nSomewhere else'), [
    'on-a-road',
    'on-a-path',
    'in-a-park',
    'somewhere-else',
  ]);
  assert.deepEqual(values('On a road\nSomewhere else\nOn a roof'), ['on-a-road', 'somewhere-else', 'on-a-roof']);
});

test('when a question is asked, in words; and which answers can decide it', () => {
  const where = choice('where', ['On a road', 'On a path', 'In a park']);
  const text: Question = { id: 'more', type: 'text', ask: 'What more?', required: false, maxLength: 20 };
  const deep: Question = { id: 'deep', type: 'number', ask: 'How deep?', required: false, unit: 'cm' };
  const last = yesNo('last');
  const questions = [where, text, deep, last];
  assert.deepEqual(idsIn(canBeLookedAt(questions, 'last')), ['where', 'deep']);
  assert.deepEqual(canBeLookedAt(questions, 'where'), []);
  const once = withCondition(last, { question: 'where', is: 'one-of', values: ['on-a-road', 'on-a-path'] });
  const twice = withCondition(once, { question: 'deep', is: 'at-least', number: 4 });
  assert.equal(
    ruleInWords(twice.askedWhen, questions),
    'Only when the answer to “Which where?” is “On a road” or “On a path”, and the answer to “How deep?” is at least 4 cm',
  );
  assert.equal(ruleInWords(undefined, questions), 'Always');
  assert.match(ruleInWords(twice.askedWhen, [last]), /a question that is not in this form/);
  assert.deepEqual(idsIn(dependants([...questions.slice(0, 3), twice], 'where')), ['last']);
  assert.deepEqual(withoutCondition(withoutCondition(twice, 1), 0), last);
});

test('what cannot be asked is a problem, with the question it is about', () => {
  assert.deepEqual(problemsOf(formOf([])), [{ question: null, message: 'Ask at least one question.' }]);
  const ruled = withCondition(yesNo('b'), { question: 'a', is: 'one-of', values: ['yes'] });
  assert.deepEqual(problemsOf(formOf([yesNo('a'), ruled])), []);
  assert.deepEqual(
    problemsOf(formOf([ruled, yesNo('a')])).map(({ question }) => question),
    ['b'],
  );
  assert.deepEqual(
    problemsOf(formOf([ruled])).map(({ question }) => question),
    ['b'],
  );
});

test('no change leaves problems unseen: what has none can be published', () => {
  fc.assert(
    fc.property(formAndOne, direction, ([questions, id], way) => {
      const ruled = questions.map((question, i) =>
        i === 0 ? question : withCondition(question, { question: 'a', is: 'one-of', values: ['yes'] }),
      );
      const moved = after(moveQuestion(id, way, idsIn(ruled)), ruled);
      const form = formOf(moved);
      assert.equal(problemsOf(form).length === 0, questionnaireSchema.safeParse(form).success);
    }),
  );
});

test('what changed between two versions: added, removed, changed, and the fewest that moved', () => {
  const [a, b, c, d] = [yesNo('a'), yesNo('b'), yesNo('c'), yesNo('d')];
  const before = formOf([a, b, c]);
  const changes = changesBetween(before, { title: 'Another', questions: [c, { ...a, hint: 'Look twice.' }, d] });
  assert.deepEqual(changes.title, { before: 'A form', after: 'Another' });
  assert.deepEqual(idsIn(changes.added), ['d']);
  assert.deepEqual(idsIn(changes.removed), ['b']);
  assert.equal(changes.moved.length, 1);
  assert.deepEqual(
    changes.changed.map(({ question, differences }) => [question.id, differences]),
    [['a', [{ name: 'hint', before: [], after: ['Look twice.'] }]]],
  );
  assert.ok(isNothing(changesBetween(before, formOf([a, b, c]))));
  fc.assert(
    fc.property(formAndOne, direction, ([questions, id], way) => {
      const moved = after(moveQuestion(id, way, idsIn(questions)), questions);
      const isMoved = idsIn(moved).join() !== idsIn(questions).join();
      assert.equal(changesBetween(formOf(questions), formOf(moved)).moved.length, isMoved ? 1 : 0);
    }),
  );
});

test('a question of the bank: copied, remembered, brought up to date', () => {
  const banked = forBank(yesNo('age', { hint: 'In years.' }), 'age');
  const copy = copyFromBank(banked, ['age']);
  assert.equal(copy.id, 'age-2');
  assert.equal(copy.fromBank, 'age');
  const ruled = withCondition(copy, { question: 'a', is: 'one-of', values: ['yes'] });
  const form = formOf([yesNo('a'), ruled]);
  assert.equal(isBehind(form, banked), false);
  const better = { ...banked, ask: 'How old are you?' };
  assert.equal(isBehind(form, better), true);
  const brought = bringUpToDate(form, better).questions[1];
  assert.deepEqual(brought, { ...ruled, ask: 'How old are you?' });
  assert.deepEqual(forBank(ruled, 'age'), banked);
});
