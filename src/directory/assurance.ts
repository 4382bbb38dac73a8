// How complete and how fresh the pages of services are: what each is looked at for, and what is lacking, counted.
import { Temporal } from '#lib/temporal';
import { saysCost } from './charges-told.ts';
import { linksOf, type ServiceLink } from './links.ts';
import { readabilityOf, readingAgeWanted } from './readability-parts.ts';
import type { Section } from './section.ts';
import type { Service } from './service.ts';

/** What a page is looked at for, in the order it is shown. */
export const assuranceChecks = [
  'who',
  'cost',
  'way-in',
  'standard',
  'who-else',
  'form',
  'words',
  'national-code',
  'formats',
  'plain',
  'links',
  'team',
  'owner',
  'checked',
  'review',
] as const;
export type AssuranceCheck = (typeof assuranceChecks)[number];

/** The part of a service in which each is put right. */
export const checkSections: Readonly<Record<AssuranceCheck, Section>> = {
  who: 'who',
  cost: 'charges',
  'way-in': 'ways',
  standard: 'time',
  'who-else': 'others',
  form: 'form',
  words: 'words',
  'national-code': 'words',
  formats: 'formats',
  plain: 'summary',
  links: 'ways',
  team: 'care',
  owner: 'care',
  checked: 'care',
  review: 'care',
};

/** Words people use for it: with fewer, many do not find it. */
export const fewestWordsPeopleUse = 3;

/** What assurance asks of the world besides the record. */
export interface AssuranceFacts {
  readonly today: Temporal.PlainDate;
  readonly brokenLinks: ReadonlySet<string>;
  /** Until links have been looked at once, nothing is known of them. */
  readonly linksWereLookedAt: boolean;
  /** Slugs of the forms there are. */
  readonly forms: ReadonlySet<string>;
}

/** A service as it was looked at. */
export interface Assured {
  readonly slug: string;
  readonly title: string;
  readonly topic: string | null;
  readonly team: string | null;
  readonly owner: string | null;
  readonly checkedOn: string | null;
  readonly reviewOn: string | null;
  /** What it is looked at for: a form, for one, only where it can be asked for online. */
  readonly asked: readonly AssuranceCheck[];
  readonly lacks: readonly AssuranceCheck[];
  readonly readingAge: number | null;
  readonly brokenLinks: readonly ServiceLink[];
}

/** Looks at one service. */
export function assure(service: Service, facts: AssuranceFacts): Assured {
  const { slug, title, topic, team, owner, checkedOn, reviewOn } = service;
  const readingAge = readabilityOf(service).age;
  const brokenLinks = linksOf(service).filter(({ url }) => facts.brokenLinks.has(url));
  const has: Readonly<Record<AssuranceCheck, boolean | 'not-asked'>> = {
    who: service.eligibility !== null || service.canIHaveIt.length > 0,
    cost: saysCost(service, facts.today),
    'way-in': service.waysToAsk.length > 0,
    standard: service.standards.length > 0,
    'who-else': service.ifWeCannotHelp.length > 0,
    form: service.requestable ? service.questionnaire !== null && facts.forms.has(service.questionnaire) : 'not-asked',
    words: service.alsoKnownAs.length >= fewestWordsPeopleUse,
    'national-code': service.lgsl.length > 0,
    formats: service.formats.length > 0,
    plain: readingAge === null ? 'not-asked' : readingAge <= readingAgeWanted,
    links: facts.linksWereLookedAt ? brokenLinks.length === 0 : 'not-asked',
    team: team !== null,
    owner: owner !== null,
    checked: checkedOn !== null && isOnOrAfter(checkedOn, facts.today.subtract({ years: 1 })),
    review: reviewOn !== null && isOnOrAfter(reviewOn, facts.today),
  };
  return {
    ...{ slug, title, topic, team, owner, checkedOn, reviewOn, readingAge, brokenLinks },
    asked: assuranceChecks.filter((check) => has[check] !== 'not-asked'),
    lacks: assuranceChecks.filter((check) => has[check] === false),
  };
}

const isOnOrAfter = (date: string, day: Temporal.PlainDate) =>
  Temporal.PlainDate.compare(Temporal.PlainDate.from(date), day) >= 0;

/** How many of those asked have something. */
export interface Coverage {
  readonly n: number;
  readonly of: number;
}

/** How many services have each thing, of those that are asked for it. */
export function coverage(services: readonly Assured[]): ReadonlyMap<AssuranceCheck, Coverage> {
  return new Map(
    assuranceChecks.map((check) => {
      const asked = services.filter((service) => service.asked.includes(check));
      return [check, { n: asked.filter(({ lacks }) => !lacks.includes(check)).length, of: asked.length }];
    }),
  );
}

/** A topic or team, with how many of its services lack nothing and what most of them lack. */
export interface GroupCoverage {
  /** Null for services that have none. */
  readonly group: string | null;
  readonly whole: Coverage;
  readonly mostLacked: AssuranceCheck | null;
}

/** Services by topic or team, in the order of `groups`; groups without services are left out. */
export function coverageBy(
  services: readonly Assured[],
  of: 'topic' | 'team',
  groups: readonly string[],
): GroupCoverage[] {
  const byGroup = Map.groupBy(services, (service) => {
    const group = service[of];
    return group !== null && groups.includes(group) ? group : null;
  });
  return [...groups, null].flatMap((group) => {
    const mine = byGroup.get(group);
    if (!mine) return [];
    const whole = { n: mine.filter(({ lacks }) => lacks.length === 0).length, of: mine.length };
    return [{ group, whole, mostLacked: mostLacked(mine) }];
  });
}

function mostLacked(services: readonly Assured[]): AssuranceCheck | null {
  const counts = assuranceChecks.map((check) => ({
    check,
    n: services.filter(({ lacks }) => lacks.includes(check)).length,
  }));
  const most = counts.reduce((a, b) => (b.n > a.n ? b : a));
  return most.n === 0 ? null : most.check;
}

/** The columns of the assurance CSV. They are added to, and never change their meaning. */
export const assuranceColumns = [
  ...['service', 'title', 'topic', 'team', 'owner', 'checked_on', 'review_on', 'reading_age', 'broken_links'],
  ...assuranceChecks.map((check) => `has_${check.replaceAll('-', '_')}`),
  'url',
] as const;

/** A row a service; a thing it is not asked for is an empty cell. */
export function assuranceRows(services: readonly Assured[], publicUrl: string): (string | number | null)[][] {
  return services.map((service) => [
    ...[service.slug, service.title, service.topic, service.team, service.owner, service.checkedOn, service.reviewOn],
    ...[service.readingAge, service.brokenLinks.length],
    ...assuranceChecks.map((check) =>
      service.asked.includes(check) ? (service.lacks.includes(check) ? 'no' : 'yes') : null,
    ),
    `${publicUrl}/services/${service.slug}`,
  ]);
}
