// Boxes for numbers that an editor may leave empty: limits, lengths, counts, amounts of money.
import { type FormErrors, type Html, sent } from '#web';
import { input } from '#web/govuk/index';
import type { FormBody } from '#web/visit';

export interface NumberRule {
  readonly field: string;
  /** How its errors begin: “Smallest number”. */
  readonly name: string;
  readonly least?: number;
  readonly most?: number;
  /** Places after the point. */
  readonly places: number;
  /** The error when it is left empty; left out where it may be. */
  readonly empty?: string;
}

export type NumberReading = { readonly number: number | undefined } | { readonly error: string };

/** Reads a number as people write it: `1,200`, `12.50`, `£3`. */
export function readNumberBox(form: FormBody, rule: NumberRule): NumberReading {
  const typed = sent(form, rule.field).replace(/[\s,£]/g, '');
  if (typed === '') return rule.empty === undefined ? { number: undefined } : { error: rule.empty };
  const shape = rule.places === 0 ? /^-?\d{1,12}$/ : /^-?\d{1,12}(\.\d{1,9})?$/;
  if (!shape.test(typed))
    return { error: `${rule.name} must be a ${rule.places === 0 ? 'whole number, like 4' : 'number, like 4 or 2.5'}` };
  if ((typed.split('.')[1]?.length ?? 0) > rule.places)
    return { error: `${rule.name} must have ${rule.places} decimal places at most` };
  const number = Number(typed);
  const { least = -Infinity, most = Infinity } = rule;
  if (number < least || number > most)
    return {
      error: `${rule.name} must be between ${least.toLocaleString('en-GB')} and ${most.toLocaleString('en-GB')}`,
    };
  return { number };
}

/** A narrow box for it. */
export function numberBox(
  form: FormBody,
  errors: FormErrors,
  box: { readonly field: string; readonly label: string; readonly hint?: string; readonly isMoney?: boolean },
): Html {
  return input({
    id: box.field,
    name: box.field,
    label: { text: box.label },
    ...(box.hint ? { hint: { text: box.hint } } : {}),
    ...(box.isMoney ? { prefix: { text: '£' } } : {}),
    inputmode: 'decimal',
    spellcheck: false,
    classes: 'govuk-input--width-5',
    value: sent(form, box.field),
    ...errors.at(box.field),
  });
}
