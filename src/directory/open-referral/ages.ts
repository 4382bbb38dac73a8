// The ages a service is for, where its rules speak of them: Open Referral UK knows a lowest and a highest age.
import type { Eligibility } from '../eligibility.ts';

export interface Ages {
  readonly minimum: number | null;
  readonly maximum: number | null;
}

const isAge = (id: string) => /(^|-)age$/.test(id);

/**
 * The bounds that everybody has to keep to. A rule of which any one condition is enough binds nobody by its age, and a
 * service with two bounds of one kind takes the closer.
 */
export function agesOf(eligibility: Eligibility | null): Ages {
  const asked = new Map(eligibility?.questions.map((question) => [question.id, question]));
  const bounds = (eligibility?.requirements ?? [])
    .filter(({ rule }) => rule.match === 'all' || rule.conditions.length === 1)
    .flatMap(({ rule }) => rule.conditions)
    .filter(({ question }) => isAge(question) && asked.get(question)?.type === 'number');
  const least = bounds.flatMap((bound) => (bound.is === 'at-least' ? [bound.number] : []));
  const most = bounds.flatMap((bound) => (bound.is === 'at-most' ? [bound.number] : []));
  return {
    minimum: least.length > 0 ? Math.max(...least) : null,
    maximum: most.length > 0 ? Math.min(...most) : null,
  };
}
