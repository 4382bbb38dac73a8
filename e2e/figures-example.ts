// Figures of a telephone system with a row refused, a sample week, and a system that is told of what happens.

import { inTransaction } from '#db';
import { heardItself } from '#lib/actor';
import { checkCsv } from '#lib/csv-file';
import { csvInMemory } from '#lib/csv-source';
import { queueEvent, subscribe } from '#webhooks';
import { changeQueue } from '../src/contacts/figures/actions.ts';
import { beginImport, goOn } from '../src/contacts/figures/import/import-actions.ts';
import { figureMaps } from '../src/contacts/figures/import/shipped-maps.ts';
import { csvReading } from '../src/contacts/figures/map.ts';
import { findQueue } from '../src/contacts/figures/queue-store.ts';
import type { TestHouse } from '../src/test-house.ts';

const files = {
  'phone-half-hours': `Queue,From,Offered,Answered,Abandoned,AnsweredIn120,AbandonedIn120,AbandonedIn5,AverageWait,AverageTalk,LongestWait
Main line,2026-02-23 09:00,12,10,2,8,1,1,64,210,300
Main line,2026-02-24 09:00,9,9,0,9,0,0,20,200,60
Main line,2026-02-24 09:30,9,9,1,9,0,0,20,200,60
`,
  'counter-sample-weeks': `WeekFrom,Place,Visits,Seen,SeenIn10Minutes,StandsFrom,StandsUntil
05/01/2026,Counters,813,813,812,01/01/2026,01/04/2026
`,
} as const;

export async function fillFigures({ db, clock }: TestHouse): Promise<void> {
  const maps = await figureMaps();
  for (const [name, text] of Object.entries(files)) {
    const map = maps.get(name);
    if (!map) throw new Error(`There is no map ${name}`);
    const content = Buffer.from(text);
    const { hash, lines } = await checkCsv(csvInMemory(name, content, csvReading(map)));
    const file = { name: `${name}.csv`, content, hash, lines };
    const id = await inTransaction(db, (tx) => beginImport(tx, file, map, heardItself, clock.now));
    await goOn(db, id, { db, now: () => clock.now });
  }
  const queue = await findQueue(db, 'main-line');
  if (!queue) throw new Error('There is no main line');
  await inTransaction(db, (tx) =>
    changeQueue(tx, { ...queue, goal: 80, calendar: 'contact-centre' }, heardItself, clock.now),
  );
  await inTransaction(db, async (tx) => {
    const wanted = {
      name: 'Contact diary',
      url: 'https://diary.example/in',
      kinds: ['case.opened'],
      notify: 'it@larchmere.example',
    };
    await subscribe(tx, { ...wanted, madeBy: 'Heard' }, clock.now);
    await queueEvent(
      tx,
      { kind: 'case.opened', subject: 'case LB-4F7K-9QWX', body: { reference: 'LB-4F7K-9QWX' } },
      clock.now,
    );
  });
}

/** Addresses of the pages of figures and webhooks; each is the first of its kind. */
export const figuresExamples: Readonly<Record<string, readonly string[]>> = {
  '/staff/figures': [
    '/staff/figures',
    '/staff/figures?period=all',
    '/staff/figures?queue=main-line&period=this-quarter',
  ],
  '/staff/figures.csv': ['/staff/figures.csv'],
  '/staff/figures/queues/:slug': ['/staff/figures/queues/main-line'],
  '/staff/figures/import': ['/staff/figures/import'],
  '/staff/figures/import/:id': ['/staff/figures/import/1'],
  '/staff/figures/import/:id/refused.csv': ['/staff/figures/import/1/refused.csv'],
  '/staff/webhooks': ['/staff/webhooks'],
  '/staff/webhooks/:id': ['/staff/webhooks/1', '/staff/webhooks/1?state=held'],
  '/staff/webhooks/:id/removal': ['/staff/webhooks/1/removal'],
};
