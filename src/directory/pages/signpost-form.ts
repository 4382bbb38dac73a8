// The boxes in which somebody says who they are and what about, to be put in touch with an organisation: the same for
// residents and for staff who write for them.
import type { z } from 'zod';
import { type FormErrors, type Html, html, sent, sentAll } from '#web';
import { emailField, phoneField, textField, tickField } from '#web/fields';
import { characterCount, checkboxes, input } from '#web/govuk/index';
import type { FormBody } from '#web/visit';
import { signpostWords as words } from '../signpost-words.ts';

const longestAbout = 1000;

export const personFields = {
  name: textField({ name: 'Name', empty: words.noName, most: 120 }),
  email: emailField(),
  phone: phoneField(),
  about: textField({ name: 'What you need help with', empty: words.noAbout, most: longestAbout }),
  quiet: tickField,
} as const;

/** They must be reachable; the error stands at the first of the two boxes. */
export const reachable = (value: { email: string; phone: string }, check: z.RefinementCtx): void => {
  if (value.email === '' && value.phone === '')
    check.addIssue({ code: 'custom', path: ['email'], message: words.noEmail });
};

/** @param whose how the labels speak: of you, or of a person staff are talking with */
export function personBoxes(form: FormBody, errors: FormErrors, whose: 'yours' | 'theirs'): Html {
  const value = (name: string) => sent(form, name);
  const own = whose === 'yours';
  return html`${input({ id: 'name', name: 'name', label: { text: own ? words.name : 'Their name' }, value: value('name'), ...(own ? { autocomplete: 'name' } : { autocomplete: 'off' }), spellcheck: false, ...errors.at('name') })}
<p class="govuk-body">${own ? words.reach : 'Write down an email address, a phone number, or both.'}</p>
${input({ id: 'email', name: 'email', type: 'email', label: { text: words.email }, value: value('email'), autocomplete: own ? 'email' : 'off', spellcheck: false, ...errors.at('email') })}
${input({ id: 'phone', name: 'phone', type: 'tel', label: { text: words.phone }, value: value('phone'), classes: 'govuk-input--width-20', autocomplete: own ? 'tel' : 'off', ...errors.at('phone') })}
${characterCount({ id: 'about', name: 'about', label: { text: own ? words.about : 'What do they need help with?' }, hint: { text: words.aboutHint }, maxlength: longestAbout, rows: 4, value: value('about'), ...errors.at('about') })}
${checkboxes({
  name: 'quiet',
  classes: 'govuk-checkboxes--small',
  items: [{ value: 'yes', text: words.quiet, hint: { text: words.quietHint } }],
  values: sentAll(form, 'quiet'),
})}`;
}
