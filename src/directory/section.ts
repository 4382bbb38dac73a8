// The parts in which a service is edited. Each field of the record belongs to one part, so that two people who write at
// different parts never meet, and two at the same part are told.
import { fingerprint } from '#lib/secret';
import type { Service } from './service.ts';

/** Fields of a service by the part they are edited in, in the order an editor goes through them. */
const sectionFields = {
  summary: ['title', 'summary', 'topic', 'lifeEvents', 'about'],
  who: ['canIHaveIt'],
  eligibility: ['eligibility'],
  charges: ['charges', 'isFree', 'cost'],
  time: ['standards', 'promiseWhen', 'updateEvery'],
  ways: ['waysToAsk'],
  next: ['youWillNeed', 'whatHappensNext'],
  form: ['requestable', 'questionnaire', 'asksForAddress', 'anonymousAllowed', 'sensitive', 'outcomes', 'notOurs'],
  others: ['ifWeCannotHelp'],
  words: ['alsoKnownAs', 'lgsl', 'interactions'],
  formats: ['formats', 'languages', 'places'],
  care: ['team', 'owner', 'checkedOn', 'reviewOn', 'commonTask', 'demand'],
} as const satisfies Record<string, readonly (keyof Service)[]>;

export type Section = keyof typeof sectionFields;
export const sections = Object.keys(sectionFields) as readonly Section[];

export function isSection(name: string): name is Section {
  return Object.hasOwn(sectionFields, name);
}

/** The fields of one part, as the record has them. */
export function partOf(service: Service, section: Section): Partial<Service> {
  const fields: readonly (keyof Service)[] = sectionFields[section];
  return Object.fromEntries(fields.map((field) => [field, service[field]]));
}

/** Names what a part holds: the same for the same content, so that a form can tell what its writer was shown. */
export function partFingerprint(service: Service, section: Section): string {
  return fingerprint(JSON.stringify(sorted(partOf(service, section)))).slice(0, 22);
}

/** The parts in which two records differ. */
export function changedSections(before: Service, after: Service): Section[] {
  return sections.filter((section) => partFingerprint(before, section) !== partFingerprint(after, section));
}

// PostgreSQL gives the keys of a JSON object in its own order.
function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([, each]) => each !== undefined)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, each]) => [key, sorted(each)]),
  );
}
