// The wrap-up: who it was, where nobody is picked; each matter with what was done about it; a call-back. What is typed is kept
// with every press of a button, and by the page's script as it is typed; what the page fills in by itself is said beside it, so
// that it is not taken for an answer.

import type { CaseOfCustomer } from '#cases';
import { adviserChannels, callBackPromise, channelName, labelsList } from '#contacts';
import { asksOfTalk } from '#customers';
import { type Db, held } from '#db';
import { consentReadOut, listServices, providersThatContact } from '#directory';
import { momentInWords } from '#lib/plain-words';
import { listTeams } from '#staff';
import { loadRulebook, type Rulebook } from '#standards';
import { type FormErrors, type Html, html, type Visit } from '#web';

import { button, characterCount, checkboxes, input, radios, type SelectItem, select } from '#web/govuk/index';
import { type CallDraft, type CallInHand, mattersIn, mostMatters } from '../call.ts';
import { replyPromise } from '../mail-in/task-actions.ts';
import { deedNames, deeds } from '../words.ts';
import type { Caller } from './call-who.ts';

interface Offered {
  readonly services: readonly SelectItem[];
  readonly teams: readonly SelectItem[];
  readonly providers: readonly SelectItem[];
  readonly labels: readonly SelectItem[];
  readonly rulebook: Rulebook;
}

const offered = held(async (db: Db): Promise<Offered> => {
  const [services, teams, providers, labels, rulebook] = await Promise.all([
    listServices(db),
    listTeams(db),
    providersThatContact(db),
    labelsList(db),
    loadRulebook(db),
  ]);
  const named = (list: readonly { slug: string; name: string }[]) =>
    list.map(({ slug, name }) => ({ value: slug, text: name }));
  return {
    services: [
      { value: '', text: 'No service fits' },
      ...services.map(({ slug, title }) => ({ value: slug, text: title })),
    ],
    teams: [{ value: '', text: 'Choose a team' }, ...named(teams)],
    providers: [{ value: '', text: 'Choose an organisation' }, ...named(providers)],
    labels: [
      { value: '', text: 'Not said' },
      ...labels.map(({ slug, words, isAvoidable }) => ({
        value: slug,
        text: isAvoidable ? `Avoidable: ${words}` : words,
      })),
    ],
    rulebook,
  };
});

export async function wrapUpForm(
  visit: Visit,
  call: CallInHand,
  caller: Caller,
  draft: CallDraft,
  errors: FormErrors,
): Promise<Html> {
  const lists = await offered(visit.db);
  const value = (name: string) => draft[name] ?? '';
  const n = mattersIn(draft);
  const { record, cases } = caller;
  return html`<section class="heard-card" aria-labelledby="wrap-up">
<h2 class="govuk-heading-m" id="wrap-up">${caller.likely.length > 0 ? 'Or log something else' : 'Wrap up'}</h2>
<input type="hidden" name="matters" value="${n}">
${given('channel', 'phone')}
${radios({ name: 'channel', classes: 'govuk-radios--inline govuk-radios--small', fieldset: { legend: { text: 'How did they get in touch?', classes: 'govuk-fieldset__legend--s' } }, value: value('channel') || 'phone', items: adviserChannels.map((channel) => ({ value: channel, text: channelName(channel) })), ...errors.at('channel') })}
${checkboxes({ name: 'direction', classes: 'govuk-checkboxes--small', items: [{ value: 'out', text: 'We got in touch with them' }], values: value('direction') ? ['out'] : [] })}
${!record && whoBoxes(value, errors)}
${Array.from({ length: n }, (_, at) => matterBoxes(at, n, lists, call, cases, draft, errors, visit))}
${callBackBoxes(lists, caller, value, errors, visit)}
<div class="govuk-button-group">
${button({ text: 'Log the contact', name: 'do', value: 'log' })}
${n < mostMatters && button({ text: 'Add another matter', name: 'do', value: 'add', classes: 'govuk-button--secondary' })}
${button({ text: 'Keep it and go on later', name: 'do', value: 'keep', classes: 'govuk-button--secondary' })}
</div>
</section>`;
}

/** What a field is filled in with by the page: `typedOf` leaves it out where nobody changed it. */
const given = (name: string, value: string) => html`<input type="hidden" name="given-${name}" value="${value}">`;

type Value = (name: string) => string;

function whoBoxes(value: Value, errors: FormErrors): Html {
  return html`${input({ id: 'name', name: 'name', label: { text: 'Their name' }, hint: { text: 'Leave it empty if they do not want to say' }, value: value('name'), spellcheck: false, autocomplete: 'off', ...errors.at('name') })}
${input({ id: 'email', name: 'email', type: 'email', label: { text: 'Their email' }, value: value('email'), spellcheck: false, autocomplete: 'off', ...errors.at('email') })}
${input({ id: 'phone', name: 'phone', type: 'tel', label: { text: 'Their phone' }, value: value('phone'), classes: 'govuk-input--width-20', autocomplete: 'off', ...errors.at('phone') })}`;
}

function matterBoxes(
  at: number,
  n: number,
  lists: Offered,
  call: CallInHand,
  cases: readonly CaseOfCustomer[],
  draft: CallDraft,
  errors: FormErrors,
  visit: Visit,
): Html {
  const name = (field: string) => `${field}-${at}`;
  const value = (field: string) => draft[field] ?? '';
  const of = (field: string) => ({
    id: name(field),
    name: name(field),
    value: value(name(field)),
    ...errors.at(name(field)),
  });
  const ownService = at === 0 ? (call.service ?? '') : '';
  const firstCase = call.caseReference ?? cases.find(({ state }) => state !== 'closed')?.reference ?? '';
  const promised = replyPromise(lists.rulebook, visit.now);
  const within = {
    case: input({ ...of('place'), label: { text: 'Where is it? (optional)' } }),
    chased: html`${input({
      ...of('reference'),
      value: value(name('reference')) || firstCase,
      label: { text: 'Reference' },
      classes: 'govuk-input--width-10',
      spellcheck: false,
    })}${
      (errors.has(name('others')) || value(name('others'))) &&
      checkboxes({
        name: name('others'),
        idPrefix: name('others'),
        items: [{ value: 'yes', text: 'They ask about somebody else’s case' }],
        values: value(name('others')) ? ['yes'] : [],
        ...errors.at(name('others')),
      })
    }`,
    'passed-on': html`${promised && html`<p class="govuk-inset-text"><strong>Tell them:</strong> you will have an answer by ${momentInWords(promised.dueAt)}.</p>`}
${select({ ...of('team'), label: { text: 'Which team?' }, items: lists.teams })}`,
    signposted: html`${select({ ...of('provider'), label: { text: 'Which organisation?' }, items: lists.providers })}
<p class="govuk-body">Read this out: ${consentReadOut(visit.site.organisation.name, 'the organisation')}</p>
${checkboxes({ name: name('consent'), idPrefix: name('consent'), items: [{ value: 'yes', text: 'They said yes' }], values: value(name('consent')) ? ['yes'] : [], ...errors.at(name('consent')) })}`,
  };
  const count = n > 1 ? ` ${at + 1}` : '';
  return html`<fieldset class="govuk-fieldset" ${n > 1 ? html`aria-label="Matter ${at + 1}"` : html`aria-label="The matter"`}>
${n > 1 && html`<h3 class="govuk-heading-s">Matter ${at + 1}</h3>`}
${given(name('service'), ownService)}${given(name('reference'), firstCase)}
${select({ ...of('service'), value: draft[name('service')] ?? ownService, label: { text: `Service${count}` }, items: lists.services })}
${characterCount({ ...of('about'), label: { text: `What is it about?${count}` }, maxlength: 2000, rows: 3 })}
${radios({
  name: name('deed'),
  classes: 'govuk-radios--small',
  fieldset: { legend: { text: `What did you do?${count}`, classes: 'govuk-fieldset__legend--s' } },
  value: value(name('deed')),
  items: deedNames.map((deed) => ({
    value: deed,
    text: deeds[deed].label,
    hint: { text: deeds[deed].hint },
    ...(deed in within ? { conditional: { html: within[deed as keyof typeof within] } } : {}),
  })),
  ...errors.at(name('deed')),
})}
${characterCount({ ...of('answer'), label: { text: `What did you tell them?${count}` }, hint: { text: 'Needed if you answered it, or could not help' }, maxlength: 4000, rows: 3 })}
${select({ ...of('label'), label: { text: `What kind of contact was it?${count}` }, hint: { text: 'Avoidable is what they would not have had to ask, had all gone well' }, items: lists.labels })}
<div class="govuk-button-group">
${button({ text: `Fill in the service’s form for them${count && ` (matter${count})`}`, name: 'do', value: `fill-in-${at}`, classes: 'govuk-button--secondary' })}
${n > 1 && button({ text: `Take matter${count} away`, name: 'do', value: `remove-${at}`, classes: 'govuk-button--warning' })}
</div>
</fieldset>`;
}

function callBackBoxes(
  { rulebook, teams }: Offered,
  { record }: Caller,
  value: Value,
  errors: FormErrors,
  { now }: Visit,
): Html {
  const promised = callBackPromise(rulebook, now);
  const phone = record?.ways.find(({ kind, failedAt }) => kind === 'phone' && !failedAt)?.value ?? '';
  const more = html`${promised && html`<p class="govuk-inset-text"><strong>Tell them:</strong> we will ring you by ${momentInWords(promised.dueAt)}.</p>`}
${
  (asksOfTalk(record?.needs ?? []).instead === 'write' || errors.has('callback-asked') || value('callback-asked')) &&
  checkboxes({
    name: 'callback-asked',
    idPrefix: 'callback-asked',
    items: [{ value: 'yes', text: 'They asked to be written to, and they asked for this call' }],
    values: value('callback-asked') ? ['yes'] : [],
    ...errors.at('callback-asked'),
  })
}
${input({ id: 'callback-number', name: 'callback-number', type: 'tel', label: { text: 'Which number?' }, value: value('callback-number') || phone, classes: 'govuk-input--width-20', autocomplete: 'off', ...errors.at('callback-number') })}
${input({ id: 'callback-about', name: 'callback-about', label: { text: 'What to know before ringing (optional)' }, value: value('callback-about'), autocomplete: 'off', ...errors.at('callback-about') })}
${select({ id: 'callback-team', name: 'callback-team', label: { text: 'Who rings?' }, value: value('callback-team'), items: [{ value: '', text: 'My own team' }, ...teams.slice(1)], ...errors.at('callback-team') })}`;
  return html`${given('callback-number', phone)}${checkboxes({
    name: 'callback',
    items: [{ value: 'yes', text: 'They want to be called back', conditional: { html: more } }],
    values: value('callback') ? ['yes'] : [],
    ...errors.at('callback'),
  })}`;
}
