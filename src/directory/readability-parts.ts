// What of a service is read as running text, part by part, and how it reads.
import { type Readability, type ReadingHint, readability, readingHints } from './readability.ts';
import { type Section, sections } from './section.ts';
import type { Service } from './service.ts';

/** The age that text for everybody is written for, as the content guidance of GOV.UK has it. */
export const readingAgeWanted = 9;

/** The texts of a part that people read as sentences. Names, words to be found by and numbers are none. */
export function textsOf(service: Service, section: Section): readonly string[] {
  switch (section) {
    case 'summary':
      return [service.summary, ...service.about];
    case 'who':
      return service.canIHaveIt;
    case 'eligibility':
      return [
        ...(service.eligibility?.questions.flatMap(({ ask, hint }) => [ask, hint ?? '']) ?? []),
        ...(service.eligibility?.requirements.flatMap(({ needs, because }) => [needs, because]) ?? []),
      ];
    case 'charges':
      return [
        ...(service.cost ? [service.cost.statement, service.cost.note ?? ''] : []),
        ...service.charges.map(({ note }) => note ?? ''),
      ];
    case 'ways':
      return service.waysToAsk.map(({ text }) => text);
    case 'next':
      return [...service.youWillNeed, ...service.whatHappensNext];
    case 'form':
      return service.notOurs.map(({ says }) => says);
    case 'others':
      return service.ifWeCannotHelp.map(({ text }) => text);
    default:
      return [];
  }
}

// a page of assurance asks this of thousands of records that have not changed since the last one
const known = new WeakMap<Service, Readability>();
const knownHints = new WeakMap<Service, readonly PartHint[]>();

/** How the whole page of a service reads. */
export function readabilityOf(service: Service): Readability {
  const held = known.get(service) ?? readability(sections.flatMap((section) => textsOf(service, section)));
  known.set(service, held);
  return held;
}

export interface PartHint {
  readonly section: Section;
  readonly hint: ReadingHint;
}

/** What to look at again, part by part. */
export function hintsOf(service: Service): readonly PartHint[] {
  const held =
    knownHints.get(service) ??
    sections.flatMap((section) => readingHints(textsOf(service, section)).map((hint) => ({ section, hint })));
  knownHints.set(service, held);
  return held;
}
