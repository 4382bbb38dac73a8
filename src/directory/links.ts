// The web links of the directory: where they stand, what a look at one means, and when one is called broken.
import { atHome } from '#lib/plain-words';
import type { Failure, Reached } from '#lib/public-web';
import type { Temporal } from '#lib/temporal';
import { partOf, type Section, sections } from './section.ts';
import type { Service } from './service.ts';

/** `guarded` answers, but not to programs; `private` is inside a private network; `example` is never asked. */
export type LinkOutcome = 'works' | 'guarded' | 'failed' | 'private' | 'example';

/** What the last look at a link found. */
export interface LinkCheck {
  readonly url: string;
  readonly checkedAt: Temporal.Instant;
  readonly outcome: LinkOutcome;
  /** What the server answered, when it did. */
  readonly status: number | null;
  readonly error: Failure | null;
  /** Since when every look has failed; null while it works. */
  readonly firstFailedAt: Temporal.Instant | null;
}

/** Longer addresses are not kept; no browser is sure to open them either. */
const longestUrl = 2000;

/** Every web address in the texts of a record, each once, in the order they stand in. */
export function urlsIn(record: unknown): string[] {
  const found = new Set<string>();
  collect(record, found);
  return [...found];
}

function collect(value: unknown, into: Set<string>): void {
  if (typeof value === 'string') {
    for (const [match] of value.matchAll(/https?:\/\/[^\s<>"“”]+/gi)) {
      const url = match.replace(/[.,;:!?'’)\]]+$/, '');
      if (URL.canParse(url) && url.length <= longestUrl) into.add(url);
    }
  } else if (value !== null && typeof value === 'object') for (const each of Object.values(value)) collect(each, into);
}

export interface ServiceLink {
  readonly url: string;
  readonly section: Section;
}

// asked of thousands of records that have not changed since the last time
const known = new WeakMap<Service, readonly ServiceLink[]>();

/** The links of a service by the part of it they are changed in. */
export function linksOf(service: Service): readonly ServiceLink[] {
  const held =
    known.get(service) ??
    sections.flatMap((section) => urlsIn(partOf(service, section)).map((url) => ({ url, section })));
  known.set(service, held);
  return held;
}

/** Hosts that are kept for examples (RFC 2606) lead nowhere by design. */
export function isExampleHost(url: string): boolean {
  const host = new URL(url).hostname.replace(/\.$/, '');
  return /(^|\.)(example|test|invalid)$/.test(host) || /(^|\.)example\.(com|net|org)$/.test(host);
}

/** What an answer, or none, says of the link. */
export function readLook(reached: Reached): Pick<LinkCheck, 'outcome' | 'status' | 'error'> {
  if (reached.kind === 'failed') return { outcome: 'failed', status: null, error: reached.why };
  if (reached.kind === 'refused')
    return reached.why === 'private-address'
      ? { outcome: 'private', status: null, error: null }
      : { outcome: 'failed', status: null, error: 'redirect-to-nowhere' };
  const { status } = reached;
  // asks who we are, or to come more slowly: a person with a browser may well see the page
  if ([401, 403, 407, 429].includes(status)) return { outcome: 'guarded', status, error: null };
  return { outcome: status < 400 ? 'works' : 'failed', status, error: null };
}

/** A link is broken once it has failed on two days; once may be a bad night. */
export function isBroken({ firstFailedAt, checkedAt }: Pick<LinkCheck, 'firstFailedAt' | 'checkedAt'>): boolean {
  if (firstFailedAt === null) return false;
  return !atHome(firstFailedAt).toPlainDate().equals(atHome(checkedAt).toPlainDate());
}

/** Links in groups of one host each, the largest group first: what takes longest begins first. */
export function byHost(urls: readonly string[]): string[][] {
  return [...Map.groupBy(urls, (url) => new URL(url).host).values()].sort((a, b) => b.length - a.length);
}

/** Under what name links are asked: the program, whose it is and where they are to be found. Headers hold ASCII alone. */
export function linkUserAgent(council: string, publicUrl: string): string {
  const name = council
    .normalize('NFKD')
    .replace(/[^ -~]/g, '')
    .replace(/[()\\]/g, ' ');
  return `Heard (+${publicUrl}; link check of ${name})`;
}
