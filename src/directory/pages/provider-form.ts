// The form of an organisation: its record as boxes, and boxes as a record or as what is wrong with them.
import { z } from 'zod';
import { type FieldError, FormErrors, type Html, html, readForm, sent } from '#web';
import { choiceField, choicesField, dateParts, emailField, phoneField, readDate, textField } from '#web/fields';
import type { FormBody } from '#web/visit';
import { areaNames, type CouncilAreas, everywhere } from '../area.ts';
import { languageNames } from '../languages.ts';
import type { Need } from '../need.ts';
import { type Provider, providerKinds, providerSchema } from '../provider.ts';
import { kindNames } from '../provider-words.ts';
import type { NotOursRoute } from '../routing.ts';
import type { Boxes, Choice } from './edit/boxes.ts';
import { asLines, linesOf } from './edit/lines.ts';
import { rowFields, rowsOf, rowsToDraw, wrongAt } from './edit/rows.ts';

/** What the form chooses from. */
export interface ProviderChoices {
  readonly needs: readonly Need[];
  readonly areas: CouncilAreas;
}

/** What one form holds: the organisation, and what people are told is theirs. */
export interface ProviderPart {
  readonly provider: Provider;
  readonly routes: readonly Omit<NotOursRoute, 'slug' | 'provider'>[];
}

const routeBoxes = ['what', 'words', 'says'] as const;
const longestText = 600;

export function providerFields({ provider, routes }: ProviderPart): FormBody {
  const { address, checkedOn } = provider;
  const [year = '', month = '', day = ''] = checkedOn?.split('-') ?? [];
  return {
    name: provider.name,
    kind: provider.kind,
    about: provider.about,
    needs: provider.needs,
    areas: provider.areas,
    phone: provider.phone ?? '',
    email: provider.email ?? '',
    url: provider.url ?? '',
    hours: provider.hours ?? '',
    line1: address?.line1 ?? '',
    line2: address?.line2 ?? '',
    town: address?.town ?? '',
    postcode: address?.postcode ?? '',
    languages: provider.languages,
    referrals: provider.takesReferrals ? 'yes' : 'no',
    referralEmail: provider.referralEmail ?? '',
    'checkedOn-day': day,
    'checkedOn-month': month,
    'checkedOn-year': year,
    ...rowFields(routes.map(({ what, words, says }) => ({ what, words: asLines(words), says }))),
  };
}

const areaChoices = ({ whole, ...others }: CouncilAreas): string[] => [
  ...new Set([whole, ...areaNames(others), everywhere]),
];

export function providerBoxes(boxes: Boxes, { needs, areas }: ProviderChoices): Html {
  const areaText = (name: string) => (name === everywhere ? 'Anywhere in the country' : name);
  const named = (values: readonly string[], text: (value: string) => string): Choice[] =>
    values.map((value) => ({ value, text: text(value) }));
  return html`${boxes.line('name', { label: 'Name' })}
${boxes.select(
  'kind',
  { label: 'What is it?' },
  named(providerKinds, (kind) => kindNames[kind as Provider['kind']]),
  'Choose',
)}
${boxes.text('about', { label: 'What do they do?', hint: 'One to three sentences, to somebody who needs them' }, 3)}
${boxes.ticks(
  'needs',
  { label: 'What do they help with?' },
  needs.map(({ slug, title }) => ({ value: slug, text: title })),
)}
${boxes.ticks('areas', { label: 'Where do they help?', hint: 'Leave all empty for the whole of our area' }, named(areaChoices(areas), areaText))}
${boxes.group(
  'How to reach them',
  html`${boxes.line('phone', { label: 'Phone (optional)' }, 'govuk-input--width-20')}
${boxes.line('email', { label: 'Email address (optional)', hint: 'Residents see it' })}
${boxes.line('url', { label: 'Website (optional)' })}
${boxes.line('hours', { label: 'When are they open? (optional)', hint: 'For example, Monday to Friday, 9am to 4pm' })}
${boxes.line('line1', { label: 'Address line 1 (optional)' })}
${boxes.line('line2', { label: 'Address line 2 (optional)' })}
${boxes.line('town', { label: 'Town (optional)' }, 'govuk-input--width-20')}
${boxes.line('postcode', { label: 'Postcode (optional)' }, 'govuk-input--width-10')}
${boxes.ticks(
  'languages',
  { label: 'Languages besides English (optional)' },
  named(Object.keys(languageNames), (tag) => languageNames[tag] ?? tag),
)}`,
)}
${boxes.group(
  'Contacting people',
  html`${boxes.radios(
    'referrals',
    {
      label: 'Do they contact people whom we tell them about?',
      hint: 'Only people who agreed. Ask the organisation first',
    },
    [
      { value: 'yes', text: 'Yes' },
      { value: 'no', text: 'No, people get in touch themselves' },
    ],
  )}
${boxes.line('referralEmail', { label: 'Where we write to them about a person (optional)', hint: 'Residents do not see it. The email address above is used when it is empty' })}`,
)}
${boxes.date('checkedOn', { label: 'When did somebody last make sure of all this? (optional)' })}
${boxes.group(
  'What people ask us for that is theirs',
  html`<p class="govuk-body">When somebody searches with one of these phrases they are told whose it is, before anything else.</p>
${Array.from(
  { length: rowsToDraw((name) => boxes.value(name), routeBoxes) },
  (_, at) =>
    html`${boxes.line(`what-${at}`, { label: `What is it? (${at + 1})`, hint: 'For example, a motorway or major A road' })}
${boxes.text(`words-${at}`, { label: `Phrases people use (${at + 1})`, hint: 'One a line. Each must mean this and nothing of ours' }, 3)}
${boxes.text(`says-${at}`, { label: `What to tell them (${at + 1})` }, 2)}`,
)}`,
)}`;
}

const record = z.object({
  name: textField({ name: 'Name', empty: 'Enter the name of the organisation', most: 120 }),
  kind: choiceField(providerKinds, 'Select what it is'),
  about: textField({ name: 'What they do', empty: 'Say what they do', most: longestText }),
  phone: phoneField(),
  email: emailField(),
  url: textField({ name: 'Website', most: 300 }).refine(
    (url) => url === '' || (/^https?:\/\//.test(url) && URL.canParse(url)),
    { error: 'Enter an address that begins with https://, like https://www.example.org' },
  ),
  hours: textField({ name: 'When they are open', most: 200 }),
  line1: textField({ name: 'Address line 1', most: 120 }),
  line2: textField({ name: 'Address line 2', most: 120 }),
  town: textField({ name: 'Town', most: 80 }),
  postcode: textField({ name: 'Postcode', most: 10 }),
  referrals: choiceField(['yes', 'no'], 'Select whether they contact people'),
  referralEmail: emailField(),
});

/** The record a form makes of what it began from. */
export function readProvider(
  form: FormBody,
  before: Pick<Provider, 'slug' | 'isListed' | 'areas'>,
  choices: ProviderChoices,
): { value: ProviderPart; errors?: never } | { errors: FormErrors; value?: never } {
  const read = readForm(form, record);
  const lists = readForm(
    form,
    z.object({
      needs: choicesField(choices.needs.map(({ slug }) => slug)),
      areas: choicesField([...new Set([...areaChoices(choices.areas), ...before.areas])]),
      languages: choicesField(Object.keys(languageNames)),
    }),
  );
  const routes = readRoutes(form);
  const checked = readCheckedOn(form);
  const wrong = [...(read.errors?.list ?? []), ...checked.wrong, ...routes.wrong];
  if (read.value) wrong.push(...togetherWrong(read.value));
  if (!read.value || !lists.value || wrong.length > 0) return { errors: new FormErrors(wrong) };
  const { name, kind, about, phone, email, url, hours, line1, line2, town, postcode, referrals, referralEmail } =
    read.value;
  const given = Object.fromEntries(
    Object.entries({ phone, email, url, hours, referralEmail }).filter(([, value]) => value !== ''),
  );
  const address = line1 === '' ? {} : { address: { line1, ...(line2 ? { line2 } : {}), town, postcode } };
  const provider = providerSchema.parse({
    slug: before.slug,
    name,
    kind,
    about,
    ...lists.value,
    ...given,
    ...address,
    takesReferrals: referrals === 'yes',
    isListed: before.isListed,
    checkedOn: checked.date,
  });
  return { value: { provider, routes: routes.routes } };
}

/** What is wrong between boxes. */
function togetherWrong(value: z.output<typeof record>): FieldError[] {
  const { referrals, email, referralEmail, line1, line2, town, postcode } = value;
  const isAddress = [line1, line2, town, postcode].some((part) => part !== '');
  return [
    ...(referrals === 'yes' && email === '' && referralEmail === ''
      ? [{ field: 'referralEmail', text: 'Enter an email address at which we tell them of people' }]
      : []),
    ...(isAddress && line1 === '' ? [{ field: 'line1', text: 'Enter the first line of the address' }] : []),
    ...(isAddress && town === '' ? [{ field: 'town', text: 'Enter the town of the address' }] : []),
    ...(isAddress && postcode === '' ? [{ field: 'postcode', text: 'Enter the postcode of the address' }] : []),
  ];
}

function readCheckedOn(form: FormBody): { date: string | null; wrong: FieldError[] } {
  const parts = dateParts(form, 'checkedOn');
  if (parts.day === '' && parts.month === '' && parts.year === '') return { date: null, wrong: [] };
  const read = readDate(parts, 'The day it was checked');
  if ('date' in read) return { date: read.date.toString(), wrong: [] };
  return {
    date: null,
    wrong: [{ field: 'checkedOn', text: read.error, anchor: `checkedOn-${read.parts[0] ?? 'day'}` }],
  };
}

function readRoutes(form: FormBody): { routes: ProviderPart['routes']; wrong: FieldError[] } {
  const wrong: FieldError[] = [];
  const routes = rowsOf(form, routeBoxes).map(({ at, row }) => {
    const words = linesOf(sent(form, `words-${at}`));
    if (row.what === '') wrong.push(wrongAt('what', at, 'Say what it is'));
    if (words.length === 0) wrong.push(wrongAt('words', at, 'Enter at least one phrase that people use'));
    if (words.some((phrase) => phrase.length > 60))
      wrong.push(wrongAt('words', at, 'Each phrase must be 60 characters or fewer'));
    if (row.says === '') wrong.push(wrongAt('says', at, 'Say what to tell people'));
    if (row.says.length > longestText)
      wrong.push(wrongAt('says', at, `What to tell people must be ${longestText} characters or fewer`));
    return { what: row.what, words, says: row.says, areas: [] as string[] };
  });
  return { routes, wrong };
}
