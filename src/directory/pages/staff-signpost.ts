// /staff/signposts/new: putting somebody in touch for them, while they are on the phone or at the counter. What they agree to
// is read out to them, and kept.
import { z } from 'zod';
import {
  FormErrors as Errors,
  type FormErrors,
  form,
  html,
  noErrors,
  once,
  page,
  type Reply,
  readForm,
  redirect,
  sentAll,
  type Visit,
} from '#web';
import { choiceField, textField, tickField } from '#web/fields';
import { button, checkboxes } from '#web/govuk/index';
import { referralAddress } from '../provider.ts';
import { listProviders } from '../provider-store.ts';
import { isSlug } from '../service.ts';
import { makeSignpost } from '../signpost-actions.ts';
import { consentReadOut, consentSentence, consentWayNames } from '../signpost-words.ts';
import { listServices } from '../store.ts';
import { editCrumbs } from './edit/around.ts';
import { Boxes } from './edit/boxes.ts';
import { personBoxes, personFields, reachable } from './signpost-form.ts';

const staffWays = ['phone', 'in-person'] as const;
const gone = 'They do not contact people any more. Select another organisation';

const readSignpost = (providers: readonly string[]) =>
  z
    .object({
      provider: choiceField(providers, 'Select the organisation'),
      service: textField({ name: 'Service', most: 100 }),
      ...personFields,
      by: choiceField(staffWays, 'Select how they agreed'),
      consent: tickField.refine((isTicked) => isTicked, {
        error: 'Read it out, and tick the box if they agree. Without it nothing may be passed on',
      }),
    })
    .superRefine(reachable);

const boxOrder = ['provider', 'service', 'name', 'email', 'phone', 'about', 'by', 'consent'];
const inOrder = ({ list }: FormErrors) =>
  new Errors(list.toSorted((a, b) => boxOrder.indexOf(a.field) - boxOrder.indexOf(b.field)));

export async function showNewSignpost(visit: Visit): Promise<Reply> {
  return newPage(visit, noErrors);
}

export async function actNewSignpost(visit: Visit): Promise<Reply> {
  const { actor } = visit;
  if (!actor) return redirect('/staff/sign-in');
  const providers = await takers(visit);
  const { value, errors } = readForm(visit.form, readSignpost(providers.map(({ slug }) => slug)));
  if (errors) return newPage(visit, inOrder(errors));
  const name = providers.find(({ slug }) => slug === value.provider)?.name ?? '';
  return once(visit, async (tx) => {
    const { provider, service, email, phone, about, quiet } = value;
    const details = {
      provider,
      service: isSlug(service) ? service : null,
      name: value.name,
      email,
      phone,
      about,
      mayWrite: !quiet,
    };
    const consent = { by: value.by, words: consentSentence(visit.site.organisation.name, name) };
    const outcome = await makeSignpost(tx, { details, consent, site: visit.site }, actor, visit.now);
    if (outcome === 'takes-nobody') return newPage(visit, new Errors([{ field: 'provider', text: gone }]));
    visit.session.set('done', `${name} is told. They will contact ${value.name}.`);
    return redirect('/staff/signposts');
  });
}

const takers = async ({ db }: Visit) =>
  (await listProviders(db, { listedOnly: true })).filter((provider) => referralAddress(provider) !== undefined);

async function newPage(visit: Visit, errors: FormErrors): Promise<Reply> {
  const [providers, services] = await Promise.all([takers(visit), listServices(visit.db)]);
  const boxes = new Boxes(visit.form, errors);
  return page({
    title: 'Put somebody in touch',
    hasErrors: errors.any,
    beforeContent: editCrumbs({ text: 'Signposts', href: '/staff/signposts' }, { text: 'Put somebody in touch' }),
    main: html`<div class="govuk-grid-row"><div class="govuk-grid-column-two-thirds">
${errors.summary()}
<h1 class="govuk-heading-l">Put somebody in touch</h1>
<p class="govuk-body">For somebody who is on the phone or with you. Nothing is passed on unless they agree.</p>
${
  providers.length === 0
    ? html`<div class="heard-empty"><p>No organisation contacts people yet. An editor can say so of each on the page “Who else can help”.</p></div>`
    : form(
        visit,
        html`${boxes.select(
          'provider',
          { label: 'Which organisation?' },
          providers.map(({ slug, name }) => ({ value: slug, text: name })),
          'Choose',
        )}
${boxes.select(
  'service',
  { label: 'Which service of ours were they asking about? (optional)' },
  services.map(({ slug, title }) => ({ value: slug, text: title })),
  'None',
)}
${personBoxes(visit.form, errors, 'theirs')}
${boxes.radios(
  'by',
  { label: 'How are you talking with them?' },
  staffWays.map((value) => ({ value, text: consentWayNames[value] })),
)}
<p class="govuk-body">Read this out:</p>
<p class="govuk-inset-text">${consentReadOut(visit.site.organisation.name, 'the organisation')}</p>
${checkboxes({
  name: 'consent',
  items: [{ value: 'yes', text: 'They said yes' }],
  values: sentAll(visit.form, 'consent'),
  ...errors.at('consent'),
})}
${button({ text: 'Tell the organisation', preventDoubleClick: true })}`,
      )
}
</div></div>`,
  });
}
