import assert from 'node:assert/strict';
import { test } from 'node:test';
import { localTimeReader } from '#lib/local-time';
import { Temporal } from '#lib/temporal';
import { readMap } from './map.ts';
import { rowReader, slugOf } from './row.ts';
import { refusalSentence } from './words.ts';

const header = ['Ref', 'Raised', 'Done', 'Status', 'Type', 'How', 'Where', 'Ended', 'What'];
const map = readMap(
  JSON.stringify({
    source: 'old-system',
    timeZone: 'Europe/London',
    dateFormat: 'dd/MM/yyyy HH:mm',
    columns: {
      id: 'Ref',
      openedAt: 'Raised',
      closedAt: 'Done',
      state: 'Status',
      service: 'Type',
      channel: 'How',
      place: 'Where',
      outcome: 'Ended',
      summary: 'What',
    },
    services: { same: { 'Missed bins': 'missed-bin' }, slugPrefix: 'old-' },
    channels: { Tel: 'phone' },
    states: { open: ['Live'], closed: ['Done'] },
    outcomes: { values: { 'Not found': 'no-further-action' }, otherwise: 'fixed' },
  }),
  'test map',
);
const now = Temporal.Instant.from('2026-11-16T10:00:00Z');
const read = rowReader(map, header, localTimeReader(map.dateFormat, map.timeZone), now);

const good = [
  '77',
  '01/07/2026 09:00',
  '02/07/2026 10:30',
  'Done',
  'Missed bins',
  'Tel',
  ' 4  Larch  Row ',
  '',
  'Bin left',
];
const change = (position: number, value: string) => good.with(position, value);

/** Why a row is refused, in words; '' when it is taken. */
function refusalOf(cells: readonly string[]): string {
  const found = read(cells);
  return 'refused' in found ? refusalSentence(found.refused) : '';
}

test('a good row in Heard’s terms', () => {
  const found = read(good);
  assert.ok('row' in found);
  assert.deepEqual(
    { ...found.row, openedAt: found.row.openedAt.toString(), closedAt: found.row.closedAt?.toString() },
    {
      id: '77',
      service: { slug: 'missed-bin', title: 'Missed bins' },
      channel: 'phone',
      summary: 'Bin left',
      place: '4 Larch Row',
      openedAt: '2026-07-01T08:00:00Z',
      dueAt: null,
      closedAt: '2026-07-02T09:30:00Z',
      outcome: 'fixed',
      flag: null,
    },
  );
});

test('outcomes are mapped, and an open case has none', () => {
  const ended = read(change(7, 'Not found'));
  assert.ok('row' in ended);
  assert.equal(ended.row.outcome, 'no-further-action');
  const open = read(change(2, '').with(3, 'Live'));
  assert.ok('row' in open);
  assert.equal(open.row.outcome, null);
});

test('each kind of badness has its own sentence', () => {
  assert.equal(refusalOf(good.slice(1)), 'The row has 8 columns, and the header names 9.');
  assert.equal(refusalOf(change(0, ' ')), 'Ref is empty.');
  assert.equal(refusalOf(change(0, '7'.repeat(101))), 'Ref is longer than 100 characters.');
  assert.equal(refusalOf(change(1, '')), 'Raised is empty.');
  assert.equal(
    refusalOf(change(1, '2026-07-01')),
    'Raised is “2026-07-01”, which is not a time written like dd/MM/yyyy HH:mm.',
  );
  assert.equal(refusalOf(change(1, '01/07/2027 09:00')), 'Raised is 01/07/2027 09:00, which has not come yet.');
  assert.equal(
    refusalOf(change(2, '30/06/2026 09:00')),
    'The case was closed (30/06/2026 09:00) before it was opened (01/07/2026 09:00).',
  );
  assert.equal(refusalOf(change(3, 'Lost')), "Status is “Lost”, which the map's states do not list.");
  assert.equal(refusalOf(change(2, '')), 'The case is closed, and Done does not say when.');
  assert.equal(refusalOf(change(3, 'Live')), 'The case is open, and Done says when it was closed.');
  assert.equal(refusalOf(change(4, '')), 'Type is empty.');
  assert.equal(refusalOf(change(4, '—')), '“—” has no letter or digit to name a service by.');
  assert.equal(refusalOf(change(5, 'Pigeon')), "How is “Pigeon”, which the map's channels do not list.");
});

test('slugs of services', () => {
  assert.equal(slugOf('', 'Missed Trash/Recycling (flats)'), 'missed-trash-recycling-flats');
  assert.equal(slugOf('old-', 'Café licence'), 'old-cafe-licence');
  assert.equal(slugOf('', '???'), null);
});
