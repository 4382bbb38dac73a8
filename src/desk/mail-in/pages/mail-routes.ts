// /staff/mail/routes: the rules that say which team e-mail goes to, in their order, and a box to try them out.

import { z } from 'zod';
import { listServices } from '#directory';
import { listTeams } from '#staff';
import { loadRulebook, type Rulebook } from '#standards';
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
import { choiceField, emailField, textField } from '#web/fields';
import { breadcrumbs, button, input, insetText, notificationBanner, select, table, textarea } from '#web/govuk/index';
import type { MailRoute, Routed } from '../mail-route.ts';
import { listMailRoutes } from '../mail-route-store.ts';
import { loadPlaces, routeMail } from '../place-actions.ts';
import { addMailRoute, moveMailRouteUp, removeMailRoute } from '../route-actions.ts';

const here = '/staff/mail/routes';

export function showMailRoutes(visit: Visit): Promise<Reply> {
  return routesPage(visit, noErrors);
}

export async function actAddRoute(visit: Visit): Promise<Reply> {
  const { actor, db } = visit;
  if (!actor) return redirect('/staff/sign-in');
  const [teams, services, rulebook] = await Promise.all([listTeams(db), listServices(db), loadRulebook(db)]);
  const { value, errors } = readForm(
    visit.form,
    z.object({
      sentTo: emailField(),
      words: textField({ name: 'Words', most: 500 }),
      team: choiceField(
        teams.map(({ slug }) => slug),
        'Select a team',
      ),
      service: choiceField(['', ...services.map(({ slug }) => slug)], 'Select a service'),
      standard: choiceField(['', ...rulebook.standards.map(({ slug }) => slug)], 'Select by when it is answered'),
    }),
  );
  if (errors) return routesPage(visit, errors);
  if (value.sentTo === '' && value.words === '')
    return routesPage(visit, new FormErrors([{ field: 'words', text: 'Enter words, an email address, or both' }]));
  return once(visit, async (tx) => {
    const { team, words } = value;
    const [sentTo, service, standard] = [value.sentTo.toLowerCase(), value.service || null, value.standard || null];
    await addMailRoute(tx, { sentTo, words, team, service, standard }, actor, visit.now);
    visit.session.set('done', 'The rule is added, after the others.');
    return redirect(here);
  });
}

export async function actChangeRoute(visit: Visit): Promise<Reply> {
  const { actor } = visit;
  if (!actor) return redirect('/staff/sign-in');
  const id = Number(visit.params['id']);
  const isUp = sent(visit.form, 'do') === 'up';
  return once(visit, async (tx) => {
    await (isUp ? moveMailRouteUp : removeMailRoute)(tx, id, actor, visit.now);
    visit.session.set('done', isUp ? 'The rule comes earlier now.' : 'The rule is removed.');
    return redirect(here);
  });
}

/** Says where a message would go; nothing is kept of it. */
export async function actTryRoutes(visit: Visit): Promise<Reply> {
  const { value, errors } = readForm(
    visit.form,
    z.object({
      tryTo: emailField(),
      trySubject: textField({ name: 'Subject', most: 300 }),
      tryText: textField({ name: 'Text', most: 5000 }),
    }),
  );
  if (errors) return routesPage(visit, errors);
  const message = {
    sentTo: value.tryTo === '' ? [] : [value.tryTo.toLowerCase()],
    subject: value.trySubject,
    text: value.tryText,
  };
  return routesPage(
    visit,
    noErrors,
    await routeMail(await loadPlaces(visit.db), message, visit.site.organisation.email),
  );
}

async function routesPage(visit: Visit, errors: FormErrors, tried?: Routed): Promise<Reply> {
  const [routes, teams, services, rulebook] = await Promise.all([
    listMailRoutes(visit.db),
    listTeams(visit.db),
    listServices(visit.db),
    loadRulebook(visit.db),
  ]);
  const done = visit.session.get('done');
  if (done) visit.session.set('done', undefined);
  const teamName = (slug: string | null) => teams.find((team) => team.slug === slug)?.name ?? 'no team';
  const serviceName = (slug: string | null) => services.find((service) => service.slug === slug)?.title ?? '';
  const promise = (slug: string | null) => promiseName(rulebook, slug);
  const value = (name: string) => sent(visit.form, name);
  return page({
    title: 'Where email goes',
    hasErrors: errors.any,
    wide: true,
    beforeContent: breadcrumbs({ items: [{ text: 'Email', href: '/staff/mail' }, { text: 'Where email goes' }] }),
    main: html`${errors.summary()}
${typeof done === 'string' && notificationBanner({ type: 'success', text: done })}
<h1 class="govuk-heading-l">Where email goes</h1>
<p class="govuk-body">The first rule that fits says which team an email goes to. Where none fits, it goes to the team whose own address it was sent to, then to the team of the service that its subject or one of its first sentences names, then to the team that answers the council’s general address. An answer to something we wrote goes back to the same case, or to the team that has the email before it.</p>
${routes.length === 0 ? html`<p class="govuk-body">There are no rules yet.</p>` : rulesTable(visit, routes, teamName, serviceName, promise)}
<h2 class="govuk-heading-m">Try it</h2>
${tried && insetText({ text: `It would go to ${teamName(tried.team)}${tried.service ? `, about ${serviceName(tried.service)}` : ''}. ${tried.why}.${tried.standard === null ? '' : ` ${promise(tried.standard)}`}` })}
${form(
  visit,
  html`${input({ id: 'tryTo', name: 'tryTo', type: 'email', label: { text: 'Sent to' }, value: value('tryTo'), spellcheck: false, autocomplete: 'off', ...errors.at('tryTo') })}
${input({ id: 'trySubject', name: 'trySubject', label: { text: 'Subject' }, value: value('trySubject'), ...errors.at('trySubject') })}
${textarea({ id: 'tryText', name: 'tryText', label: { text: 'Text' }, rows: 3, value: value('tryText'), ...errors.at('tryText') })}
${button({ text: 'See where it goes', classes: 'govuk-button--secondary' })}`,
  { action: `${here}/try` },
)}
<h2 class="govuk-heading-m">Add a rule</h2>
${form(
  visit,
  html`${input({ id: 'sentTo', name: 'sentTo', type: 'email', label: { text: 'Sent to (optional)' }, hint: { text: 'An address of ours, such as licensing@council.example' }, value: value('sentTo'), spellcheck: false, autocomplete: 'off', ...errors.at('sentTo') })}
${input({ id: 'words', name: 'words', label: { text: 'Words (optional)' }, hint: { text: 'With commas between them. One of them must be in the subject or the text' }, value: value('words'), ...errors.at('words') })}
${select({ id: 'team', name: 'team', label: { text: 'Team' }, value: value('team'), items: [{ value: '', text: 'Select a team' }, ...teams.map(({ slug, name }) => ({ value: slug, text: name }))], ...errors.at('team') })}
${select({ id: 'service', name: 'service', label: { text: 'Service (optional)' }, value: value('service'), items: [{ value: '', text: 'Whichever its words are about' }, ...services.map(({ slug, title }) => ({ value: slug, text: title }))], ...errors.at('service') })}
${select({ id: 'standard', name: 'standard', label: { text: 'By when is it answered? (optional)' }, hint: { text: 'A shorter time where somebody may be at risk' }, value: value('standard'), items: [{ value: '', text: 'As every message' }, ...rulebook.standards.map(({ slug, name, sentence }) => ({ value: slug, text: `${name}: ${sentence}` }))], ...errors.at('standard') })}
${button({ text: 'Add the rule', preventDoubleClick: true })}`,
  { action: here },
)}`,
  });
}

/** What is promised under it, in the words of the promise. */
function promiseName(rulebook: Rulebook, slug: string | null): string {
  return slug !== null && rulebook.has(slug) ? rulebook.standard(slug).sentence : 'As every message';
}

function rulesTable(
  visit: Visit,
  routes: readonly MailRoute[],
  teamName: (slug: string | null) => string,
  serviceName: (slug: string | null) => string,
  promise: (slug: string | null) => string,
): Html {
  const act = (route: MailRoute, deed: string, text: string) =>
    form(
      visit,
      html`<input type="hidden" name="do" value="${deed}">${button({ html: html`${text}<span class="govuk-visually-hidden"> rule ${route.position}</span>`, classes: 'govuk-button--secondary heard-button--small' })}`,
      { action: `${here}/${route.id}` },
    );
  return html`<div class="heard-scroll" tabindex="0" role="region" aria-label="Rules">${table({
    caption: 'Rules, in their order',
    captionClasses: 'govuk-table__caption--m',
    head: [
      { text: 'Rule' },
      { text: 'Sent to' },
      { text: 'Words' },
      { text: 'Team' },
      { text: 'Service' },
      { text: 'By when' },
      { text: 'Do' },
    ],
    rows: routes.map((route) => [
      { text: String(route.position) },
      { text: route.sentTo || 'Any address' },
      { text: route.words || 'Any words' },
      { text: teamName(route.team) },
      { text: serviceName(route.service) || 'By its words' },
      { text: promise(route.standard) },
      { html: html`${route.position > 1 && act(route, 'up', 'Move up')}${act(route, 'remove', 'Remove')}` },
    ]),
  })}</div>`;
}
