// What services are called on pages of figures.

import type { Db } from '#db';
import { listServices } from '#directory';

/** The title of a service by its slug. One that has no page, such as an import's, is called by its slug in words. */
export async function serviceNames(db: Db): Promise<(slug: string) => string> {
  const titles = new Map((await listServices(db)).map(({ slug, title }) => [slug, title]));
  return (slug) => titles.get(slug) ?? inWords(slug);
}

const inWords = (slug: string) => `${slug.charAt(0).toUpperCase()}${slug.slice(1).replaceAll('-', ' ')}`;
