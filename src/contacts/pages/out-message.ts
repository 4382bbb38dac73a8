// /staff/customers/{id}/message: writing to a customer from their record, with how it will reach them said before it is sent.

import { z } from 'zod';
import {
  conductFlags,
  findCustomer,
  mayLookAt,
  needInWords,
  needsOf,
  noteRestrictionTold,
  recordOf,
  restrictionMessage,
  restrictionToTell,
} from '#customers';
import { dateAtHome } from '#lib/plain-words';
import {
  type FormErrors,
  form,
  html,
  noErrors,
  notFound,
  once,
  page,
  type Reply,
  readForm,
  redirect,
  sent,
  type Visit,
} from '#web';
import { textField } from '#web/fields';
import { backLink, button, characterCount, details, input, insetText, summaryList } from '#web/govuk/index';
import { languageName, type Out, withTypedWords } from '../out.ts';
import { planToWrite, type Told } from '../out-actions.ts';
import { channelNouns, formatLabels, typedInWords } from '../out-words.ts';
import { confirmNeeds, sendMessage } from '../write-actions.ts';
import { typedInBox, typedInOf } from './typed-in.ts';

const Message = z.object({
  subject: textField({ name: 'Subject', empty: 'Enter what it is about', most: 120 }),
  message: textField({ name: 'Message', empty: 'Enter what you want to tell them', most: 4000 }),
});

async function customerIn(visit: Visit) {
  const text = visit.params['id'] ?? '';
  const id = /^[1-9]\d{0,14}$/.test(text) ? Number(text) : 0;
  const customer = (await mayLookAt(visit.db, visit.actor, id)) ? await findCustomer(visit.db, id) : undefined;
  if (!customer) throw notFound('There is no such customer.');
  return customer;
}

export async function showNewMessage(visit: Visit): Promise<Reply> {
  return messagePage(visit, noErrors);
}

export async function actNewMessage(visit: Visit): Promise<Reply> {
  const { id } = await customerIn(visit);
  const { actor } = visit;
  if (!actor) return redirect('/staff/sign-in');
  const byHand = { customerId: id, organisation: visit.site.organisation };
  if (sent(visit.form, 'what') === 'needs')
    return once(visit, async (tx) => done(visit, id, await confirmNeeds(tx, byHand, actor, visit.now)));
  const { value, errors } = readForm(visit.form, Message);
  if (errors) return messagePage(visit, errors);
  const restriction = await restrictionIn(visit, id, sent(visit.form, 'restriction'));
  return once(visit, async (tx) => {
    const told = await sendMessage(tx, { ...byHand, ...value, typedIn: typedInOf(visit) }, actor, visit.now);
    if (restriction && told.way !== 'none') await noteRestrictionTold(tx, id, restriction.id, actor, visit.now);
    return done(visit, id, told);
  });
}

/** The restriction of contact that this message tells them of, where it tells of one and this reader may decide on it. */
async function restrictionIn({ db, actor }: Visit, customerId: number, text: string | null) {
  return text && /^[1-9]\d{0,14}$/.test(text) ? restrictionToTell(db, actor, customerId, Number(text)) : undefined;
}

function done(visit: Visit, id: number, { way, notMet }: Told): Reply {
  const went: Readonly<Record<Told['way'], string>> = {
    email: 'The email is on its way.',
    sms: 'The text message is on its way.',
    letter: 'The letter goes into the next print file.',
    call: 'They asked to be called, so it is a task to call them.',
    none: 'Nothing was sent: no way we know reaches them.',
  };
  // what was not sent is not said to have gone out in another way than they need
  const task = way === 'none' ? 'Finding a way' : `Not as they need it: ${notMet.join('; ')}. That`;
  visit.session.set('done', `${went[way]}${notMet.length > 0 ? ` ${task} is a task now.` : ''}`);
  return redirect(`/staff/customers/${id}`);
}

async function messagePage(visit: Visit, errors: FormErrors): Promise<Reply> {
  const customer = await customerIn(visit);
  const path = `/staff/customers/${customer.id}`;
  const { out } = await planToWrite(visit.db, { customerId: customer.id, template: 'message' });
  const needs = await needsOf(visit.db, customer.id);
  const asked = 'what' in visit.form ? sent(visit.form, 'restriction') : visit.query.get('restriction');
  const restriction = await restrictionIn(visit, customer.id, asked);
  const begun = restriction && restrictionMessage(restriction);
  const value = (name: 'subject' | 'message') => (name in visit.form ? sent(visit.form, name) : (begun?.[name] ?? ''));
  return page({
    title: `Write to ${customer.name}`,
    hasErrors: errors.any,
    beforeContent: backLink({ href: path, text: 'Back to the customer' }),
    main: html`<div class="govuk-grid-row"><div class="govuk-grid-column-two-thirds">
${errors.summary()}
<p class="govuk-caption-l">${customer.name}</p>
<h1 class="govuk-heading-l">Write to them</h1>
${restriction && insetText({ text: 'They have to know of the restriction: what it is, why, what stays open to them and how to appeal. Read what is written here, make it plain, and send it.' })}
${conductFlags(await recordOf(visit.db, customer.id), dateAtHome(visit.now))}
${howItGoes(withTypedWords(out))}
${form(
  visit,
  html`<input type="hidden" name="what" value="message">
${restriction && html`<input type="hidden" name="restriction" value="${restriction.id}">`}
${input({ id: 'subject', name: 'subject', label: { text: 'What is it about?', classes: 'govuk-label--s' }, value: value('subject'), ...errors.at('subject') })}
${characterCount({ id: 'message', name: 'message', maxlength: 4000, rows: 10, label: { text: 'What do you want to tell them?', classes: 'govuk-label--s' }, hint: { text: 'Begin with what matters to them. Their name, yours and the council’s are put around it.' }, value: value('message'), ...errors.at('message') })}
${typedInBox(visit, out)}
${button({ text: 'Send', preventDoubleClick: true })}`,
  { action: `${path}/message` },
)}
${
  needs.length > 0 &&
  details({
    summaryText: 'Confirm in writing what they told us they need',
    html: html`<p class="govuk-body">A message that lists what is on their record, so that they can say if something is wrong:</p>
<ul class="govuk-list govuk-list--bullet">${needs.map((need) => need.need !== 'safety-note' && html`<li>${needInWords(need)}</li>`)}</ul>
${form(visit, html`<input type="hidden" name="what" value="needs">${button({ text: 'Send the confirmation', classes: 'govuk-button--secondary' })}`, { action: `${path}/message` })}`,
  })
}
</div></div>`,
  });
}

/** How it will reach them, and why so. */
function howItGoes({ way, to, language, languageAsked, format, outcomes, notMet }: Out) {
  const marked = (wanted: 'met' | 'offered') =>
    outcomes.filter(({ mark }) => mark === wanted).map(({ reason }) => reason);
  const [met, offered] = [marked('met'), marked('offered')];
  const typed = way === 'call' || way === 'none' ? '' : typedInWords({ languageAsked });
  const how =
    way === 'none'
      ? 'Not at all: no way we know reaches them'
      : way === 'call'
        ? 'Nothing is sent: somebody calls them'
        : `By ${channelNouns[way]}`;
  const row = (key: string, text: string) => ({ key: { text: key }, value: { text } });
  return summaryList({
    card: { title: { text: 'How it will reach them', headingLevel: 2 } },
    rows: [
      row('How', how),
      ...(to ? [row('To', to.value)] : []),
      ...(way === 'call' || way === 'none'
        ? []
        : [row('Language', languageName(language)), row('Format', formatLabels[format])]),
      ...(met.length > 0 ? [row('Their needs met', met.join('; '))] : []),
      ...(offered.length > 0 ? [row('Offered', offered.join('; '))] : []),
      ...(typed ? [row('What you type', typed)] : []),
      ...(notMet.length > 0 ? [row('Not met', `${notMet.join('; ')}. This becomes a task.`)] : []),
    ],
  });
}
