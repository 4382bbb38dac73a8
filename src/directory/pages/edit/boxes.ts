// The boxes of an editing form, bound once to what stands in them and what is wrong, so that a form reads as a list.
import { type Content, type FormErrors, type Html, html, sent, sentAll } from '#web';
import { dateParts } from '#web/fields';
import { checkboxes, dateInput, fieldset, input, radios, select, textarea } from '#web/govuk/index';
import type { FormBody } from '#web/visit';

export interface Choice {
  readonly value: string;
  readonly text: string;
  readonly hint?: string;
}

interface Words {
  readonly label: string;
  readonly hint?: string;
}

const label = ({ label: text }: Words) => ({ label: { text, classes: 'govuk-label--s' } });
const legend = ({ label: text }: Words) => ({ legend: { text, classes: 'govuk-fieldset__legend--s' } });
const hinted = ({ hint }: Words) => (hint === undefined ? {} : { hint: { text: hint } });

/** One editing form. */
export class Boxes {
  readonly #form: FormBody;
  readonly #errors: FormErrors;

  constructor(form: FormBody, errors: FormErrors) {
    this.#form = form;
    this.#errors = errors;
  }

  value(name: string): string {
    return sent(this.#form, name);
  }

  /** One line. */
  line(name: string, words: Words, classes = ''): Html {
    return input({
      id: name,
      name,
      ...label(words),
      ...hinted(words),
      value: this.value(name),
      classes,
      autocomplete: 'off',
      ...this.#errors.at(name),
    });
  }

  /** Several lines. */
  text(name: string, words: Words, rows = 4): Html {
    return textarea({
      id: name,
      name,
      ...label(words),
      ...hinted(words),
      rows,
      value: this.value(name),
      ...this.#errors.at(name),
    });
  }

  /** One of a list, of which there may be many. `none` is the first entry, that stands for no choice. */
  select(name: string, words: Words, items: readonly Choice[], none: string): Html {
    return select({
      id: name,
      name,
      ...label(words),
      ...hinted(words),
      items: [{ value: '', text: none }, ...items.map(({ value, text }) => ({ value, text }))],
      value: this.value(name),
      ...this.#errors.at(name),
    });
  }

  /** One of a few. */
  radios(name: string, words: Words, items: readonly Choice[]): Html {
    return radios({
      name,
      fieldset: legend(words),
      ...hinted(words),
      items: items.map(({ value, text, hint }) => ({ value, text, ...(hint ? { hint: { text: hint } } : {}) })),
      value: this.value(name),
      ...this.#errors.at(name),
    });
  }

  /** Any number of a few. */
  ticks(name: string, words: Words, items: readonly Choice[]): Html {
    return checkboxes({
      name,
      fieldset: legend(words),
      ...hinted(words),
      classes: 'govuk-checkboxes--small',
      items: items.map(({ value, text, hint }) => ({ value, text, ...(hint ? { hint: { text: hint } } : {}) })),
      values: sentAll(this.#form, name),
      ...this.#errors.at(name),
    });
  }

  /** A day, month and year. */
  date(name: string, words: Words): Html {
    const parts = dateParts(this.#form, name);
    return dateInput({
      id: name,
      namePrefix: name,
      fieldset: legend(words),
      ...hinted(words),
      items: (['day', 'month', 'year'] as const).map((part) => ({
        name: part,
        value: parts[part],
        classes: `govuk-input--width-${part === 'year' ? 4 : 2}`,
      })),
      ...this.#errors.at(name),
    });
  }

  /** Boxes that belong together. */
  group(title: string, content: Content): Html {
    return fieldset({ legend: { text: title, classes: 'govuk-fieldset__legend--m' }, html: html`${content}` });
  }
}
