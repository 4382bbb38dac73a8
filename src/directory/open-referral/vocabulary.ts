// What services are filed under, as taxonomies and terms with addresses of their own: the national lists (LGSL, LGIL) by
// their esd addresses, the council's topics, needs and life events, and whatever the source of an offer files it under.
import { lgilNames } from '../lgil.ts';
import type { Offer } from '../offer.ts';
import { idOfUri, type MakeId } from './ids.ts';

export interface Taxonomy {
  readonly id: string;
  readonly name: string;
  readonly description: string;
  readonly uri: string | null;
}

export interface Term {
  readonly id: string;
  readonly name: string;
  readonly description: string;
  readonly uri: string | null;
  readonly taxonomy: Taxonomy;
  /** How services speak of it, as `link_type` of an attribute. */
  readonly link: string;
}

/** A topic, a need or a life event. */
export interface Heading {
  readonly slug: string;
  readonly title: string;
  readonly summary: string;
}

export interface Headings {
  readonly topics: readonly Heading[];
  readonly needs: readonly Heading[];
  readonly lifeEvents: readonly Heading[];
  /** Label and description of national services by number, where the list is loaded. */
  readonly national: ReadonlyMap<number, { readonly label: string; readonly description: string }>;
}

/** What a service or an offer is filed under. */
export interface Filed {
  readonly lgsl: readonly number[];
  readonly lgil: readonly number[];
  readonly topic: string | null;
  readonly needs: readonly string[];
  readonly lifeEvents: readonly string[];
  readonly foreign: Offer['terms'];
}

const esd = 'http://id.esd.org.uk';

/** Gives the terms of what something is filed under. A heading that is gone gives none. */
export function vocabularyOf(headings: Headings, id: MakeId, publicUrl: string): (filed: Filed) => Term[] {
  const lgsl = byUri(
    'Local Government Services List (LGSL)',
    'Services that councils give, numbered for the whole country by the Local Government Association.',
    `${esd}/list/englishAndWelshServices`,
  );
  const lgil = byUri(
    'Local Government Interactions List (LGIL)',
    'Kinds of dealing that people have with a council’s service.',
    `${esd}/list/interactions`,
  );
  const own = (name: string, title: string, description: string, list: readonly Heading[], path: string) => {
    const taxonomy = { id: id('taxonomy', name), name: title, description, uri: null };
    const known = new Map(
      list.map((heading): [string, Term] => [
        heading.slug,
        {
          id: id('term', name, heading.slug),
          name: heading.title,
          description: heading.summary || heading.title,
          uri: `${publicUrl}${path}${heading.slug}`,
          taxonomy,
          link: name,
        },
      ]),
    );
    return (slug: string): Term[] => {
      const term = known.get(slug);
      return term ? [term] : [];
    };
  };
  const topicTerm = own('topic', 'Topics', 'How the council groups its services.', headings.topics, '/topics/');
  const needTerm = own('need', 'Needs', 'What people need help with.', headings.needs, '/who-can-help?need=');
  const eventTerm = own('life-event', 'Life events', 'What happens in a life.', headings.lifeEvents, '/life-events/');
  const foreign = ({ name, uri, taxonomy }: Offer['terms'][number]): Term => {
    const list = taxonomy ?? 'Other lists';
    return {
      id: uri === null ? id('term', list, name) : idOfUri(uri),
      name,
      description: name,
      uri,
      taxonomy: {
        id: id('taxonomy', list),
        name: list,
        description: `Terms that others file services under.`,
        uri: null,
      },
      link: 'term',
    };
  };
  return (filed) => [
    ...filed.lgsl.map((number): Term => {
      const known = headings.national.get(number);
      const name = known?.label ?? `Service ${number}`;
      return numbered(lgsl, 'service', number, name, known?.description || name, 'lgsl');
    }),
    ...filed.lgil.map((number): Term => {
      const name = lgilNames[number] ?? `Interaction ${number}`;
      return numbered(lgil, 'interaction', number, name, name, 'lgil');
    }),
    ...(filed.topic === null ? [] : topicTerm(filed.topic)),
    ...filed.needs.flatMap(needTerm),
    ...filed.lifeEvents.flatMap(eventTerm),
    ...filed.foreign.map(foreign),
  ];
}

const byUri = (name: string, description: string, uri: string): Taxonomy => ({
  id: idOfUri(uri),
  name,
  description,
  uri,
});

function numbered(
  taxonomy: Taxonomy,
  kind: 'service' | 'interaction',
  number: number,
  name: string,
  description: string,
  link: string,
): Term {
  const uri = `${esd}/${kind}/${number}`;
  return { id: idOfUri(uri), name, description, uri, taxonomy, link };
}
