// The answers a question offers, by their words: what a form's editor writes, and what a rule keeps.
import type { Question } from '#questions';

/** Values and words of the answers to choose from; none for a question that offers no choice. */
export function answersOf(question: Question): { value: string; text: string }[] {
  if (question.type === 'yes-no')
    return [
      { value: 'yes', text: 'Yes' },
      { value: 'no', text: 'No' },
    ];
  if (question.type !== 'one-of' && question.type !== 'many-of') return [];
  return question.options.map(({ value, label }) => ({ value, text: label }));
}

/** Reads answers written with commas between, by their words or values; or says which there are. */
export function valuesOf(question: Question, typed: string): { values: string[] } | { error: string } {
  const offered = answersOf(question);
  const list = `“${question.ask}” has the answers ${offered.map(({ text }) => text).join('; ')}`;
  const whole = offered.find(({ text, value }) => same(text, typed) || value === typed.trim());
  const parts = whole
    ? [typed]
    : typed
        .split(',')
        .map((part) => part.trim())
        .filter(Boolean);
  if (parts.length === 0) return { error: `Enter the answer. ${list}` };
  const values: string[] = [];
  for (const part of parts) {
    const found = offered.find(({ text, value }) => same(text, part) || value === part);
    if (!found) return { error: `“${part}” is not an answer. ${list}` };
    values.push(found.value);
  }
  return { values };
}

const same = (one: string, other: string) => one.trim().toLowerCase() === other.trim().toLowerCase();
