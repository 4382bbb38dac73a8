// What the pages on which services are written share: the way back, the state of a service, and the done banner.
import type { Actor } from '#lib/actor';
import { momentInWords } from '#lib/plain-words';
import { type Content, type Html, html, notFound, type Visit } from '#web';
import { breadcrumbs, notificationBanner, tag } from '#web/govuk/index';
import { type Draft, findDraft } from '../../edition-store.ts';
import { directoryPermissions } from '../../permissions.ts';
import type { Service } from '../../service.ts';
import { type FoundService, findService } from '../../store.ts';

/** A service as its editors see it: what is in force, and what is being written. */
export interface Desk {
  readonly service: FoundService;
  readonly draft: Draft | null;
  /** The draft, or what is in force while nobody writes. */
  readonly record: Service;
  readonly path: string;
}

/** The service of this address. Not found when there is none. */
export async function openDesk(visit: Visit): Promise<Desk> {
  const slug = visit.params['slug'] ?? '';
  const [service, draft] = await Promise.all([findService(visit.db, slug), findDraft(visit.db, slug)]);
  if (!service) throw notFound('There is no service at this address. All services are on the page “Services”.');
  const { isPublished, edition, ...record } = service;
  return { service, draft, record: draft?.record ?? record, path: `/staff/services/${slug}` };
}

export function editCrumbs(...below: readonly { text: string; href?: string }[]): Html {
  return breadcrumbs({ items: [{ text: 'Services', href: '/staff/services' }, ...below] });
}

/** What was just done, or why nothing was (`stopped`): said once. */
export function doneBanner(visit: Visit): Content {
  const done = saidOnce(visit, 'done');
  if (done !== null) return notificationBanner({ type: 'success', text: done });
  const stopped = saidOnce(visit, 'stopped');
  return stopped !== null && notificationBanner({ text: stopped, role: 'alert' });
}

function saidOnce(visit: Visit, name: 'done' | 'stopped'): string | null {
  const said = visit.session.get(name);
  if (typeof said !== 'string') return null;
  visit.session.set(name, undefined);
  return said;
}

/** Whether it is on the site, and whether something is being written. */
export function stateTags({ service, draft }: Pick<Desk, 'service' | 'draft'>): Html {
  return html`${service.isPublished ? tag({ text: `Edition ${service.edition}`, classes: 'govuk-tag--green' }) : tag({ text: 'Not on the site', classes: 'govuk-tag--grey' })}
${draft && tag({ text: 'Draft', classes: 'govuk-tag--yellow' })}`;
}

/** Who changed the draft last, and when. */
export const draftSentence = (draft: Draft): string =>
  `${draft.changedBy} changed the draft last, on ${momentInWords(draft.changedAt)}.`;

/** Lines one under another; a dash for nothing. */
export const linesList = (lines: readonly string[]): Content =>
  lines.length === 0
    ? 'Nothing yet'
    : lines.length === 1
      ? lines[0]
      : html`<ul class="govuk-list govuk-list--bullet govuk-!-margin-bottom-0">${lines.map((line) => html`<li>${line}</li>`)}</ul>`;

/** The pages beside the list of services, as far as somebody may open them. */
export function relatedPages(actor: Actor | null): Html {
  const mayWrite = directoryPermissions.may(actor, 'write a service');
  const links = [
    { text: 'Forms', href: '/staff/questionnaires', isOffered: mayWrite },
    { text: 'What people search for', href: '/staff/search', isOffered: mayWrite },
    { text: 'Words', href: '/staff/words', isOffered: mayWrite },
    { text: 'Who else can help', href: '/staff/providers', isOffered: true },
    { text: 'Places', href: '/staff/places', isOffered: true },
    { text: 'Signposts', href: '/staff/signposts', isOffered: directoryPermissions.may(actor, 'see signposts') },
    { text: 'Assurance', href: '/staff/assurance', isOffered: true },
    { text: 'Views', href: '/staff/services/views', isOffered: true },
    { text: 'Bring services in', href: '/staff/services/import', isOffered: mayWrite },
  ];
  return html`<ul class="heard-views">
${links.map(({ text, href, isOffered }) => isOffered && html`<li><a class="govuk-link" href="${href}">${text}</a></li>`)}
</ul>`;
}
