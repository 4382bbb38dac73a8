// The rules, one by one, and which goes before which.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Temporal } from '#lib/temporal';
import { judge } from './demand.ts';
import { causesOf, labelByRule, leftOut, type MatterFacts, rules } from './demand-rules.ts';

const arrivedAt = Temporal.Instant.from('2026-03-02T10:00:00Z');
const ago = (days: number) => arrivedAt.subtract({ hours: 24 * days });

const plain: MatterFacts = {
  matterId: 1,
  arrivedAt,
  direction: 'in',
  channel: 'phone',
  outcome: 'answered',
  service: 'pothole',
  serviceEdition: 4,
  serviceTeam: 'highways',
  hasForm: true,
  isServiceFailure: false,
  isCustomerKnown: true,
  theCase: null,
  message: null,
  before: null,
  passedOnThatDay: null,
  doneBefore: null,
  onlineBeforeAt: null,
};

const theCase = { service: 'pothole', team: 'streets', closed: null, dateHadPassed: null };
const message = { template: 'council-tax-reminder', version: 3, sentAt: ago(5) };
const before = { arrivedAt: ago(3), outcome: 'answered', serviceEdition: 2 };
const doneBefore = { at: ago(3), outcome: 'fixed', team: 'streets' };
const closed = (days: number) => ({ ...theCase, closed: { at: ago(days), outcome: 'fixed' } });

const table: readonly [string, Partial<MatterFacts>, string | null][] = [
  ['a question of somebody we know', {}, 'valued'],
  ['a question of nobody we know', { isCustomerKnown: false }, null],
  ['nobody dealt with it yet', { outcome: 'open' }, null],
  ['about a case closed four weeks before', { theCase: closed(28) }, 'closed-too-soon'],
  ['about a case closed longer ago', { theCase: closed(29) }, 'valued'],
  ['about a case closed as not ours', { theCase: closed(2), isCustomerKnown: false }, 'closed-too-soon'],
  ['about an open case after its date', { theCase: { ...theCase, dateHadPassed: true } }, 'promise-missed'],
  [
    'asks about it after its date',
    { theCase: { ...theCase, dateHadPassed: true }, outcome: 'chased' },
    'promise-missed',
  ],
  ['asks about it before its date', { theCase: { ...theCase, dateHadPassed: false }, outcome: 'chased' }, 'chasing'],
  ['asks about it when no date is known', { theCase, outcome: 'chased' }, 'chasing'],
  ['tells something about an open case in time', { theCase: { ...theCase, dateHadPassed: false } }, 'valued'],
  ['after a letter', { message }, 'unclear-letter'],
  ['after a letter of 15 days ago', { message: { ...message, sentAt: ago(15) } }, 'valued'],
  ['after a letter, and asks for something', { message, outcome: 'case' }, 'valued'],
  ['after a letter, and chases', { message, theCase, outcome: 'chased' }, 'chasing'],
  ['is passed on', { outcome: 'passed-on' }, 'wrong-place'],
  ['was passed on that morning', { passedOnThatDay: { team: 'housing' } }, 'wrong-place'],
  ['was passed on, after a letter', { passedOnThatDay: { team: null }, message }, 'unclear-letter'],
  ['a service that says so by itself', { isServiceFailure: true, outcome: 'case' }, 'not-delivered'],
  ['a new case after one that was done', { doneBefore, outcome: 'case' }, 'not-delivered'],
  ['a question after one that was done', { doneBefore }, 'valued'],
  ['a new case long after', { doneBefore: { ...doneBefore, at: ago(40) }, outcome: 'case' }, 'valued'],
  ['answered, and was before', { before }, 'told-again'],
  ['answered, and was longer ago', { before: { ...before, arrivedAt: ago(15) } }, 'valued'],
  ['answered, and had opened a case before', { before: { ...before, outcome: 'case' } }, 'valued'],
  ['told again rather than not online', { before, onlineBeforeAt: ago(1) }, 'told-again'],
  ['rings after trying online', { onlineBeforeAt: ago(1), outcome: 'case' }, 'could-not-do-online'],
  ['rings after trying online, where there is no form', { onlineBeforeAt: ago(1), hasForm: false }, 'valued'],
  ['writes after trying online', { onlineBeforeAt: ago(1), channel: 'email' }, 'valued'],
  ['we rang them', { direction: 'out', theCase: closed(1) }, null],
  ['thanks', { outcome: 'no-reply-needed', theCase: closed(1) }, null],
  ['another system', { channel: 'api', theCase: closed(1) }, null],
];

for (const [what, facts, label] of table)
  test(`${what}: ${label ?? 'the rules say nothing'}`, () => {
    assert.equal(labelByRule({ ...plain, ...facts }), label);
  });

test('the order of the rules', () => {
  assert.deepEqual(
    rules.map((rule) => rule.label),
    [
      'closed-too-soon',
      'promise-missed',
      'chasing',
      'unclear-letter',
      'wrong-place',
      'not-delivered',
      'told-again',
      'could-not-do-online',
      'valued',
    ],
  );
});

test('a cause follows from the label and what is known, most particular first', () => {
  const kinds = (label: string, facts: Partial<MatterFacts>) =>
    causesOf(label, { ...plain, ...facts }).map(({ kind, key }) => `${kind}: ${key}`);
  assert.deepEqual(kinds('closed-too-soon', { theCase: closed(3) }), [
    'closure-reason: pothole fixed',
    'team: streets',
  ]);
  assert.deepEqual(kinds('unclear-letter', { message }), [
    'message-template: council-tax-reminder 3',
    'team: highways',
  ]);
  assert.deepEqual(kinds('unclear-letter', {}), ['team: highways']);
  assert.deepEqual(kinds('told-again', { before }), ['service-edition: pothole 2', 'team: highways']);
  assert.deepEqual(kinds('could-not-do-online', {}), ['form: pothole', 'service-edition: pothole 4', 'team: highways']);
  assert.deepEqual(kinds('not-delivered', { doneBefore }), ['closure-reason: pothole fixed', 'team: streets']);
  assert.deepEqual(kinds('wrong-place', { passedOnThatDay: { team: 'housing' } }), [
    'service-edition: pothole 4',
    'team: housing',
  ]);
  assert.deepEqual(kinds('our-mistake', { service: null, serviceEdition: null, serviceTeam: null }), []);
});

test('the adviser’s word stands; the rules’ is kept beside it', () => {
  const isAvoidable = (label: string) => !label.startsWith('valued');
  const facts = { ...plain, theCase, outcome: 'chased' };
  assert.deepEqual(judge(facts, { label: 'valued', cause: null }, isAvoidable), {
    ruleLabel: 'chasing',
    label: 'valued',
    isAvoidable: false,
    causes: [],
    leftOut: null,
  });
  const round = { kind: 'round', key: 'Tuesday north' } as const;
  const judged = judge(plain, { label: 'not-delivered', cause: round }, isAvoidable);
  assert.equal(judged.ruleLabel, 'valued');
  assert.deepEqual(judged.causes, [round, { kind: 'team', key: 'highways' }]);
});

test('what is left out is not called anything, whatever an adviser said', () => {
  const facts: MatterFacts = { ...plain, outcome: 'no-reply-needed' };
  assert.equal(leftOut(facts), 'no-reply-needed');
  const judged = judge(facts, { label: 'chasing', cause: null }, () => true);
  assert.deepEqual([judged.label, judged.isAvoidable, judged.causes], [null, null, []]);
});
