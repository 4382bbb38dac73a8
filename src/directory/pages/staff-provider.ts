// /staff/providers/new and /staff/providers/{slug}: adding an organisation and changing it, hiding it, and saying that it was
// checked.

import type { Db } from '#db';
import {
  FormErrors as Errors,
  type FormErrors,
  form,
  html,
  mayOpen,
  noErrors,
  notFound,
  once,
  page,
  type Reply,
  redirect,
  type Visit,
} from '#web';
import { button } from '#web/govuk/index';
import { directoryPermissions } from '../permissions.ts';
import { addProvider, changeProvider, checkProvider, listProvider } from '../provider-actions.ts';
import { councilAreas, findProvider, listNeeds, servicesTelling } from '../provider-store.ts';
import { routesTo } from '../routing-store.ts';
import { isSlug } from '../service.ts';
import { slugOf } from '../slug.ts';
import { today } from './around.ts';
import { doneBanner, editCrumbs } from './edit/around.ts';
import { Boxes } from './edit/boxes.ts';
import {
  type ProviderChoices,
  type ProviderPart,
  providerBoxes,
  providerFields,
  readProvider,
} from './provider-form.ts';

const list = { text: 'Who else can help', href: '/staff/providers' };
const choicesOf = async (db: Db): Promise<ProviderChoices> => {
  const [needs, areas] = await Promise.all([listNeeds(db, 'needs'), councilAreas(db)]);
  return { needs, areas };
};

export async function showNewProvider(visit: Visit): Promise<Reply> {
  return newPage(visit, noErrors);
}

export async function actNewProvider(visit: Visit): Promise<Reply> {
  const { actor } = visit;
  if (!actor) return redirect('/staff/sign-in');
  const slug = slugOf(String(visit.form['name'] ?? ''));
  const before = { slug: isSlug(slug) ? slug : 'none', isListed: true, areas: [] };
  const { value, errors } = readProvider(visit.form, before, await choicesOf(visit.db));
  if (errors) return newPage(visit, errors);
  if (!isSlug(slug) || slug === 'new')
    return newPage(visit, nameTaken('Enter the whole name, with letters or figures'));
  return once(visit, async (tx) => {
    const outcome = await addProvider(tx, value.provider, value.routes, actor, visit.now);
    if (outcome === 'taken')
      return newPage(
        visit,
        nameTaken(`“${value.provider.name}” is listed already. Change that one, or enter another name`),
      );
    visit.session.set('done', `${value.provider.name} is added, and residents can find it.`);
    return redirect('/staff/providers');
  });
}

const nameTaken = (text: string) => new Errors([{ field: 'name', text }]);

async function newPage(visit: Visit, errors: FormErrors): Promise<Reply> {
  const boxes = new Boxes(errors.any ? visit.form : { referrals: 'no' }, errors);
  return page({
    title: 'Add an organisation',
    hasErrors: errors.any,
    beforeContent: editCrumbs(list, { text: 'Add an organisation' }),
    main: html`<div class="govuk-grid-row"><div class="govuk-grid-column-two-thirds">
${errors.summary()}
<h1 class="govuk-heading-l">Add an organisation</h1>
${form(visit, html`${providerBoxes(boxes, await choicesOf(visit.db))}${button({ text: 'Add it', preventDoubleClick: true })}`)}
</div></div>`,
  });
}

export async function showStaffProvider(visit: Visit): Promise<Reply> {
  const part = await partOf(visit);
  return changePage(visit, part, new Boxes(providerFields(part), noErrors), noErrors);
}

export async function actStaffProvider(visit: Visit): Promise<Reply> {
  const { actor } = visit;
  if (!actor) return redirect('/staff/sign-in');
  const part = await partOf(visit);
  const { value, errors } = readProvider(visit.form, part.provider, await choicesOf(visit.db));
  if (errors) return changePage(visit, part, new Boxes(visit.form, errors), errors);
  return once(visit, async (tx) => {
    await changeProvider(tx, value.provider, withAreas(value.routes, part), actor, visit.now);
    visit.session.set('done', `${value.provider.name} is changed.`);
    return redirect('/staff/providers');
  });
}

/** The form does not show where a route holds; it stays as it was. */
const withAreas = (routes: ProviderPart['routes'], before: ProviderPart): ProviderPart['routes'] =>
  routes.map((route, at) => ({ ...route, areas: before.routes[at]?.areas ?? [] }));

/** Shows or hides it. */
export async function actProviderListing(visit: Visit): Promise<Reply> {
  const { actor } = visit;
  if (!actor) return redirect('/staff/sign-in');
  const { provider } = await partOf(visit);
  return once(visit, async (tx) => {
    const isListed = visit.form['listed'] === 'yes';
    await listProvider(tx, provider.slug, isListed, actor, visit.now);
    visit.session.set(
      'done',
      isListed ? `${provider.name} is shown to residents.` : `${provider.name} is hidden from residents.`,
    );
    return redirect(`/staff/providers/${provider.slug}`);
  });
}

/** Says that it was checked today. */
export async function actProviderCheck(visit: Visit): Promise<Reply> {
  const { actor } = visit;
  if (!actor) return redirect('/staff/sign-in');
  const { provider } = await partOf(visit);
  return once(visit, async (tx) => {
    await checkProvider(tx, provider.slug, today(visit), actor, visit.now);
    visit.session.set('done', `${provider.name} is checked as of today.`);
    return redirect(`/staff/providers/${provider.slug}`);
  });
}

async function partOf({ db, params }: Visit): Promise<ProviderPart> {
  const provider = await findProvider(db, params['slug'] ?? '');
  if (!provider) throw notFound('There is no organisation at this address.');
  return { provider, routes: await routesTo(db, provider.slug) };
}

async function changePage(visit: Visit, { provider }: ProviderPart, boxes: Boxes, errors: FormErrors): Promise<Reply> {
  const path = `/staff/providers/${provider.slug}`;
  const services = await servicesTelling(visit.db, provider.slug);
  const mayChange = directoryPermissions.may(visit.actor, 'change who else can help');
  return page({
    title: `Change ${provider.name}`,
    hasErrors: errors.any,
    beforeContent: editCrumbs(list, { text: provider.name }),
    main: html`<div class="govuk-grid-row"><div class="govuk-grid-column-two-thirds">
${errors.summary()}${doneBanner(visit)}
<h1 class="govuk-heading-l">${provider.name}</h1>
<ul class="govuk-list heard-inline-links">
${provider.isListed && html`<li><a class="govuk-link" href="/who-can-help/${provider.slug}">As residents see it</a></li>`}
${mayOpen(visit, '/staff/signposts') && html`<li><a class="govuk-link" href="/staff/signposts#${provider.slug}">Its signposts</a></li>`}
</ul>
<p class="govuk-body">${
      services.length === 0
        ? 'No service tells people of it.'
        : html`Told of by ${services.map(({ slug, title }, at) => html`${at > 0 && ', '}<a class="govuk-link" href="/staff/services/${slug}">${title}</a>`)}.`
    }</p>
${
  mayChange &&
  html`<div class="govuk-button-group">${form(visit, button({ text: 'It is all right as of today', classes: 'govuk-button--secondary' }), { action: `${path}/check` })}
${form(visit, html`<input type="hidden" name="listed" value="${provider.isListed ? 'no' : 'yes'}">${button({ text: provider.isListed ? 'Hide it from residents' : 'Show it to residents', classes: 'govuk-button--secondary' })}`, { action: `${path}/listing` })}</div>
${form(visit, html`${providerBoxes(boxes, await choicesOf(visit.db))}${button({ text: 'Save', preventDoubleClick: true })}`, { action: path })}`
}
</div></div>`,
  });
}
