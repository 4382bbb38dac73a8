// Where each kind of dealing with a national service is done, as GOV.UK sends people on: service (LGSL) and interaction (LGIL).
import type { Service } from './service.ts';

export interface LocalLink {
  readonly lgsl: number;
  readonly lgil: number;
  readonly url: string;
}

/** Providing information: what is left where nothing can be done online. */
export const information = 8;
/** Applications for service. */
const application = 0;

type Linked = Pick<Service, 'slug' | 'lgsl' | 'interactions' | 'requestable'>;

/**
 * The links of all services, by number. Where a service names none for its national number, its own page is where people
 * read of it, and its form where they ask for it. Of two links of the same numbers the first service's is taken.
 */
export function localLinks(services: readonly Linked[], publicUrl: string): LocalLink[] {
  const named = services.flatMap(({ interactions }) => interactions);
  const isNamed = new Set(named.map(({ lgsl }) => lgsl));
  const own = services.flatMap(({ slug, lgsl, requestable }) =>
    lgsl
      .filter((number) => !isNamed.has(number))
      .flatMap((number): LocalLink[] => {
        const url = `${publicUrl}/services/${slug}`;
        const reading = { lgsl: number, lgil: information, url };
        return requestable ? [{ lgsl: number, lgil: application, url }, reading] : [reading];
      }),
  );
  const first = new Map<string, LocalLink>();
  for (const link of [...named, ...own]) {
    const numbers = `${link.lgsl} ${link.lgil}`;
    if (!first.has(numbers)) first.set(numbers, link);
  }
  return [...first.values()].sort((a, b) => a.lgsl - b.lgsl || a.lgil - b.lgil);
}

/**
 * The link for a national service: of the interaction asked for; else the lowest that does something, and information where
 * there is nothing else. (The rule of GOV.UK's Local Links Manager.)
 */
export function linkFor(links: readonly LocalLink[], lgsl: number, lgil: number | null): LocalLink | undefined {
  const own = links.filter((link) => link.lgsl === lgsl);
  if (lgil !== null) return own.find((link) => link.lgil === lgil);
  const [lowest] = own.filter((link) => link.lgil !== information).toSorted((a, b) => a.lgil - b.lgil);
  return lowest ?? own.find((link) => link.lgil === information);
}
