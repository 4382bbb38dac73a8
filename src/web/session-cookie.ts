// The cookie that carries the number of a session: kept from scripts and from other sites' forms.

import type { FastifyReply } from 'fastify';
import type { Site } from './site.ts';

/** Over https its name binds it to this host and to a secure line. */
export function cookieName(site: Site): string {
  return site.publicUrl.startsWith('https:') ? '__Host-heard' : 'heard';
}

/** @param id null takes the cookie away */
export function setCookie(reply: FastifyReply, site: Site, id: string | null): void {
  const options = { path: '/', httpOnly: true, sameSite: 'lax', secure: site.publicUrl.startsWith('https:') } as const;
  if (id === null) reply.clearCookie(cookieName(site), options);
  else reply.setCookie(cookieName(site), id, options);
}
