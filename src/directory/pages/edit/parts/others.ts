// Who else can help, for people the council cannot.
import { type FieldError, FormErrors, html } from '#web';
import { looksLikePhone } from '#web/fields';
import type { Service } from '../../../service.ts';
import type { Editor } from '../editor.ts';
import { rowFields, rowsOf, rowsToDraw, wrongAt } from '../rows.ts';

const boxNames = ['provider', 'name', 'text', 'phone', 'url'] as const;

export const othersEditor: Editor = {
  fields: ({ ifWeCannotHelp }) =>
    rowFields(
      ifWeCannotHelp.map(({ name, text, phone, url, provider }) => ({
        provider: provider ?? '',
        name,
        text,
        phone: phone ?? '',
        url: url ?? '',
      })),
    ),
  show: (
    boxes,
    { providers },
  ) => html`<p class="govuk-body">Choose an organisation from the list, so that its number stays right everywhere and people can ask it to contact them. Or write one down.</p>
${Array.from({ length: rowsToDraw((name) => boxes.value(name), boxNames) }, (_, at) =>
  boxes.group(
    `Organisation ${at + 1}`,
    html`${boxes.select(`provider-${at}`, { label: 'From the list' }, providers, 'Not in the list')}
${boxes.line(`name-${at}`, { label: 'Name', hint: 'Leave it empty if you chose one from the list' })}
${boxes.text(`text-${at}`, { label: 'What can they do?' }, 2)}
${boxes.line(`phone-${at}`, { label: 'Phone (optional)' }, 'govuk-input--width-20')}
${boxes.line(`url-${at}`, { label: 'Website (optional)' })}`,
  ),
)}`,
  read: (form, _, { providers }) => {
    const wrong: FieldError[] = [];
    const ifWeCannotHelp = rowsOf(form, boxNames).map(({ at, row }): Service['ifWeCannotHelp'][number] => {
      const chosen = providers.find(({ value }) => value === row.provider);
      const name = row.name || chosen?.text || '';
      if (name === '')
        wrong.push(wrongAt('name', at, 'Enter the name of the organisation, or choose one from the list'));
      if (row.text === '') wrong.push(wrongAt('text', at, `Say what ${name || 'the organisation'} can do`));
      if (row.phone !== '' && !looksLikePhone(row.phone))
        wrong.push(wrongAt('phone', at, 'Enter a phone number, like 01632 960 001'));
      if (row.url !== '' && !(URL.canParse(row.url) && /^https?:/.test(row.url)))
        wrong.push(wrongAt('url', at, 'Enter an address that begins with https://'));
      return {
        name,
        text: row.text,
        ...(row.phone === '' ? {} : { phone: row.phone }),
        ...(row.url === '' ? {} : { url: row.url }),
        ...(chosen ? { provider: chosen.value } : {}),
      };
    });
    return wrong.length > 0 ? { errors: new FormErrors(wrong) } : { value: { ifWeCannotHelp } };
  },
};
