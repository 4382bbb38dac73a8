// Teams and staff as a council's folder gives them.

import { z } from 'zod';
import type { Tx } from '#db';
import { heardItself } from '#lib/actor';
import type { Pack } from '#lib/pack';
import { hashPassword } from '#lib/password';
import type { Temporal } from '#lib/temporal';
import { roles } from './roles.ts';
import { audit, saveStaff, saveTeam } from './store.ts';

const Teams = z.array(
  z.object({
    slug: z.string(),
    name: z.string(),
    publicName: z.string(),
    email: z.string().nullable().default(null),
    about: z.string().default(''),
  }),
);
const Staff = z.array(
  z.object({ email: z.email(), name: z.string(), role: z.enum(roles), team: z.string().nullable().default(null) }),
);

/** @param password the one password of a demonstration's accounts; null leaves them without one */
export async function loadStaffPack(tx: Tx, pack: Pack, password: string | null, at: Temporal.Instant): Promise<void> {
  for (const team of await pack.read('teams.json', Teams)) await saveTeam(tx, team);
  const hash = password === null ? null : await hashPassword(password);
  const staff = await pack.read('staff.json', Staff);
  for (const member of staff) await saveStaff(tx, member, hash, at);
  await audit(tx, heardItself, 'loaded teams and staff', pack.folder.split('/').at(-1) ?? 'pack', at, {
    staff: staff.length,
  });
}
