// A form acts once. A second submit, a double click or a reload gets the first answer.

import { type Db, inTransaction, sql, type Tx } from '#db';
import { fingerprint, randomId } from '#lib/secret';
import type { Temporal } from '#lib/temporal';
import { type Reply, redirect, Stop, type Visit } from './visit.ts';

type OnceTables = { onceKeys: { key: string; ledTo: string; content: string } };

const on = (db: Db) => db.$extendTables<OnceTables>();

/** A fresh key for a form; `form` prints it. */
export const newOnceKey = randomId;

/** Thrown inside the transaction to undo it when the form is shown again instead of acting. */
class NotDone {
  readonly reply: Reply;
  constructor(reply: Reply) {
    this.reply = reply;
  }
}

/**
 * Runs `act` in one transaction and remembers where it led. When `act` answers with a page (errors, a refusal) nothing
 * is kept and the form may be sent again. A key seen before gets the answer it got then; with other answers than then, it is
 * told that they were not saved.
 */
export async function once(visit: Visit, act: (tx: Tx) => Promise<Reply>): Promise<Reply> {
  const sent = visit.form['_once'];
  if (typeof sent !== 'string' || sent.length < 16)
    throw new Stop(400, 'This form is not complete. Go back, reload the page and send it again.');
  const key = fingerprint(`${visit.session.key()} ${visit.path} ${sent}`);
  const content = contentOf(visit);
  try {
    return await inTransaction(visit.db, async (tx) => {
      // Waits here if the same form is being acted on at this moment.
      const fresh = await sql`
        /* once-key */ insert into once_keys (key, led_to, content) values (${key}, '', ${content})
        on conflict (key) do nothing`.execute(tx);
      if (fresh.numAffectedRows === 0n) {
        const first = await on(tx)
          .selectFrom('onceKeys')
          .select(['ledTo', 'content'])
          .where('key', '=', key)
          .executeTakeFirstOrThrow();
        // kept before answers were: nothing to compare
        if (first.content !== '' && first.content !== content) throw new Stop(409, sentOtherwise);
        return redirect(first.ledTo);
      }
      const reply = await act(tx);
      if (reply.kind !== 'redirect') throw new NotDone(reply);
      await sql`/* once-led-to */ update once_keys set led_to = ${reply.to} where key = ${key}`.execute(tx);
      return reply;
    });
  } catch (error) {
    if (error instanceof NotDone) return error.reply;
    throw error;
  }
}

const sentOtherwise =
  'You sent this form before, with other answers, and those count. What you sent now is not saved. Go back, copy what you want to keep, reload the page and send it again.';

/** Tells whether two forms say the same, without keeping what they say. */
function contentOf({ form, files }: Pick<Visit, 'form' | 'files'>): string {
  const { _csrf, _once, ...answers } = form;
  const said = Object.entries(answers).toSorted(([one], [other]) => (one < other ? -1 : 1));
  return fingerprint(JSON.stringify([said, files.map(({ field, name, content }) => [field, name, content.length])]));
}

/** Forgets the keys of forms sent more than a week ago: by then the form itself has run out. */
export async function purgeOnceKeys(db: Db, now: Temporal.Instant): Promise<void> {
  await sql`delete from once_keys where created_at < ${now.subtract({ hours: 24 * 7 })}`.execute(db);
}
