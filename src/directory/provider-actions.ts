// Adding and changing organisations, what is theirs to do, and places; each change is written down with who made it.
import type { Tx } from '#db';
import type { Actor } from '#lib/actor';
import { Stop } from '#lib/stop';
import type { Temporal } from '#lib/temporal';
import { audit } from '#staff';
import { directoryPermissions } from './permissions.ts';
import type { Place } from './place.ts';
import { findPlace, savePlace } from './place-store.ts';
import type { Provider } from './provider.ts';
import { lockProvider, saveProvider } from './provider-store.ts';
import type { NotOursRoute } from './routing.ts';
import { deleteRoute, routesTo, saveRoute } from './routing-store.ts';

const may = 'change who else can help';
const gone = () => new Stop(404, 'There is no organisation at this address any more.');

/** Adds an organisation, and what people are told is theirs. `taken` when another has the slug. */
export async function addProvider(
  tx: Tx,
  provider: Provider,
  routes: readonly Omit<NotOursRoute, 'slug' | 'provider'>[],
  actor: Actor,
  at: Temporal.Instant,
): Promise<'added' | 'taken'> {
  directoryPermissions.need(actor, may);
  if (await lockProvider(tx, provider.slug)) return 'taken';
  await saveProvider(tx, provider, at);
  await replaceRoutes(tx, provider.slug, routes);
  await audit(tx, actor, 'added an organisation', `provider ${provider.slug}`, at);
  return 'added';
}

/** Changes an organisation, and what people are told is theirs; what was, is kept in the audit log. */
export async function changeProvider(
  tx: Tx,
  provider: Provider,
  routes: readonly Omit<NotOursRoute, 'slug' | 'provider'>[],
  actor: Actor,
  at: Temporal.Instant,
): Promise<void> {
  directoryPermissions.need(actor, may);
  const before = await lockProvider(tx, provider.slug);
  if (!before) throw gone();
  await saveProvider(tx, provider, at);
  await replaceRoutes(tx, provider.slug, routes);
  await audit(tx, actor, 'changed an organisation', `provider ${provider.slug}`, at, { before });
}

/** Routes keep their names as long as there are as many: a row of the form is a route. */
async function replaceRoutes(
  tx: Tx,
  provider: string,
  routes: readonly Omit<NotOursRoute, 'slug' | 'provider'>[],
): Promise<void> {
  const before = await routesTo(tx, provider);
  for (const [index, route] of routes.entries()) {
    const old = before[index];
    const slug = old?.slug ?? `${provider}-${index + 1}`;
    await saveRoute(tx, { ...route, slug, provider }, old?.position ?? 1000 + index);
  }
  for (const { slug } of before.slice(routes.length)) await deleteRoute(tx, slug);
}

/** Shows an organisation to residents, or hides it. Its signposts and its editing stay. */
export async function listProvider(
  tx: Tx,
  slug: string,
  isListed: boolean,
  actor: Actor,
  at: Temporal.Instant,
): Promise<void> {
  directoryPermissions.need(actor, may);
  const provider = await lockProvider(tx, slug);
  if (!provider) throw gone();
  if (provider.isListed === isListed) return;
  await saveProvider(tx, { ...provider, isListed }, at);
  await audit(tx, actor, isListed ? 'listed an organisation' : 'hid an organisation', `provider ${slug}`, at);
}

/** Notes that somebody made sure today of all that is said of an organisation. */
export async function checkProvider(
  tx: Tx,
  slug: string,
  today: Temporal.PlainDate,
  actor: Actor,
  at: Temporal.Instant,
): Promise<void> {
  directoryPermissions.need(actor, may);
  const provider = await lockProvider(tx, slug);
  if (!provider) throw gone();
  await saveProvider(tx, { ...provider, checkedOn: today.toString() }, at);
  await audit(tx, actor, 'checked an organisation', `provider ${slug}`, at);
}

/** Adds a place. `taken` when another has the slug. */
export async function addPlace(tx: Tx, place: Place, actor: Actor, at: Temporal.Instant): Promise<'added' | 'taken'> {
  directoryPermissions.need(actor, may);
  if (await findPlace(tx, place.slug)) return 'taken';
  await savePlace(tx, place, at);
  await audit(tx, actor, 'added a place', `place ${place.slug}`, at);
  return 'added';
}

/** Changes a place; what was, is kept in the audit log. */
export async function changePlace(tx: Tx, place: Place, actor: Actor, at: Temporal.Instant): Promise<void> {
  directoryPermissions.need(actor, may);
  const before = await findPlace(tx, place.slug);
  if (!before) throw new Stop(404, 'There is no place at this address any more.');
  await savePlace(tx, place, at);
  await audit(tx, actor, 'changed a place', `place ${place.slug}`, at, { before });
}
