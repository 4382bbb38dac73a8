// What services are called, those that were taken off the site too: somebody may have asked for one before.

import { findService, listServices } from '#directory';
import type { Visit } from '#web';

export async function titlesOf({ db }: Visit, slugs: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const titles = new Map((await listServices(db)).map(({ slug, title }) => [slug, title]));
  for (const slug of new Set(slugs)) {
    if (titles.has(slug)) continue;
    const service = await findService(db, slug);
    if (service) titles.set(slug, service.title);
  }
  return titles;
}
