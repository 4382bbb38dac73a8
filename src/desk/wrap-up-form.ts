// What an adviser fills in at the end of a call or a visit: one or more matters, and what is missing of each.

import { z } from 'zod';
import { adviserChannels } from '#contacts';
import type { FieldError } from '#web';
import { choiceField, emailField, phoneField, textField } from '#web/fields';
import { type CallDraft, mattersIn } from './call.ts';
import { callWords, deedNames } from './words.ts';

/** What may be chosen. */
export interface Choices {
  readonly services: readonly string[];
  readonly teams: readonly string[];
  readonly providers: readonly string[];
  readonly labels: readonly string[];
  /** Whether the record of the caller is known, and so their name and how to reach them. */
  readonly isKnown: boolean;
}

/** The case that a matter's reference names; whether the caller, where they are known, is not whose it is. */
export interface AskedAbout {
  readonly reference: string;
  readonly isAnothers: boolean;
}

const matterShape = ({ services, teams, providers, labels }: Choices) =>
  z.object({
    service: choiceField(['', ...services], 'Select a service from the list'),
    about: textField({ name: 'What it is about', empty: 'Enter what it is about', most: 2000 }),
    deed: choiceField(deedNames, 'Select what you did'),
    place: textField({ name: 'Where it is', most: 300 }),
    reference: textField({ name: 'Reference', most: 40 }),
    others: textField({ name: 'Whose case it is', most: 10 }),
    team: choiceField(['', ...teams], 'Select a team from the list'),
    provider: choiceField(['', ...providers], 'Select an organisation from the list'),
    consent: textField({ name: 'What they agreed to', most: 10 }),
    answer: textField({ name: 'What you told them', most: 4000 }),
    label: choiceField(['', ...labels], 'Select from the list'),
  });

export type MatterRead = z.infer<ReturnType<typeof matterShape>>;

const callShape = ({ teams }: Choices) =>
  z.object({
    channel: choiceField(adviserChannels, 'Select how they got in touch'),
    direction: textField({ name: 'Who got in touch', most: 10 }),
    name: textField({ name: 'Name', most: 120 }),
    email: emailField(),
    phone: phoneField(),
    callback: textField({ name: 'Call back', most: 10 }),
    'callback-number': phoneField(),
    'callback-about': textField({ name: 'What to know before ringing', most: 1000 }),
    'callback-asked': textField({ name: 'Whether they asked for this call', most: 10 }),
    'callback-team': choiceField(['', ...teams], 'Select a team from the list'),
  });

export type WrapUp = z.infer<ReturnType<typeof callShape>> & { readonly matters: readonly MatterRead[] };

/**
 * Reads a draft that is to be logged: good values, or every error in the order of the page.
 * @param asked the case of each matter's reference; null where there is none to be seen
 */
export function readWrapUp(
  draft: CallDraft,
  choices: Choices,
  asked: readonly (AskedAbout | null)[],
):
  | { readonly value: WrapUp; readonly errors?: never }
  | { readonly errors: readonly FieldError[]; readonly value?: never } {
  const call = callShape(choices).safeParse({ channel: 'phone', ...draft });
  const shape = matterShape(choices);
  const matters = Array.from({ length: mattersIn(draft) }, (_, at) => {
    const typed: Typed = (name) => (draft[`${name}-${at}`] ?? '').trim();
    const parsed = shape.safeParse(Object.fromEntries(matterNames.map((name) => [name, typed(name)])));
    return { parsed, errors: errorsOfMatter(parsed, missingOf(typed, asked[at] ?? null), at) };
  });
  const ofCall = errorsOf(call);
  const isOfCallBack = ({ field }: FieldError) => field.startsWith('callback');
  const errors = [
    ...ofCall.filter((error) => !isOfCallBack(error)),
    ...whoIsMissing(draft, choices),
    ...ofMatters(
      matters.flatMap((each) => each.errors),
      draft,
    ),
    ...ofCall.filter(isOfCallBack),
    ...(draft['callback'] && (draft['callback-number'] ?? '').trim() === ''
      ? [{ field: 'callback-number', text: 'Enter the number to ring' }]
      : []),
  ];
  if (errors.length > 0 || !call.success) return { errors };
  return { value: { ...call.data, matters: matters.flatMap(({ parsed }) => (parsed.success ? [parsed.data] : [])) } };
}

/** Where there are several matters, each error says which it is of: “Matter 3: …”. */
export function ofMatters(errors: readonly FieldError[], draft: CallDraft): readonly FieldError[] {
  if (mattersIn(draft) === 1) return errors;
  return errors.map((error) => {
    const at = /-(\d)$/.exec(error.field)?.[1];
    return at === undefined ? error : { ...error, text: `Matter ${Number(at) + 1}: ${error.text}` };
  });
}

type Typed = (name: keyof MatterRead) => string;

/** What is missing of a matter for what was done about it, by field; whatever else is wrong with it. */
function missingOf(typed: Typed, asked: AskedAbout | null): Partial<Record<keyof MatterRead, string>> {
  const need = (name: keyof MatterRead, text: string) => (typed(name) === '' ? { [name]: text } : {});
  switch (typed('deed')) {
    case 'case':
      return need('service', 'Select the service the case is about');
    case 'answered':
    case 'could-not-help':
      return need('answer', 'Enter what you told them');
    case 'chased':
      if (typed('reference') === '') return { reference: 'Enter the reference of the case they asked about' };
      if (!asked) return { reference: callWords.noSuchCase };
      return asked.isAnothers ? need('others', callWords.anothersCase) : {};
    case 'passed-on':
      return need('team', 'Select the team you pass it on to');
    case 'signposted':
      return {
        ...need('provider', 'Select the organisation'),
        ...need('consent', 'Read it out, and tick the box if they agree. Without it nothing may be passed on'),
      };
    default:
      return {};
  }
}

/** In the order of the page, one for each field. */
function errorsOfMatter(
  parsed: z.ZodSafeParseResult<unknown>,
  missing: Partial<Record<keyof MatterRead, string>>,
  at: number,
): FieldError[] {
  const wrong = new Map(errorsOf(parsed).map(({ field, text }) => [field, text]));
  return matterNames.flatMap((name) => {
    const text = wrong.get(name) ?? missing[name];
    return text === undefined ? [] : [{ field: `${name}-${at}`, text }];
  });
}

/** The fields of a matter, in the order of the page. */
const matterFields: Readonly<Record<keyof MatterRead, true>> = {
  service: true,
  about: true,
  deed: true,
  place: true,
  reference: true,
  others: true,
  team: true,
  provider: true,
  consent: true,
  answer: true,
  label: true,
};
const matterNames = Object.keys(matterFields) as (keyof MatterRead)[];

/** Who they are has to be known where we have to reach them again. */
function whoIsMissing(draft: CallDraft, { isKnown }: Choices): FieldError[] {
  if (isKnown) return [];
  const given = (name: string) => (draft[name] ?? '').trim() !== '';
  const isSignposted = Array.from({ length: mattersIn(draft) }, (_, at) => draft[`deed-${at}`]).includes('signposted');
  if (!given('name') && (given('email') || given('phone') || isSignposted))
    return [{ field: 'name', text: 'Enter their name' }];
  if (isSignposted && !given('email') && !given('phone'))
    return [
      { field: 'phone', text: 'Enter a phone number or an email address, by which the organisation can reach them' },
    ];
  return [];
}

/** The first error of each field. */
function errorsOf(parsed: z.ZodSafeParseResult<unknown>): FieldError[] {
  if (parsed.success) return [];
  const first = new Map<string, string>();
  for (const { path, message } of parsed.error.issues) {
    const field = String(path[0]);
    if (!first.has(field)) first.set(field, message);
  }
  return [...first].map(([field, text]) => ({ field, text }));
}
