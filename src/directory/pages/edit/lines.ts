// Lists as people write them in one box: each item on a line of its own.
import type { z } from 'zod';
import { textField } from '#web/fields';

/** The lines that hold something, without bullets somebody pasted. */
export function linesOf(text: string): string[] {
  return text
    .split('\n')
    .map((line) => line.replace(/^\s*[•*–-]\s+/, '').trim())
    .filter((line) => line !== '');
}

export const asLines = (items: readonly string[]): string => items.join('\n');

/** A box of lines: `most` of them, none longer than `longest`. */
export function linesField(rule: {
  name: string;
  empty?: string;
  most?: number;
  longest?: number;
}): z.ZodType<string[]> {
  const { most = 30, longest = 500 } = rule;
  const whole = textField({ name: rule.name, most: most * longest, ...(rule.empty ? { empty: rule.empty } : {}) });
  return whole
    .transform(linesOf)
    .refine((lines) => lines.length <= most, { error: `${rule.name} must have ${most} lines or fewer` })
    .superRefine((lines, check) => {
      const at = lines.findIndex((line) => line.length > longest);
      if (at >= 0)
        check.addIssue({
          code: 'custom',
          message: `${rule.name}: line ${at + 1} must be ${longest} characters or fewer`,
        });
    });
}
