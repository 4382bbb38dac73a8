// /staff/customers/{number}/ways/address: one more postal address, chosen from what a look-up finds, or written as it stands on an
// envelope.

import { type FoundPlace, lookUp } from '#addresses';
import { isPostcode, postcodeIn } from '#lib/postcode';
import { FormErrors, html, sent, type Visit } from '#web';
import { button, input, radios, textarea } from '#web/govuk/index';
import type { NewWay } from '../way.ts';
import { addWay } from '../way-actions.ts';
import { type Read, recordForm } from './record-form.ts';
import type { RecordView } from './record-view.ts';

interface AddressView extends RecordView {
  readonly typed: string;
  readonly found: readonly FoundPlace[];
}

const most = 50;

export const newAddressPages = recordForm({
  load: async (visit, view): Promise<AddressView> => {
    const typed = sent(visit.form, 'typed').trim().slice(0, 200);
    const found = typed === '' ? [] : (await lookUp(visit.db, typed)).filter(({ uprn }) => uprn !== null);
    return { ...view, typed, found: found.slice(0, most) };
  },
  title: () => 'Add an address',
  deed: 'change a customer',
  button: 'Add the address',
  read,
  fields,
  act: async (tx, view, way, actor, visit) => {
    await addWay(tx, view.id, way, actor, visit.now);
    return 'The address is added.';
  },
});

function read(visit: Visit, { typed, found }: AddressView): Read<NewWay> {
  const chosen = found.find(({ uprn }) => uprn === sent(visit.form, 'choice'));
  if (chosen) {
    const { line, postcode, uprn } = chosen;
    return { value: { kind: 'address', value: line, address: { lines: linesOf(line, postcode), postcode }, uprn } };
  }
  // Enter on a choice presses the button that finds; who has chosen wants to go on
  if (sent(visit.form, 'find') !== '')
    return { errors: typed === '' ? wrong('typed', 'Enter a postcode or part of the address') : new FormErrors([]) };
  const lines = sent(visit.form, 'lines')
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean);
  if (lines.length === 0)
    return {
      errors:
        found.length > 0
          ? wrong('choice', 'Select the address, or write it below')
          : wrong('lines', 'Enter the address'),
    };
  const text = lines.join(', ');
  if (text.length > 300) return { errors: wrong('lines', 'The address must be 300 characters or fewer') };
  const postcode = postcodeIn(text);
  return {
    value: {
      kind: 'address',
      value: text,
      address: { lines: linesOf(text, postcode), postcode: isPostcode(postcode) ? postcode : null },
    },
  };
}

const wrong = (field: string, text: string) => new FormErrors([{ field, text }]);

/** The lines before the postcode, which has a line of its own. */
function linesOf(text: string, postcode: string): string[] {
  const parts = text
    .split(',')
    .map((part) => part.trim())
    .filter(Boolean);
  return parts.filter((part) => part.toUpperCase() !== postcode);
}

function fields(visit: Visit, { typed, found }: AddressView, errors: FormErrors) {
  const wasLooked = typed !== '';
  return html`${input({ id: 'typed', name: 'typed', label: { text: 'Postcode, or part of the address' }, value: typed, classes: 'govuk-input--width-20', autocomplete: 'off', ...errors.at('typed') })}
${button({ text: 'Find the address', classes: 'govuk-button--secondary', name: 'find', value: 'yes' })}
${wasLooked && found.length === 0 && html`<p class="govuk-body">We have no address like “${typed}”. Write it below.</p>`}
${
  found.length > 0 &&
  radios({
    name: 'choice',
    classes: 'govuk-radios--small',
    fieldset: { legend: { text: 'Which address?', classes: 'govuk-fieldset__legend--s' } },
    value: sent(visit.form, 'choice'),
    items: found.map((place) => ({ value: place.uprn ?? '', text: place.line })),
    ...errors.at('choice'),
  })
}
${textarea({ id: 'lines', name: 'lines', label: { text: found.length > 0 ? 'Or write the address' : 'Address' }, hint: { text: 'As it stands on an envelope, with the postcode' }, rows: 5, value: sent(visit.form, 'lines'), autocomplete: 'off', ...errors.at('lines') })}`;
}
