// “May be calling because …”: the likeliest is chosen and has the focus, so that Enter logs it. It is part of the contact's one form.

import { type Html, html, type Visit } from '#web';
import { button, input, radios } from '#web/govuk/index';
import type { CallDraft, CallInHand } from '../call.ts';
import { likelyTitle, likelyWords, tellOfCase } from '../words.ts';
import type { Caller } from './call-who.ts';
import { goesTo } from './desk.ts';

/** How a likely reason is named in the form: by its case, or by its task. */
export const likelyKey = ({ theCase, task }: Caller['likely'][number]): string =>
  theCase ? theCase.reference : `task ${task.id}`;

export function likelyForm(
  visit: Visit,
  call: CallInHand,
  { likely }: Caller,
  draft: CallDraft,
  { hasFocus }: { hasFocus: boolean },
): Html {
  const [first] = likely;
  const given = first ? likelyKey(first) : '';
  const chosen = likely.some((each) => likelyKey(each) === draft['likely']) ? draft['likely'] : given;
  const tell = first?.theCase ? tellOfCase(first.theCase, visit.now) : null;
  return html`<section class="heard-card" aria-labelledby="likely-title">
<input type="hidden" name="given-likely" value="${given}">
${radios({
  name: 'likely',
  classes: 'govuk-radios--small',
  fieldset: {
    legend: {
      html: html`<span id="likely-title">May be calling because</span>`,
      classes: 'govuk-fieldset__legend--m',
    },
  },
  value: chosen,
  items: likely.map((each, at) => ({
    value: likelyKey(each),
    text: likelyTitle(each),
    hint: {
      text: `${likelyWords(each, visit.now)}${at > 0 && each.theCase ? ` Tell them: ${tellOfCase(each.theCase, visit.now)}` : ''}`,
    },
    ...(likelyKey(each) === chosen && hasFocus ? { attributes: { autofocus: '' } } : {}),
  })),
})}
${tell && html`<p class="govuk-inset-text"><strong>Tell them:</strong> ${tell}</p>`}
${input({ id: 'likely-note', name: 'note', label: { text: 'Anything they said (optional)' }, value: draft['note'] ?? '', autocomplete: 'off' })}
${button({ text: 'They asked about it: log it', ...goesTo(`/staff/desk/calls/${call.id}/chase`) })}
</section>`;
}
