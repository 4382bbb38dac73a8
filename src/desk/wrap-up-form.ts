// What an adviser fills in at the end of a call or a visit: one or more matters, and what is missing of each.

import { z } from 'zod';
import { adviserChannels } from '#contacts';
import type { FieldError } from '#web';
import { choiceField, emailField, phoneField, textField } from '#web/fields';
import { type CallDraft, mattersIn } from './call.ts';
import { deedNames } from './words.ts';

/** What may be chosen. */
export interface Choices {
  readonly services: readonly string[];
  readonly teams: readonly string[];
  readonly providers: readonly string[];
  readonly labels: readonly string[];
  /** Whether the record of the caller is known, and so their name and how to reach them. */
  readonly isKnown: boolean;
}

const matterShape = ({ services, teams, providers, labels }: Choices) =>
  z
    .object({
      service: choiceField(['', ...services], 'Select a service from the list'),
      about: textField({ name: 'What it is about', empty: 'Enter what it is about', most: 2000 }),
      deed: choiceField(deedNames, 'Select what you did'),
      answer: textField({ name: 'What you told them', most: 4000 }),
      place: textField({ name: 'Where it is', most: 300 }),
      reference: textField({ name: 'Reference', most: 40 }),
      team: choiceField(['', ...teams], 'Select a team from the list'),
      provider: choiceField(['', ...providers], 'Select an organisation from the list'),
      consent: textField({ name: 'What they agreed to', most: 10 }),
      label: choiceField(['', ...labels], 'Select from the list'),
    })
    .superRefine((matter, check) => {
      const wrong = (path: string, message: string) => check.addIssue({ code: 'custom', path: [path], message });
      const needs = (path: 'service' | 'answer' | 'reference' | 'team' | 'provider', message: string) =>
        matter[path] === '' && wrong(path, message);
      if (matter.deed === 'case') needs('service', 'Select the service the case is about');
      if (matter.deed === 'answered') needs('answer', 'Enter what you told them');
      if (matter.deed === 'could-not-help') needs('answer', 'Enter what you told them');
      if (matter.deed === 'chased') needs('reference', 'Enter the reference of the case they asked about');
      if (matter.deed === 'passed-on') needs('team', 'Select the team you pass it on to');
      if (matter.deed !== 'signposted') return;
      needs('provider', 'Select the organisation');
      if (matter.consent === '')
        wrong('consent', 'Read it out, and tick the box if they agree. Without it nothing may be passed on');
    });

export type MatterRead = z.infer<ReturnType<typeof matterShape>>;

const callShape = ({ teams }: Choices) =>
  z.object({
    channel: choiceField(adviserChannels, 'Select how they got in touch'),
    name: textField({ name: 'Name', most: 120 }),
    email: emailField(),
    phone: phoneField(),
    callback: textField({ name: 'Call back', most: 10 }),
    'callback-number': phoneField(),
    'callback-about': textField({ name: 'What to know before ringing', most: 1000 }),
    'callback-team': choiceField(['', ...teams], 'Select a team from the list'),
  });

export type WrapUp = z.infer<ReturnType<typeof callShape>> & { readonly matters: readonly MatterRead[] };

/** Reads a draft that is to be logged: good values, or every error in the order of the page. */
export function readWrapUp(
  draft: CallDraft,
  choices: Choices,
):
  | { readonly value: WrapUp; readonly errors?: never }
  | { readonly errors: readonly FieldError[]; readonly value?: never } {
  const call = callShape(choices).safeParse({ channel: 'phone', ...draft });
  const matters = Array.from({ length: mattersIn(draft) }, (_, at) =>
    matterShape(choices).safeParse(
      Object.fromEntries(Object.keys(matterNames).map((name) => [name, draft[`${name}-${at}`] ?? ''])),
    ),
  );
  const errors = [
    ...errorsOf(call, ''),
    ...whoIsMissing(draft, choices),
    ...matters.flatMap((matter, at) => errorsOf(matter, `-${at}`)),
    ...(draft['callback'] && (draft['callback-number'] ?? '').trim() === ''
      ? [{ field: 'callback-number', text: 'Enter the number to ring' }]
      : []),
  ];
  if (errors.length > 0 || !call.success) return { errors };
  return { value: { ...call.data, matters: matters.flatMap((each) => (each.success ? [each.data] : [])) } };
}

const matterNames: Readonly<Record<keyof MatterRead, true>> = {
  service: true,
  about: true,
  deed: true,
  answer: true,
  place: true,
  reference: true,
  team: true,
  provider: true,
  consent: true,
  label: true,
};

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

function errorsOf(parsed: z.ZodSafeParseResult<unknown>, suffix: string): FieldError[] {
  if (parsed.success) return [];
  const first = new Map<string, string>();
  for (const { path, message } of parsed.error.issues) {
    const field = String(path[0]);
    if (!first.has(field)) first.set(field, message);
  }
  return [...first].map(([field, text]) => ({ field: `${field}${suffix}`, text }));
}
