// A room's URLs, one a line, as data. The server mounts them; the house test and the API description read them.

import type { Actor } from '#lib/actor';
import type { Handler } from './visit.ts';

/** `public` pages need nobody signed in, `staff` pages do, `account` pages need a resident who is; `api` calls carry a bearer token. */
export type Area = 'public' | 'staff' | 'account' | 'api';

export interface Route {
  readonly method: 'GET' | 'POST' | 'PATCH' | 'PUT' | 'DELETE';
  readonly path: string;
  readonly area: Area;
  readonly handler: Handler;
  readonly may?: (actor: Actor) => boolean;
  /** How many calls a minute from one address, where the usual limit is too generous. */
  readonly perMinute?: number;
  /** How often a minute the form may come back with errors to one address, whoever sent it; what was right is not counted. */
  readonly wrongPerMinute?: number;
  /** Takes files, so the body is multipart. */
  readonly uploads?: boolean;
  /** Takes a body as it is, in bytes, of one of these kinds: `message/rfc822`. */
  readonly raw?: { readonly types: readonly string[]; readonly mostBytes: number };
  /** An API call anybody may make, without a token. */
  readonly open?: boolean;
}

type Options = Pick<Route, 'perMinute' | 'wrongPerMinute' | 'uploads'>;

export const publicPage = (path: string, show: Handler): Route => ({
  method: 'GET',
  path,
  area: 'public',
  handler: show,
});

export const publicForm = (path: string, act: Handler, options: Options = {}): Route => ({
  method: 'POST',
  path,
  area: 'public',
  handler: act,
  ...options,
});

/** A page of a resident's own account: whoever is not signed in is asked to, and led back. */
export const accountPage = (path: string, show: Handler): Route => ({
  method: 'GET',
  path,
  area: 'account',
  handler: show,
});

export const accountForm = (path: string, act: Handler, options: Options = {}): Route => ({
  method: 'POST',
  path,
  area: 'account',
  handler: act,
  ...options,
});

/** @param may who may open it; the action checks again */
export const staffPage = (path: string, may: (actor: Actor) => boolean, show: Handler): Route => ({
  method: 'GET',
  path,
  area: 'staff',
  handler: show,
  may,
});

export const staffForm = (
  path: string,
  may: (actor: Actor) => boolean,
  act: Handler,
  options: Options = {},
): Route => ({
  method: 'POST',
  path,
  area: 'staff',
  handler: act,
  may,
  ...options,
});

export const apiCall = (
  method: Route['method'],
  path: string,
  handler: Handler,
  options: Pick<Route, 'perMinute' | 'open' | 'raw'> & { may?: (actor: Actor) => boolean } = {},
): Route => ({ method, path, area: 'api', handler, ...options });
