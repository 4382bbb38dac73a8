// The mark of something an editor was shown. A form carries it back, and tells so whether somebody changed that thing meanwhile.
import { fingerprint } from '#lib/secret';
import type { Question, QuestionnaireDefinition } from './questionnaire.ts';

/** The same for the same content, whatever order its keys are in. Fit for a hidden field. */
export function markOf(value: unknown): string {
  return fingerprint(JSON.stringify(inOrder(value)) ?? '').slice(0, 22);
}

/** Of what is asked: everything but when it is asked and, of a group, the questions in it, which have forms of their own. */
export function markOfAsking(question: Question): string {
  const { askedWhen: _rule, ...asking } = question;
  return markOf(asking.type === 'group' ? { ...asking, questions: [] } : asking);
}

/** Of when a question is asked. */
export function markOfRule(question: Question): string {
  return markOf(question.askedWhen ?? null);
}

/** Of everything a form asks. */
export function markOfForm({ title, questions }: Pick<QuestionnaireDefinition, 'title' | 'questions'>): string {
  return markOf({ title, questions });
}

function inOrder(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(inOrder);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([, each]) => each !== undefined)
      .toSorted(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, each]) => [key, inOrder(each)]),
  );
}
