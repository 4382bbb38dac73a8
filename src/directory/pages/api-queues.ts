// POST /api/v1/queues: another system says how long people wait at this moment.
import { z } from 'zod';
import { inTransaction } from '#db';
import { Temporal } from '#lib/temporal';
import { loadRulebook } from '#standards';
import { json, type Reply, type Visit } from '#web';
import { listPlaces } from '../place-store.ts';
import { queueSchema } from '../queue.ts';
import { saveQueue } from '../queue-store.ts';

const Body = z.strictObject({ queues: z.array(queueSchema).min(1, 'Send at least one queue').max(100) });

/** Clocks of two systems differ a little. */
const mostAhead = { minutes: 2 };

const invalid = (problems: readonly { field: string; message: string }[]) =>
  json({ code: 'invalid', message: 'Nothing was kept. Put these right and send it again.', problems }, 422);

/** All of them are kept or none; the last word on a queue counts, in whatever order they come. */
export async function actQueues(visit: Visit): Promise<Reply> {
  const parsed = Body.safeParse(visit.json);
  if (!parsed.success)
    return invalid(parsed.error.issues.map((issue) => ({ field: issue.path.join('.'), message: issue.message })));
  const { queues } = parsed.data;
  const [known, rulebook] = await Promise.all([listPlaces(visit.db), loadRulebook(visit.db)]);
  const places = new Set(known.map(({ slug }) => slug));
  const calendars = new Set(rulebook.calendars.map(({ slug }) => slug));
  const problems = queues.flatMap(({ place, calendar, at }, index) => [
    ...(calendar === undefined || calendars.has(calendar)
      ? []
      : [{ field: `queues.${index}.calendar`, message: `There is no calendar “${calendar}”.` }]),
    ...(place === undefined || places.has(place)
      ? []
      : [{ field: `queues.${index}.place`, message: `There is no place “${place}”.` }]),
    ...(Temporal.Instant.compare(at, visit.now.add(mostAhead)) > 0
      ? [{ field: `queues.${index}.at`, message: 'at is in the future. Is the clock of the sender right?' }]
      : []),
  ]);
  if (problems.length > 0) return invalid(problems);
  const kept = await inTransaction(visit.db, async (tx) => {
    let n = 0;
    for (const queue of queues) if (await saveQueue(tx, queue)) n += 1;
    return n;
  });
  return json({ kept, outdated: queues.length - kept });
}
