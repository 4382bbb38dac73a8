// “May be calling because …”: the likeliest is chosen and has the focus, so that Enter logs it.

import { form, type Html, html, type Visit } from '#web';
import { button, input, radios } from '#web/govuk/index';
import type { CallInHand } from '../call.ts';
import { likelyTitle, likelyWords, tellOfCase } from '../words.ts';
import type { Caller } from './call-who.ts';

/** How a likely reason is named in the form: by its case, or by its task. */
export const likelyKey = ({ theCase, task }: Caller['likely'][number]): string =>
  theCase ? theCase.reference : `task ${task.id}`;

export function likelyForm(
  visit: Visit,
  call: CallInHand,
  { likely }: Caller,
  { hasFocus }: { hasFocus: boolean },
): Html {
  const [first] = likely;
  const tell = first?.theCase ? tellOfCase(first.theCase, visit.now) : null;
  return html`<section class="heard-card" aria-labelledby="likely-title">
${form(
  visit,
  html`${radios({
    name: 'likely',
    classes: 'govuk-radios--small',
    fieldset: {
      legend: {
        html: html`<span id="likely-title">May be calling because</span>`,
        classes: 'govuk-fieldset__legend--m',
      },
    },
    value: first && likelyKey(first),
    items: likely.map((each, at) => ({
      value: likelyKey(each),
      text: likelyTitle(each),
      hint: {
        text: `${likelyWords(each)}${at > 0 && each.theCase ? ` Tell them: ${tellOfCase(each.theCase, visit.now)}` : ''}`,
      },
      ...(at === 0 && hasFocus ? { attributes: { autofocus: '' } } : {}),
    })),
  })}
${tell && html`<p class="govuk-inset-text"><strong>Tell them:</strong> ${tell}</p>`}
${input({ id: 'likely-note', name: 'note', label: { text: 'Anything they said (optional)' }, autocomplete: 'off' })}
${button({ text: 'They asked about it: log it' })}`,
  { action: `/staff/desk/calls/${call.id}/chase` },
)}
</section>`;
}
