// How it is found: the words people use, its numbers of the national list, and where each kind of dealing is done.
import { z } from 'zod';
import { html, readForm } from '#web';
import { textField } from '#web/fields';
import { details } from '#web/govuk/index';
import { isLgil } from '../../../lgil.ts';
import type { Service } from '../../../service.ts';
import type { Editor } from '../editor.ts';
import { asLines, linesField, linesOf } from '../lines.ts';

const interactionLine = /^(\d{1,5})[\s,]+(\d{1,2})[\s,]+(https?:\/\/\S+)$/;

export const wordsEditor: Editor = {
  fields: ({ alsoKnownAs, lgsl, interactions }) => ({
    alsoKnownAs: asLines(alsoKnownAs),
    lgsl: lgsl.join(', '),
    interactions: asLines(interactions.map((each) => `${each.lgsl} ${each.lgil} ${each.url}`)),
  }),
  show: (boxes, { codes }) => html`
${boxes.text('alsoKnownAs', { label: 'What do people call it?', hint: 'One on each line: everyday words, old names, common misspellings. The search finds it by them' }, 8)}
${boxes.line('lgsl', { label: 'Numbers of the national services list (optional)', hint: 'Several with commas, like 524, 1130. Words that people use for these numbers are found too' }, 'govuk-input--width-20')}
${
  codes.length > 0 &&
  details({
    summaryText: 'Numbers that may be meant',
    html: html`<ul class="govuk-list govuk-list--bullet">${codes.map(({ value, text }) => html`<li>${value}: ${text}</li>`)}</ul>`,
  })
}
${boxes.text('interactions', { label: 'Where each dealing is done (optional)', hint: 'For GOV.UK and other sites that link to you. On each line: service number, interaction number, address. For example, 1130 17 https://www.example.org/missed-bin' })}`,
  read: (form) =>
    readForm(
      form,
      z.object({
        alsoKnownAs: linesField({ name: 'What people call it', most: 60, longest: 80 }),
        lgsl: textField({ name: 'Numbers' })
          .refine((typed) => /^[\d,\s]*$/.test(typed), {
            error: 'Numbers must be digits with commas between, like 524, 1130',
          })
          .transform((typed) =>
            [
              ...new Set(
                typed
                  .split(/[,\s]+/)
                  .filter(Boolean)
                  .map(Number),
              ),
            ].filter((n) => n > 0),
          ),
        interactions: textField({ name: 'Where each dealing is done', most: 5000 }).transform((typed, check) => {
          const read: Service['interactions'] = linesOf(typed).flatMap((line, index) => {
            const [, lgsl, lgil, url] = interactionLine.exec(line) ?? [];
            if (lgsl && lgil && url && isLgil(Number(lgil)) && URL.canParse(url))
              return [{ lgsl: Number(lgsl), lgil: Number(lgil), url }];
            check.addIssue({
              code: 'custom',
              message: `Line ${index + 1} must be a service number, an interaction number and an address, like 1130 17 https://www.example.org/missed-bin`,
            });
            return [];
          });
          return read;
        }),
      }),
    ),
};
