// /sitemap.xml: every public page with the day it changed, for search engines (sitemaps.org); and /robots.txt, which points
// to it and keeps them out of what is somebody's own.
import type { Reply, Visit } from '#web';
import { escapeHtml } from '#web/html';
import { pagesOfThings } from '../open-data-store.ts';

/** Pages that there is one of. */
const pages = [
  '/',
  '/services',
  '/charges',
  '/who-can-help',
  '/life-events',
  '/places',
  '/where-you-live',
  '/performance',
  '/promises',
  '/open-data',
  '/accessibility',
  '/privacy',
  '/cookies',
];

export async function sendSitemap({ db, site }: Visit): Promise<Reply> {
  const known = [...pages.map((path) => ({ path, changedAt: null })), ...(await pagesOfThings(db))];
  const urls = known.map(({ path, changedAt }) => {
    const changed = changedAt === null ? '' : `<lastmod>${changedAt.toString()}</lastmod>`;
    return `<url><loc>${escapeHtml(site.publicUrl + path)}</loc>${changed}</url>`;
  });
  const content = `<?xml version="1.0" encoding="UTF-8"?>
<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
${urls.join('\n')}
</urlset>
`;
  return { kind: 'file', type: 'application/xml; charset=utf-8', content };
}

const closed = ['/staff', '/progress', '/feedback', '/signposts', '/services/*/request', '/who-can-help/*/contact'];

export function sendRobots({ site }: Visit): Reply {
  const content = `User-agent: *
${closed.map((path) => `Disallow: ${path}`).join('\n')}
Sitemap: ${site.publicUrl}/sitemap.xml
`;
  return { kind: 'file', type: 'text/plain; charset=utf-8', content };
}
