// Asking before something that cannot be undone by a click: yes or no, on a page of its own.

import { z } from 'zod';
import { choiceField } from './fields.ts';
import { type FormErrors, type FormReading, readForm, sent } from './form.ts';
import { radios } from './govuk/index.ts';
import type { Html } from './html.ts';
import type { Visit } from './visit.ts';

/** The question is the heading of its page. */
export function yesOrNo(visit: Visit, errors: FormErrors, question: string, hint?: string): Html {
  return radios({
    name: 'sure',
    classes: 'govuk-radios--inline',
    fieldset: { legend: { text: question, isPageHeading: true, classes: 'govuk-fieldset__legend--l' } },
    ...(hint ? { hint: { text: hint } } : {}),
    value: sent(visit.form, 'sure'),
    items: [
      { value: 'yes', text: 'Yes' },
      { value: 'no', text: 'No' },
    ],
    ...errors.at('sure'),
  });
}

/** What was answered to `yesOrNo`. @param empty the error when nothing was: “Select yes if …” */
export const readSure = (visit: Visit, empty: string): FormReading<{ sure: 'yes' | 'no' }> =>
  readForm(visit.form, z.object({ sure: choiceField(['yes', 'no'], empty) }));
