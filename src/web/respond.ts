// A Reply becomes a response.

import type { FastifyReply } from 'fastify';
import type { Actor } from '#lib/actor';
import { frame } from './frame.ts';
import { type Html, html, rawHtml } from './html.ts';
import { knownVisitor } from './known-visitor.ts';
import type { Area } from './route.ts';
import { policyOfPage } from './security-headers.ts';
import type { Session } from './session.ts';
import type { Site } from './site.ts';
import { eventStream } from './stream.ts';
import type { Reply } from './visit.ts';

interface Around {
  readonly site: Site;
  readonly area: Area;
  readonly actor: Actor | null;
  readonly nonce: string;
  readonly path: string;
  /** Who asks, for the form that signs out. */
  readonly session?: Session;
}

/** Sends it. Pages and API answers may hold personal data, so nothing keeps a copy of them. */
export function respond(to: FastifyReply, reply: Reply, around: Around): FastifyReply {
  to.header('cache-control', 'no-store');
  switch (reply.kind) {
    case 'redirect':
      return to.redirect(forHeader(reply.to), 303);
    case 'json':
      return to
        .status(reply.status)
        .headers({ ...reply.headers })
        .send(reply.body);
    case 'file':
      if (reply.saveAs)
        to.header('content-disposition', `attachment; filename="${reply.saveAs.replace(/[^\w.-]/g, '-')}"`);
      return to.type(reply.type).send(reply.content);
    case 'stream':
      return to.type('text/event-stream; charset=utf-8').send(eventStream(to.server, reply));
    case 'page':
      to.header('content-security-policy', policyOfPage(around.nonce, around.site.publicUrl.startsWith('https:')));
      return to
        .status(reply.status)
        .type('text/html; charset=utf-8')
        .send(inUtf8(framed(reply, around)));
  }
}

const encoder = new TextEncoder();
const scratch = new Uint8Array(1024 * 1024);

// Node would go over a text twice to send it, first for its length. One sign such as ’ makes each pass slow.
function inUtf8(text: string): Buffer {
  const { read, written } = encoder.encodeInto(text, scratch);
  return read === text.length ? Buffer.from(scratch.subarray(0, written)) : Buffer.from(text);
}

// A header takes visible ASCII only; what an address may hold besides is escaped as browsers do it.
function forHeader(address: string): string {
  return address.toWellFormed().replace(/[^\x21-\x7e]/gu, encodeURIComponent);
}

function framed(reply: Extract<Reply, { kind: 'page' }>, { site, area, actor, nonce, path, session }: Around): string {
  const isStaff = area === 'staff';
  const links = isStaff
    ? actor
      ? site.navigation.staff.filter((link) => link.may?.(actor) ?? true)
      : []
    : site.navigation.public;
  const resident = !isStaff && session?.accountId ? knownVisitor(session).email : '';
  const here = path.split('?')[0] ?? path;
  const isAt = ({ href }: { href: string }) => here === href || here.startsWith(`${href}/`);
  const isBehindMore = isStaff && site.navigation.staffMore.some((group) => group.links.some(isAt));
  const current = links.filter(isAt).at(-1) ?? (isBehindMore ? links.at(-1) : undefined);
  return `<!DOCTYPE html>\n${frame({
    lang: 'en-GB',
    title: reply.title,
    councilName: site.organisation.name,
    homeHref: isStaff ? '/staff' : '/',
    crest: rawHtml(site.crest),
    serviceNavigation: links.map((link) => ({ text: link.text, href: link.href, active: link === current })),
    main: reply.main,
    nonce,
    stylesheetHref: site.stylesheetHref,
    scriptHref: site.scriptHref,
    themeColour: site.themeColour,
    footerLinks: actor ? site.footer.filter(({ may }) => may?.(actor) ?? true) : site.footer,
    ...(actor && isStaff ? { signedInAs: actor.name } : {}),
    ...(actor && isStaff && session ? { signOut: signOutForm(session, '/staff/sign-out') } : {}),
    ...(resident && session ? { signedInAs: resident, signOut: signOutForm(session, '/account/sign-out') } : {}),
    ...(site.demoNotice ? { phase: { tag: 'Demo', text: site.demoNotice } } : {}),
    ...(reply.beforeContent ? { beforeContent: reply.beforeContent } : {}),
    ...(reply.hasErrors ? { isError: true } : {}),
    ...(reply.wide ? { wide: true } : {}),
  })}`;
}

function signOutForm(session: Session, action: string): Html {
  return html`<form method="post" action="${action}" class="heard-sign-out" novalidate><input type="hidden" name="_csrf" value="${session.csrfToken()}"><button type="submit" class="heard-link-button">Sign out</button></form>`;
}
