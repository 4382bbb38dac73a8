// How to get it: each way in, with its number or address and when it is open. There may be two of a kind, such as a line
// for emergencies.
import { type FieldError, FormErrors, html } from '#web';
import { looksLikePhone } from '#web/fields';
import { type Channel, channels, type Service } from '../../../service.ts';
import { channelNames } from '../../../words.ts';
import type { Choices, Editor } from '../editor.ts';
import { rowFields, rowsOf, rowsToDraw, wrongAt } from '../rows.ts';

type Way = Service['waysToAsk'][number];
const names = ['channel', 'text', 'phone', 'email', 'url', 'place', 'calendar'] as const;
type Row = Readonly<Record<(typeof names)[number], string>>;
const details = ['phone', 'email', 'url', 'place', 'calendar'] as const;

export const waysEditor: Editor = {
  fields: ({ waysToAsk }) =>
    rowFields(
      waysToAsk.map((way) => ({
        channel: way.channel,
        text: way.text,
        ...Object.fromEntries(details.map((detail) => [detail, way[detail] ?? ''])),
      })),
    ),
  show: (boxes, { places, calendars }) => {
    const kinds = channels.map((value) => ({ value, text: channelNames[value] }));
    return html`<p class="govuk-body">The opening hours come from the calendar you choose: do not write them in the text. Empty a row to remove it.</p>
${Array.from({ length: rowsToDraw((name) => boxes.value(name), names) }, (_, at) =>
  boxes.group(
    `Way ${at + 1}`,
    html`${boxes.select(`channel-${at}`, { label: 'How?' }, kinds, 'No way')}
${boxes.text(`text-${at}`, { label: 'What to do' }, 2)}
${boxes.line(`phone-${at}`, { label: 'Phone number (optional)' }, 'govuk-input--width-20')}
${boxes.line(`email-${at}`, { label: 'Email address (optional)' })}
${boxes.line(`url-${at}`, { label: 'Web address (optional)', hint: 'Only if it is done on another site. Leave it empty for a form of ours' })}
${boxes.select(`place-${at}`, { label: 'Where? (optional)' }, places, 'No place of ours')}
${boxes.select(`calendar-${at}`, { label: 'Open when? (optional)' }, calendars, 'Not said')}`,
  ),
)}`;
  },
  read: (form, _, choices) => {
    const wrong: FieldError[] = [];
    const ways = rowsOf(form, names).flatMap(({ at, row }) => readWay(at, row, choices, wrong));
    return wrong.length > 0 ? { errors: new FormErrors(wrong) } : { value: { waysToAsk: ways } };
  },
};

function readWay(at: number, row: Row, { places, calendars }: Choices, wrong: FieldError[]): Way[] {
  const before = wrong.length;
  const fail = (name: string, why: string) => wrong.push(wrongAt(name, at, why));
  const channel = channels.find((each): each is Channel => each === row.channel);
  if (!channel) fail('channel', 'Select how, or empty the row');
  if (row.text === '') fail('text', 'Say what to do to get it this way');
  if (row.text.length > 500) fail('text', 'What to do must be 500 characters or fewer');
  if (row.phone !== '' && !looksLikePhone(row.phone)) fail('phone', 'Enter a phone number, like 01632 960 001');
  if (row.email !== '' && !/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(row.email))
    fail('email', 'Enter an email address in the correct format, like name@example.com');
  if (row.url !== '' && !(/^https?:\/\//.test(row.url) && URL.canParse(row.url)))
    fail('url', 'Enter an address that begins with https://, like https://www.example.org/apply');
  if (row.place !== '' && !places.some(({ value }) => value === row.place))
    fail('place', 'Select a place from the list');
  if (row.calendar !== '' && !calendars.some(({ value }) => value === row.calendar))
    fail('calendar', 'Select a calendar from the list');
  if (!channel || wrong.length > before) return [];
  const given = details.filter((detail) => row[detail] !== '').map((detail) => [detail, row[detail]]);
  return [{ channel, text: row.text, ...Object.fromEntries(given) }];
}
