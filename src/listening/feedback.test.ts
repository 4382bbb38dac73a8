import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Temporal } from '#lib/temporal';
import { type Answers, type CaseAsked, changeableUntil, giveAnswers } from './feedback.ts';
import { mayChangeWords } from './words.ts';

const closedAt = Temporal.Instant.from('2026-03-02T10:00:00Z');
const asked: CaseAsked = {
  reference: 'LB-4F7K-9QWX',
  service: 'pothole',
  serviceTitle: 'Report a pothole',
  team: 'streets',
  channel: 'online',
  closedAt,
};
const good: Answers = { gotIt: 'yes', ease: 5, treated: 4, comment: '' };
const bad: Answers = { gotIt: 'no', ease: 1, treated: 2, comment: 'It is back.' };

function given(answers: Answers, at: Temporal.Instant) {
  const { feedback } = giveAnswers(asked, undefined, answers, at);
  assert.ok(feedback);
  return feedback;
}

test('an answer is kept with the case it is about', () => {
  const { serviceTitle: _, reference, closedAt: __, ...about } = asked;
  assert.deepEqual(given(good, closedAt), {
    caseReference: reference,
    ...about,
    ...good,
    givenAt: closedAt,
    changedAt: null,
  });
});

test('nothing is asked about a case that is open, but an answer given before it was opened again can be changed', () => {
  const open = { ...asked, closedAt: null };
  assert.deepEqual(giveAnswers(open, undefined, good, closedAt), { refused: 'case-open' });
  assert.equal(giveAnswers(open, given(good, closedAt), bad, closedAt).feedback?.gotIt, 'no');
});

test('an answer may be changed for seven days, to the last moment, and keeps when it was first given', () => {
  const earlier = given(good, closedAt);
  const last = changeableUntil(earlier);
  assert.equal(last.toString(), '2026-03-09T10:00:00Z');
  assert.deepEqual(giveAnswers(asked, earlier, bad, last).feedback, { ...earlier, ...bad, changedAt: last });
  assert.deepEqual(giveAnswers(asked, earlier, bad, last.add({ milliseconds: 1 })), { refused: 'answer-fixed' });
});

test('changing it does not give another week', () => {
  const earlier = given(good, closedAt);
  const changed = giveAnswers(asked, earlier, bad, closedAt.add({ hours: 100 })).feedback;
  assert.ok(changed);
  assert.ok(changeableUntil(changed).equals(changeableUntil(earlier)));
});

test('the last moment is told', () => {
  assert.equal(
    mayChangeWords(given(good, closedAt)),
    'You answered on 2 March 2026 at 10am. You can change your answers until 9 March 2026 at 10am.',
  );
});
