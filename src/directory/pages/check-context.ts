// What every page of the check “Can I have it?” begins with: the service, its rules, and what this visitor answered so far.
// Answers live in the session alone, for one service at a time, and are forgotten when its rules change.
import { z } from 'zod';
import { fingerprint } from '#lib/secret';
import type { Answers } from '#questions';
import { notFound, type Visit } from '#web';
import type { Eligibility } from '../eligibility.ts';
import { canBeChecked } from '../eligibility-check.ts';
import { type FoundService, findService } from '../store.ts';

/** Who is asked: residents about themselves, or a member of staff about somebody who is with them. */
export type CheckFor = 'resident' | 'customer';

export interface CheckVisit {
  readonly service: FoundService;
  readonly rules: Eligibility;
  readonly answers: Answers;
  readonly path: string;
}

const Kept = z.object({ service: z.string(), rules: z.string(), answers: z.record(z.string(), z.looseObject({})) });
const key = (whose: CheckFor) => `check ${whose}`;
const rulesKey = (rules: Eligibility) => fingerprint(JSON.stringify(rules));

/** Not found when there is no such service, or it has no rules to check against. */
export async function loadCheck(visit: Visit): Promise<CheckVisit> {
  const service = await findService(visit.db, visit.params['slug'] ?? '');
  const rules = service?.eligibility ?? null;
  if (!service?.isPublished || !canBeChecked(rules))
    throw notFound('There is nothing to check for this service. Its page says who it is for.');
  return {
    service,
    rules,
    answers: answersOf(visit, 'resident', service.slug, rules),
    path: `/services/${service.slug}/check`,
  };
}

/** What was answered before in this session, about this service and these very rules. */
export function answersOf(visit: Visit, whose: CheckFor, service: string, rules: Eligibility): Answers {
  const kept = Kept.safeParse(visit.session.get(key(whose)));
  if (!kept.success || kept.data.service !== service || kept.data.rules !== rulesKey(rules)) return {};
  return kept.data.answers as Answers; // this room alone writes it
}

export function keepAnswers(
  visit: Visit,
  whose: CheckFor,
  service: string,
  rules: Eligibility,
  answers: Answers,
): void {
  visit.session.set(key(whose), { service, rules: rulesKey(rules), answers });
}

export function forgetAnswers(visit: Visit, whose: CheckFor): void {
  visit.session.set(key(whose), undefined);
}
