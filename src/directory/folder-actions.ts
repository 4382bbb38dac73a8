// Who else can help, as a council's folder gives it: needs, life events, organisations, places, and whose it is when it is
// not ours. Every file may be missing. What somebody edited here is not overwritten by the folder.
import { access } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import type { Tx } from '#db';
import { Fault } from '#lib/fault';
import type { Pack } from '#lib/pack';
import type { Temporal } from '#lib/temporal';
import { areasSchema } from './area.ts';
import { needSchema } from './need.ts';
import { placeSchema } from './place.ts';
import { savePlace } from './place-store.ts';
import { providerSchema } from './provider.ts';
import { folderState, saveFolderRecord, saveNeed, saveProvider } from './provider-store.ts';
import { routeSchema } from './routing.ts';
import { saveRoute } from './routing-store.ts';
import { saveText } from './store.ts';

/** What council.json says of its areas. */
const councilSchema = z.object({
  shortName: z.string(),
  areaName: z.string().optional(),
  towns: z.array(z.string()).default([]),
  wards: z.array(z.string()).default([]),
});

/** Loads it all. Loading again brings what changed in the folder up to date. */
export async function loadProvidersPack(tx: Tx, pack: Pack, at: Temporal.Instant): Promise<void> {
  const { shortName, areaName, towns, wards } = await pack.read('council.json', councilSchema);
  const areas = areasSchema.parse({ whole: areaName ?? shortName, towns, wards });
  await saveText(tx, 'areas', areas);

  const needs = await list(pack, 'needs.json', needSchema);
  for (const [position, need] of needs.entries()) await saveNeed(tx, 'needs', need, position);
  const lifeEvents = await list(pack, 'life-events.json', needSchema);
  for (const [position, event] of lifeEvents.entries()) await saveNeed(tx, 'life_events', event, position);

  for (const place of await list(pack, 'places.json', placeSchema))
    await follow(tx, 'places', place, () => savePlace(tx, place, at));

  const known = new Set(needs.map(({ slug }) => slug));
  const providers = await list(pack, 'providers.json', providerSchema);
  for (const provider of providers) {
    const lost = provider.needs.find((need) => !known.has(need));
    if (lost !== undefined)
      throw new Fault(
        'no-such-need',
        `providers.json: ${provider.slug} meets the need ${lost}, which is not in needs.json.`,
      );
    await follow(tx, 'providers', provider, () => saveProvider(tx, provider, at));
  }

  const slugs = new Set(providers.map(({ slug }) => slug));
  for (const [position, route] of (await list(pack, 'routing.json', routeSchema)).entries()) {
    if (!slugs.has(route.provider))
      throw new Fault(
        'no-such-provider',
        `routing.json: ${route.slug} leads to ${route.provider}, which is not in providers.json.`,
      );
    await follow(tx, 'not_ours_routes', route, () => saveRoute(tx, route, position));
  }
}

/** Takes over what is new in the folder, unless somebody edited the row here. */
async function follow(
  tx: Tx,
  table: 'providers' | 'places' | 'not_ours_routes',
  record: { readonly slug: string },
  save: () => Promise<void>,
): Promise<void> {
  const { isKnown, isNews, isEditedHere } = await folderState(tx, table, record.slug, record);
  if (isKnown && !isNews) return;
  if (!isEditedHere) await save();
  await saveFolderRecord(tx, table, record.slug, record);
}

async function list<T>(pack: Pack, name: string, shape: z.ZodType<T>): Promise<T[]> {
  const isThere = await access(join(pack.folder, name)).then(
    () => true,
    () => false,
  );
  return isThere ? pack.read(name, z.array(shape)) : [];
}
