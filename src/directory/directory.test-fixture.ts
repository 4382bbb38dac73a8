// A database of a test's own with what the demonstration council offers, and the facts a page of it is shown with.
import { join } from 'node:path';
import { type Db, inTransaction } from '#db';
import { openPack } from '#lib/pack';
import { Temporal } from '#lib/temporal';
import { deliverMessage } from '#mail';
import { loadQuestionsPack } from '#questions';
import { loadStaffPack } from '#staff';
import { loadStandardsPack } from '#standards';
import type { Reply, Visit } from '#web';
import { SessionInHand } from '#web/session';
import { Organisation } from '#web/site';
import { type GroundDatabase, groundDatabase } from '../jobs/ground.test-fixture.ts';
import { loadDirectoryPack } from './pack.ts';
import { loadNationalWords } from './words-actions.ts';

const root = join(import.meta.dirname, '..', '..');

export const loadedAt = Temporal.Instant.from('2026-11-16T10:00:00Z');
export const larchmere = openPack(join(root, 'councils', 'larchmere'));

/** Every table and nothing in them. */
export const emptyDatabase = (): Promise<GroundDatabase> => groundDatabase([deliverMessage]);

/** The same, with teams, standards, questionnaires and the directory loaded as of Monday 16 November 2026, 10am. */
export async function larchmereDirectory(): Promise<GroundDatabase> {
  const opened = await emptyDatabase();
  await inTransaction(opened.db, async (tx) => {
    await loadStaffPack(tx, larchmere, null, loadedAt);
    await loadStandardsPack(tx, larchmere, loadedAt);
    await loadQuestionsPack(tx, larchmere, loadedAt);
    await loadNationalWords(tx, openPack(join(root, 'councils')));
    await loadDirectoryPack(tx, larchmere, loadedAt);
  });
  return opened;
}

const organisation = await larchmere.read('council.json', Organisation);

/** A visit to a public page, as the server would hand it to a handler. */
export function visit(
  db: Db,
  at: { params?: Record<string, string>; query?: string; now?: Temporal.Instant } = {},
): Visit {
  return {
    db,
    site: {
      organisation,
      publicUrl: 'https://www.larchmere.example',
      crest: '',
      themeColour: '#000000',
      stylesheetHref: '',
      scriptHref: '',
      navigation: { public: [], staff: [], staffMore: [] },
      footer: [],
    },
    path: '/',
    params: at.params ?? {},
    query: new URLSearchParams(at.query),
    form: {},
    files: [],
    json: undefined,
    header: () => undefined,
    session: new SessionInHand(null, null),
    actor: null,
    now: at.now ?? loadedAt,
    nonce: '',
  };
}

/** The markup of a page reply with its status, or a failed test. */
export function shown(reply: Reply): { status: number; title: string; markup: string } {
  if (reply.kind !== 'page') throw new Error(`a page was expected, and a ${reply.kind} came`);
  const { status, title, main, beforeContent } = reply;
  return { status, title, markup: `${beforeContent ?? ''}${main}` };
}
