// /staff/contacts/new: one page for a call or a visit. Who is it, what is it about, what did you do.
// The search is a POST, because names and numbers do not belong in an address.

import { atTheDesk, casesOf, fillInFor, findCase, readReference } from '#cases';
import { adviserChannels, channelName } from '#contacts';
import { type Customer, searchCustomers } from '#customers';
import { findService, listServices } from '#directory';
import { dateAtHome, shortDate } from '#lib/plain-words';
import {
  FormErrors,
  form,
  type Html,
  html,
  noErrors,
  once,
  page,
  type Reply,
  readForm,
  redirect,
  sent,
  type Visit,
} from '#web';
import { button, characterCount, input, notificationBanner, radios, select } from '#web/govuk/index';
import { logContact } from '../actions.ts';
import { contactShape } from '../contact-form.ts';
import { deedNames, deeds } from '../words.ts';

export async function showNewContact(visit: Visit): Promise<Reply> {
  return contactPage(visit, noErrors);
}

export async function actFindCustomer(visit: Visit): Promise<Reply> {
  const typed = sent(visit.form, 'who').trim();
  if (typed === '')
    return contactPage(
      visit,
      new FormErrors([{ field: 'who', text: 'Enter a name, an email address or a phone number' }]),
    );
  const found = typed === '' ? [] : await searchCustomers(visit.db, typed);
  return contactPage(visit, noErrors, { typed, found });
}

export async function actNewContact(visit: Visit): Promise<Reply> {
  const { actor } = visit;
  if (!actor) return redirect('/staff/sign-in');
  if (sent(visit.form, 'fill-in') !== '') return toForm(visit);
  const services = await listServices(visit.db);
  const { value, errors } = readForm(visit.form, contactShape(services.map((service) => service.slug)));
  if (errors) return contactPage(visit, errors);
  const chased =
    value.deed === 'chased' ? readReference(value.reference, visit.site.organisation.referencePrefix) : null;
  if (value.deed === 'chased' && (!chased || !(await findCase(visit.db, chased))))
    return contactPage(
      visit,
      new FormErrors([{ field: 'reference', text: 'There is no case with this reference. Check it with them' }]),
    );
  const desk = await atTheDesk(visit.db, visit.site);
  return once(visit, async (tx) => {
    const { reference } = await logContact(tx, desk, value, chased, actor, visit.now);
    if (value.deed === 'case' && reference) {
      visit.session.set('done', 'The case is open. Give them the reference and the date.');
      return redirect(`/staff/cases/${reference}`);
    }
    visit.session.set('done', 'The contact is logged.');
    return redirect('/staff/contacts/new');
  });
}

/** On to the service's own form, with what is known of the customer so far. */
async function toForm(visit: Visit): Promise<Reply> {
  const slug = sent(visit.form, 'service');
  const service = slug === '' ? null : await findService(visit.db, slug);
  if (!service?.requestable)
    return contactPage(
      visit,
      new FormErrors([
        {
          field: 'service',
          text:
            slug === ''
              ? 'Select the service whose form you fill in'
              : 'This service has no form. Open a case for them instead',
        },
      ]),
    );
  const field = (name: string) => sent(visit.form, name).trim();
  return fillInFor(visit, service.slug, {
    channel: field('channel'),
    name: field('name'),
    email: field('email'),
    phone: field('phone'),
  });
}

interface Search {
  readonly typed: string;
  readonly found: readonly Customer[];
}

async function contactPage(visit: Visit, errors: FormErrors, search?: Search): Promise<Reply> {
  const services = await listServices(visit.db);
  const done = visit.session.get('done');
  if (done) visit.session.set('done', undefined);
  return page({
    title: 'Log a contact',
    hasErrors: errors.any,
    wide: true,
    main: html`${errors.summary()}
${typeof done === 'string' && notificationBanner({ type: 'success', text: done })}
<h1 class="govuk-heading-l">Log a contact</h1>
<div class="heard-case heard-case--card-first">
<div>${await finder(visit, errors, search)}</div>
<div>${contactForm(visit, errors, services)}</div>
</div>`,
  });
}

async function finder(visit: Visit, errors: FormErrors, search: Search | undefined): Promise<Html> {
  return html`<h2 class="govuk-heading-m">Who is it?</h2>
${form(
  visit,
  html`${input({ id: 'who', name: 'who', label: { text: 'Name, email or phone' }, value: search?.typed ?? '', spellcheck: false, autocomplete: 'off', ...errors.at('who') })}
${button({ text: 'Find them', classes: 'govuk-button--secondary' })}`,
  { action: '/staff/contacts/search' },
)}
${search && search.found.length === 0 && html`<p class="govuk-body">Nobody is known by “${search.typed}”. Fill in the form: they are added.</p>`}
${search && (await Promise.all(search.found.slice(0, 5).map((customer) => person(visit, customer))))}`;
}

async function person(visit: Visit, customer: Customer): Promise<Html> {
  const cases = (await casesOf(visit.db, customer.id)).slice(0, 5);
  const choose = form(
    visit,
    html`${(['name', 'email', 'phone'] as const).map((field) => html`<input type="hidden" name="${field}" value="${customer[field] ?? ''}">`)}${button({ html: html`Use these details<span class="govuk-visually-hidden"> of ${customer.name}</span>`, classes: 'govuk-button--secondary heard-button--small' })}`,
    { action: '/staff/contacts/search' },
  );
  return html`<div class="heard-card heard-card--plain">
<h3 class="govuk-heading-s govuk-!-margin-bottom-1">${customer.name}</h3>
<p class="govuk-body-s">${[customer.email, customer.phone].filter(Boolean).join(', ')}</p>
${
  cases.length > 0 &&
  html`<ul class="govuk-list">${cases.map((each) => html`<li><a class="govuk-link" href="/staff/cases/${each.reference}">${each.reference}</a> ${each.summary.slice(0, 60)} (${each.state === 'closed' ? 'closed' : each.dueAt ? `due ${shortDate(dateAtHome(each.dueAt))}` : 'open'})</li>`)}</ul>`
}
${choose}
</div>`;
}

function contactForm(visit: Visit, errors: FormErrors, services: readonly { slug: string; title: string }[]): Html {
  const value = (name: string) => sent(visit.form, name);
  return form(
    visit,
    html`${radios({ name: 'channel', classes: 'govuk-radios--inline govuk-radios--small', fieldset: { legend: { text: 'How did they get in touch?', classes: 'govuk-fieldset__legend--s' } }, value: value('channel') || 'phone', items: adviserChannels.map((channel) => ({ value: channel, text: channelName(channel) })), ...errors.at('channel') })}
${input({ id: 'name', name: 'name', label: { text: 'Their name' }, hint: { text: 'Leave it empty if they do not want to say' }, value: value('name'), spellcheck: false, autocomplete: 'off', ...errors.at('name') })}
${input({ id: 'email', name: 'email', type: 'email', label: { text: 'Their email' }, value: value('email'), spellcheck: false, autocomplete: 'off', ...errors.at('email') })}
${input({ id: 'phone', name: 'phone', type: 'tel', label: { text: 'Their phone' }, value: value('phone'), classes: 'govuk-input--width-20', autocomplete: 'off', ...errors.at('phone') })}
${select({ id: 'service', name: 'service', label: { text: 'Service' }, hint: { text: 'Where it has a form, you can fill that in for them instead: see the end of this page' }, value: value('service'), items: [{ value: '', text: 'No service fits' }, ...services.map((service) => ({ value: service.slug, text: service.title }))], ...errors.at('service') })}
${characterCount({ id: 'about', name: 'about', label: { text: 'What is it about?' }, maxlength: 2000, rows: 4, value: value('about'), ...errors.at('about') })}
${input({ id: 'place', name: 'place', label: { text: 'Where is it? (optional)' }, value: value('place'), ...errors.at('place') })}
${radios({ name: 'deed', fieldset: { legend: { text: 'What did you do?', classes: 'govuk-fieldset__legend--s' } }, value: value('deed'), items: deedNames.map((deed) => ({ value: deed, text: deeds[deed].label, hint: { text: deeds[deed].hint } })), ...errors.at('deed') })}
${characterCount({ id: 'answer', name: 'answer', label: { text: 'What did you tell them?' }, hint: { text: 'Needed if you answered it or passed them on' }, maxlength: 4000, rows: 4, value: value('answer'), ...errors.at('answer') })}
${input({ id: 'reference', name: 'reference', label: { text: 'Reference' }, hint: { text: 'Needed if they asked about a case that is open' }, classes: 'govuk-input--width-10', value: value('reference'), spellcheck: false, ...errors.at('reference') })}
<div class="govuk-button-group">${button({ text: 'Log the contact', preventDoubleClick: true })}
${button({ text: 'Fill in the form for them', classes: 'govuk-button--secondary', name: 'fill-in', value: 'yes' })}</div>`,
    { action: '/staff/contacts/new' },
  );
}
