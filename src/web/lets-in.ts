// Whom an address lets in, by the route table: a page offers a link only to somebody who can follow it.

import type { Actor } from '#lib/actor';
import { type Content, html } from './html.ts';
import type { Route } from './route.ts';
import type { Visit } from './visit.ts';

/** How many parts an address has; no pattern fits an address of another number of them. */
const parts = (path: string) => path.split('/').length;

const holes = ({ path }: Route) => path.split(':').length;

const pattern = ({ path }: Route) =>
  new RegExp(
    `^${path
      .replace(/:\w+(\([^)]*\))?/g, ':')
      .replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
      .replaceAll(':', '[^/]+')}$`,
  );

/** Finds the line of a table that an address belongs to, with a query or without; undefined where there is none. */
export function routeFinder(routes: readonly Route[], method: Route['method']): (url: string) => Route | undefined {
  const lines = routes
    .filter((route) => route.method === method)
    .toSorted((a, b) => holes(a) - holes(b) || b.path.length - a.path.length)
    .map((route) => ({ route, matches: pattern(route) }));
  const ofLength = Map.groupBy(lines, ({ route }) => parts(route.path));
  return (url) => {
    const path = url.split(/[?#]/)[0] ?? '';
    return ofLength.get(parts(path))?.find(({ matches }) => matches.test(path))?.route;
  };
}

/** Whether somebody may open an address. What only its page can tell, such as whose record it is, is not asked here. */
export function letsIn(routes: readonly Route[]): (actor: Actor | null, href: string) => boolean {
  const routeOf = routeFinder(routes, 'GET');
  return (actor, href) => {
    const may = routeOf(href)?.may;
    return may === undefined || (actor !== null && may(actor));
  };
}

type Reader = Pick<Visit, 'site' | 'actor'>;

export const mayOpen = ({ site, actor }: Reader, href: string): boolean => site.mayOpen?.(actor, href) ?? true;

/** A link for whoever its address lets in; for everybody else the words alone. */
export const linkFor = (reader: Reader, href: string, words: Content): Content =>
  mayOpen(reader, href) ? html`<a class="govuk-link" href="${href}">${words}</a>` : words;
