// Which line of the route table an address belongs to, so that a test can say which lines it has not seen.

import type { Route } from '#web';

const pattern = (path: string) =>
  new RegExp(
    `^${path
      .replace(/:\w+(\([^)]*\))?/g, ':')
      .replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
      .replaceAll(':', '[^/]+')}$`,
  );

const holes = (path: string) => path.split(':').length;

/** @param url a path, with or without a query */
export function routeOf(routes: readonly Route[], method: Route['method'], url: string): Route | undefined {
  const path = url.split(/[?#]/)[0] ?? '';
  return routes
    .filter((route) => route.method === method && pattern(route.path).test(path))
    .toSorted((a, b) => holes(a.path) - holes(b.path) || b.path.length - a.path.length)[0];
}
