// The stylesheet, the script and the fonts, under names that change with their content, so browsers may keep them a year.

import { readFileSync } from 'node:fs';
import type { FastifyInstance } from 'fastify';
import type { Site } from './site.ts';

const aYear = 'public, max-age=31536000, immutable';

export function addAssets(
  app: FastifyInstance,
  assets: { css: string; script: string; fonts: ReadonlyMap<string, string> },
  site: Site,
): void {
  const kept = (type: string, content: string | Buffer) => (_request: unknown, reply: import('fastify').FastifyReply) =>
    reply.type(type).header('cache-control', aYear).send(content);
  app.get(site.stylesheetHref, kept('text/css; charset=utf-8', assets.css));
  app.get(site.scriptHref, kept('text/javascript; charset=utf-8', assets.script));
  for (const [name, file] of assets.fonts) app.get(`/assets/fonts/${name}`, kept('font/woff2', readFileSync(file)));
  app.get('/favicon.svg', kept('image/svg+xml', site.crest.replace('<svg ', `<svg color="${site.themeColour}" `)));
}
