// A form must come from our own page: the browser says so where it can, and the session's token proves it.

import type { FastifyRequest } from 'fastify';
import { sameSecret } from '#lib/secret';
import { csrfTokenOf } from './session.ts';
import { type FormBody, Stop } from './visit.ts';

/** Before the form is read. @param sessionId null where there is no such session @throws Stop 403 */
export function checkOrigin(request: FastifyRequest, sessionId: string | null): void {
  const from = request.headers['sec-fetch-site'];
  if (sessionId === null || (from !== undefined && from !== 'same-origin' && from !== 'none')) throw notFromHere();
}

/** Once it is read. @throws Stop 403 */
export function checkToken(form: FormBody, sessionId: string): void {
  const token = form['_csrf'];
  if (typeof token !== 'string' || !sameSecret(token, csrfTokenOf(sessionId))) throw notFromHere();
}

function notFromHere(): Stop {
  return new Stop(
    403,
    'This form has run out, or did not come from this site. Go back, reload the page and send it again.',
  );
}
