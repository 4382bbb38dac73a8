// The answers to choose from, as an editor writes them: one a line, with a hint after a bar. What an answer is kept as (its value)
// stays the same when its label is put better or the lines change places, so that conditions and figures go on meaning it.
import { idFromWords } from './builder-ids.ts';
import type { QuestionOf } from './questionnaire.ts';

export type Option = QuestionOf<'one-of'>['options'][number];

/** “I own it | Or have a mortgage”, one option a line. */
export function linesOf(options: readonly Option[]): string {
  return options.map(({ label, hint }) => (hint ? `${label} | ${hint}` : label)).join('\n');
}

/**
 * Reads the lines. A label that is there already keeps its value wherever it stands. Where, between two such lines, as many
 * labels are new as are gone, each new one is the old one said differently and keeps its value too.
 * @param before the options as they were; empty for a new question
 */
export function optionsFromLines(lines: string, before: readonly Option[]): Option[] {
  const written = lines
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .map((line) => {
      const [label = '', ...hint] = line.split('|').map((part) => part.trim());
      return { label, hint: hint.filter(Boolean).join(' | ') };
    })
    .filter(({ label }) => label !== '');
  const values = valuesFor(
    written.map(({ label }) => label),
    before,
  );
  return written.map(({ label, hint }, index) => ({
    value: values[index] ?? '',
    label,
    ...(hint === '' ? {} : { hint }),
  }));
}

/** The first label that stands there twice, when one does. */
export function twiceAmong(options: readonly Option[]): string | undefined {
  const labels = options.map(({ label }) => label.toLowerCase());
  return options.find((_, index) => labels.indexOf(labels[index] ?? '') !== index)?.label;
}

function valuesFor(labels: readonly string[], before: readonly Option[]): string[] {
  const left = new Map(before.map(({ label, value }) => [label, value]));
  const kept = labels.map((label) => {
    const value = left.get(label);
    left.delete(label);
    return value;
  });
  const isGone = (option: Option) => left.get(option.label) === option.value;
  for (const { from, to } of stretches(kept)) {
    const gone = goneBetween(before, kept[from - 1], kept[to]).filter(isGone);
    if (gone.length !== to - from) continue;
    for (const [index, { value }] of gone.entries()) kept[from + index] = value;
  }
  const used = new Set([...before.map(({ value }) => value), ...kept.filter((value) => value !== undefined)]);
  return kept.map((value, index) => {
    if (value !== undefined) return value;
    const made = idFromWords(labels[index] ?? '', used, 'answer');
    used.add(made);
    return made;
  });
}

/** Where labels without a value stand together: `from` the first of them, `to` the first after them. */
function stretches(kept: readonly (string | undefined)[]): { from: number; to: number }[] {
  const found: { from: number; to: number }[] = [];
  let from = 0;
  while (from < kept.length) {
    let to = from;
    while (to < kept.length && kept[to] === undefined) to++;
    if (to > from) found.push({ from, to });
    from = to + 1;
  }
  return found;
}

/** The options that stood between two values; from the beginning, or to the end, where there is no value. */
function goneBetween(before: readonly Option[], after: string | undefined, until: string | undefined): Option[] {
  const at = (value: string | undefined, otherwise: number) =>
    value === undefined ? otherwise : before.findIndex((option) => option.value === value);
  return before.slice(at(after, -1) + 1, Math.max(0, at(until, before.length)));
}
