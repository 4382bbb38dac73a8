import assert from 'node:assert/strict';
import { test } from 'node:test';
import { date, standard } from './office.test-fixture.ts';
import { standardSchema, standardVersionSchema, versionInForce } from './standard.ts';

const written = {
  standard: 'reply',
  version: 1,
  effectiveFrom: '2024-04-01',
  sentence: 'We will answer you within 10 working days.',
  starts: 'received',
  stops: 'answered',
  target: { amount: 10, unit: 'working-days' },
  calendar: 'offices',
};
const errorsOf = (changes: object) =>
  standardVersionSchema.safeParse({ ...written, ...changes }).error?.issues.map(({ message }) => message);

test('what is left unsaid is the usual: no pauses, the end of the day, and after hours by unit', () => {
  const version = standardVersionSchema.parse(written);
  assert.equal(version.effectiveFrom.toString(), '2024-04-01');
  assert.deepEqual(
    [version.endsAt, version.rollForward, version.pauses, version.pausedDays],
    ['end-of-day', false, [], 'paused-at-close'],
  );
  assert.equal(version.afterHours, 'next-opening');
  assert.equal(standard({ target: { amount: 1, unit: 'calendar-months' } }).afterHours, 'same-day');
  assert.equal(standard({ afterHours: 'same-day' }).afterHours, 'same-day');
});

test('a version that could not be kept is refused', () => {
  assert.deepEqual(errorsOf({ stops: 'received' }), [
    'A clock must stop at a different act from the one that starts it',
  ]);
  assert.deepEqual(errorsOf({ target: { unit: 'date-given' }, pauses: ['weather'] }), [
    'A date agreed for each case has no pauses or extension: agree a new date instead',
  ]);
  assert.deepEqual(errorsOf({ extension: { cap: { amount: 1.5 }, times: 1, reasonRequired: true } }), [
    'Enter a whole number',
  ]);
  assert.equal(errorsOf({ target: { amount: 1.5, unit: 'working-days' } })?.length, 1);
  assert.equal(errorsOf({ target: { amount: 0, unit: 'minutes' } })?.length, 1);
  assert.equal(errorsOf({ target: { amount: 0.5, unit: 'service-hours' } }), undefined);
  assert.equal(errorsOf({ goal: 101 })?.length, 1);
});

test('a standard hands its name to its versions', () => {
  const { standard: slug, ...version } = written;
  const parsed = standardSchema.parse({
    slug,
    name: 'Reply',
    sentence: 'We answer.',
    about: 'Letters.',
    versions: [version],
  });
  assert.equal(parsed.versions[0]?.standard, 'reply');
  assert.equal(parsed.versions[0]?.afterHours, 'next-opening');
});

test('the version in force is the latest to have taken effect', () => {
  const versions = [
    standard({ version: 3, effectiveFrom: '2026-04-01' }),
    standard({ version: 1, effectiveFrom: '2023-04-01' }),
    standard({ version: 2, effectiveFrom: '2025-04-01' }),
    standard({ version: 4, effectiveFrom: '2026-04-01' }),
  ];
  const inForce = (on: string) => versionInForce(versions, date(on))?.version;
  assert.equal(inForce('2023-03-31'), undefined);
  assert.equal(inForce('2023-04-01'), 1);
  assert.equal(inForce('2026-03-31'), 2);
  assert.equal(inForce('2026-04-01'), 4, 'a correction made on the same day wins');
});
