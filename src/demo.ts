// The first start of the demonstration: an empty database becomes Larchmere, with two years behind it.

import { type Db, inTransaction, sql } from '#db';
import { rebuildFigures } from '#evidence';
import { heardItself } from '#lib/actor';
import { Temporal } from '#lib/temporal';
import { listTokens, makeToken } from '#staff';
import { fillDemoDesk } from './demo/desk.ts';
import { fillDemo } from './demo/fill.ts';
import { fillDemoMail } from './demo/mail.ts';
import { demoPassword, demoSignIns } from './demo-sign-ins.ts';
import type { House } from './house.ts';
import { loadCouncil } from './load.ts';
import { progressBar } from './progress-bar.ts';

/** Fills the database if nothing is in it, and says how to sign in. Safe to be stopped half way and started again. */
export async function fillIfEmpty({ db, council }: House, say: (line: string) => void): Promise<void> {
  const now = Temporal.Now.instant();
  await loadCouncil(db, council.pack, demoPassword, now);
  if (await isEmpty(db)) {
    const bar = progressBar('Two years of Larchmere');
    await fillDemo({ db, pack: council.pack, site: council.site, now, progress: bar.show });
    bar.end();
    await rebuildFigures(db, now);
  }
  await fillDemoDesk({ db, pack: council.pack, now });
  await fillDemoMail({ db, pack: council.pack, site: council.site, now });
  const [shown] = (await listTokens(db)).filter((token) => token.shown !== null && token.revokedAt === null);
  const token =
    shown?.shown ??
    (await inTransaction(db, (tx) => makeToken(tx, 'Demonstration', heardItself, now, { keepShown: true })));
  say('');
  say(`Sign in at ${council.site.publicUrl}/staff/sign-in with the password: ${demoPassword}`);
  for (const email of demoSignIns) say(`  ${email}`);
  say(`API token: ${token}`);
  say('');
}

async function isEmpty(db: Db): Promise<boolean> {
  const { rows } = await sql<{ filled: boolean }>`
    select exists (select from council_texts where name = 'demo-history') as filled`.execute(db);
  return !rows[0]?.filled;
}
