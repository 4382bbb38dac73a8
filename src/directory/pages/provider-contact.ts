// /who-can-help/{provider}/contact: asking an organisation to get in touch. Nothing is passed on without the ticked box, which
// says word by word what goes to whom.
import { z } from 'zod';
import { theCustomer } from '#lib/actor';
import {
  FormErrors as Errors,
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
  sentAll,
  type Visit,
} from '#web';
import { tickField } from '#web/fields';
import { backLink, button, checkboxes, insetText, panel } from '#web/govuk/index';
import { type Provider, referralAddress } from '../provider.ts';
import { helpWords } from '../provider-words.ts';
import { isSlug } from '../service.ts';
import { makeSignpost } from '../signpost-actions.ts';
import { consentSentence, signpostWords as words } from '../signpost-words.ts';
import { column } from './around.ts';
import { listed } from './provider.ts';
import { personBoxes, personFields, reachable } from './signpost-form.ts';

const readPerson = (provider: Provider) =>
  z
    .object({
      ...personFields,
      consent: tickField.refine((isTicked) => isTicked, { error: words.noConsent(provider.name) }),
    })
    .superRefine(reachable);

export async function showProviderContact(visit: Visit): Promise<Reply> {
  return contactPage(visit, await contactable(visit), visit.query.get('service') ?? '', noErrors);
}

export async function actProviderContact(visit: Visit): Promise<Reply> {
  const provider = await contactable(visit);
  const from = sent(visit.form, 'service');
  const { value, errors } = readForm(visit.form, readPerson(provider));
  if (errors) return contactPage(visit, provider, from, inOrder(errors));
  const { name, email, phone, about, quiet } = value;
  return once(visit, async (tx) => {
    const details = {
      provider: provider.slug,
      service: isSlug(from) ? from : null,
      name,
      email,
      phone,
      about,
      mayWrite: !quiet,
    };
    const consent = { by: 'form' as const, words: consentSentence(visit.site.organisation.name, provider.name) };
    const outcome = await makeSignpost(tx, { details, consent, site: visit.site }, theCustomer, visit.now);
    if (outcome === 'takes-nobody') throw notFound(helpWords.hidden);
    visit.session.set('put-in-touch', { provider: provider.slug, mayWrite: !quiet });
    return redirect(`/who-can-help/${provider.slug}/contact/sent`);
  });
}

const boxOrder = ['name', 'email', 'phone', 'about', 'consent'];
const inOrder = ({ list }: FormErrors) =>
  new Errors(list.toSorted((a, b) => boxOrder.indexOf(a.field) - boxOrder.indexOf(b.field)));

async function contactable(visit: Visit): Promise<Provider> {
  const provider = await listed(visit);
  if (!referralAddress(provider)) throw notFound(`${provider.name} asks people to get in touch themselves.`);
  return provider;
}

function contactPage(visit: Visit, provider: Provider, service: string, errors: FormErrors): Reply {
  const { name, phone } = provider;
  return page({
    title: words.title(name),
    hasErrors: errors.any,
    beforeContent: backLink({ href: `/who-can-help/${provider.slug}`, text: `Back to ${name}` }),
    main: column(html`${errors.summary()}
<h1 class="govuk-heading-l">${words.title(name)}</h1>
<p class="govuk-body">${words.intro(name)}</p>
${phone && insetText({ text: words.urgent(name, phone) })}
${form(
  visit,
  html`<input type="hidden" name="service" value="${isSlug(service) ? service : ''}">
${personBoxes(visit.form, errors, 'yours')}
${checkboxes({
  name: 'consent',
  items: [{ value: 'yes', text: consentSentence(visit.site.organisation.name, name) }],
  values: sentAll(visit.form, 'consent'),
  ...errors.at('consent'),
})}
${button({ text: words.send, preventDoubleClick: true })}`,
)}`),
  });
}

const sentShape = z.object({ provider: z.string(), mayWrite: z.boolean() });

/** /who-can-help/{provider}/contact/sent: what happens next. Whoever has sent nothing is led to the organisation. */
export async function showContactSent(visit: Visit): Promise<Reply> {
  const provider = await listed(visit);
  const done = sentShape.safeParse(visit.session.get('put-in-touch')).data;
  if (done?.provider !== provider.slug) return redirect(`/who-can-help/${provider.slug}`);
  return page({
    title: words.made(provider.name),
    main: column(html`${panel({ titleText: words.made(provider.name) })}
<h2 class="govuk-heading-m">What happens next</h2>
<p class="govuk-body">${words.next(provider.name)}</p>
${done.mayWrite && html`<p class="govuk-body">${words.ask}</p>`}
<p class="govuk-body">If you hear nothing, or need help sooner, call us on ${visit.site.organisation.phone}.</p>
<p class="govuk-body"><a class="govuk-link" href="/who-can-help">${helpWords.title}</a></p>`),
  });
}
