// What a council's folder says of where e-mail goes: mail-routes.json. A rule is the folder's until somebody takes it away on the
// page: what was loaded is remembered by its slug, so that a rule that is gone does not come back, and order is left alone.

import { z } from 'zod';
import type { Tx } from '#db';
import { councilText, listServices, saveText } from '#directory';
import { Fault } from '#lib/fault';
import type { Pack } from '#lib/pack';
import { listTeams } from '#staff';
import { loadRulebook } from '#standards';
import { insertMailRoute, listMailRoutes, saveMailRoute } from './mail-route-store.ts';

const slug = z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'Give a slug like parking-fines');

const rule = z.strictObject({
  slug,
  sentTo: z.email().toLowerCase().or(z.literal('')).default(''),
  /** With commas between them. */
  words: z.string().trim().max(500).default(''),
  team: slug,
  service: slug.nullable().default(null),
  /** Where somebody may be at risk: what the answer is held to instead of the standard of all messages. */
  standard: slug.nullable().default(null),
});

const file = z.array(rule).superRefine((rules, check) => {
  for (const [at, each] of rules.entries()) {
    const wrong = (message: string) => check.addIssue({ code: 'custom', path: [at], message });
    if (each.sentTo === '' && each.words === '') wrong(`The rule ${each.slug} asks for nothing: give sentTo or words`);
    if (rules.findIndex((other) => other.slug === each.slug) !== at) wrong(`The rule ${each.slug} is there twice`);
  }
});

const remembered = 'mail-routes-loaded';
const Loaded = z.record(slug, z.int()).default({});

/** Adds rules that are new in the folder, at the end, and brings those up to date that are still there. */
export async function loadMailRoutes(tx: Tx, pack: Pack): Promise<void> {
  const rules = await pack.read('mail-routes.json', file);
  const teams = new Set((await listTeams(tx)).map((team) => team.slug));
  const services = new Set((await listServices(tx)).map((service) => service.slug));
  const rulebook = await loadRulebook(tx);
  const loaded = new Map(Object.entries(await councilText(tx, remembered, Loaded)));
  const there = new Set((await listMailRoutes(tx)).map(({ id }) => id));
  for (const { slug: name, ...route } of rules) {
    const missing = [
      ...(teams.has(route.team) ? [] : [route.team]),
      ...(route.service === null || services.has(route.service) ? [] : [route.service]),
      ...(route.standard === null || rulebook.has(route.standard) ? [] : [route.standard]),
    ];
    if (missing.length > 0)
      throw new Fault(
        'pack-mail-route',
        `The rule ${name} in mail-routes.json leads to ${missing.join(', ')}, which is not there. Put the file right and start again.`,
      );
    const id = loaded.get(name);
    if (id === undefined) loaded.set(name, await insertMailRoute(tx, route));
    else if (there.has(id)) await saveMailRoute(tx, id, route);
  }
  await saveText(tx, remembered, Object.fromEntries(loaded));
}
