// Reminding of restrictions of contact that end by themselves unless somebody reviews them: one message a person and a review day.

import type { Tx } from '#db';
import { dateAtHome, dateInWords } from '#lib/plain-words';
import type { Temporal } from '#lib/temporal';
import { queueMessage } from '#mail';
import { listStaff } from '#staff';
import type { Site } from '#web/site';
import { endingSoon } from './restriction-store.ts';
import { restrictionReminder } from './words.ts';

const noticeDays = 14;

/** Writes to the complaints officers; where the council has none, to its administrators. Asked again it writes nothing twice. */
export async function remindOfRestrictions(tx: Tx, site: Site, at: Temporal.Instant): Promise<void> {
  const today = dateAtHome(at);
  const ending = await endingSoon(tx, today, today.add({ days: noticeDays }));
  if (ending.length === 0) return;
  const staff = (await listStaff(tx)).filter(({ isActive }) => isActive);
  const officers = staff.filter(({ role }) => role === 'complaints-officer');
  const readers = officers.length > 0 ? officers : staff.filter(({ role }) => role === 'administrator');
  for (const { id, rootId, reviewOn } of ending) {
    const url = `${site.publicUrl}/staff/customers/${rootId}/restrictions/${id}`;
    const words = restrictionReminder(rootId, dateInWords(reviewOn), { url, councilName: site.organisation.name });
    for (const reader of readers)
      await queueMessage(
        tx,
        {
          fact: `restriction-review ${id} ${reviewOn} ${reader.id}`,
          channel: 'email',
          recipient: reader.email,
          ...words,
        },
        at,
      );
  }
}
