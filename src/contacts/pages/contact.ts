// /staff/contacts/{id}: one contact: when, how long, who; each thing it was about, what was told, what came of it, and why it was.

import { conductFlags } from '#customers';
import { findService } from '#directory';
import { countInWords, dateAtHome, momentInWords } from '#lib/plain-words';
import type { Temporal } from '#lib/temporal';
import { listStaff } from '#staff';
import { type Content, type Html, html, linkFor, noErrors, page, type Reply, type Visit } from '#web';
import { notificationBanner, summaryList } from '#web/govuk/index';
import type { Contact, Matter } from '../contact.ts';
import { causesOfMatters, correctionsOf, type LinkedMatter, linksOf } from '../contact-store.ts';
import { type Correction, mayCorrect, mayStillLabel } from '../correction.ts';
import { failureServices } from '../cost-store.ts';
import type { GivenLabel } from '../demand-label.ts';
import { causeInWords, causeKindNames, demandTitles } from '../demand-words.ts';
import { labelsList, labelsOf } from '../label-store.ts';
import { contactPermissions } from '../permissions.ts';
import { channelName, contactOutcomeName } from '../words.ts';
import { labelForm } from './contact-label.ts';
import { type ContactView, contactAsked, noteLook } from './contact-view.ts';
import { demandCrumbs, demandNames } from './demand-around.ts';

export async function showContact(visit: Visit): Promise<Reply> {
  const view = await contactAsked(visit);
  await noteLook(visit, view);
  const { db, actor } = visit;
  const { contact } = view;
  const ids = contact.matters.map(({ id }) => id);
  const [staff, labels, given, causes, links, corrections, names, failures] = await Promise.all([
    listStaff(db),
    labelsList(db),
    labelsOf(db, ids),
    causesOfMatters(db, ids),
    linksOf(db, contact.id, actor),
    correctionsOf(db, contact.id),
    demandNames(db),
    failureServices(db),
  ]);
  const titles = await serviceTitles(visit, contact.matters);
  const done = visit.session.get('done');
  if (done) visit.session.set('done', undefined);
  const mayLabel =
    contactPermissions.may(actor, 'label a matter') && mayStillLabel(contact.endedAt ?? contact.arrivedAt, visit.now);
  const many = contact.matters.length > 1;
  return page({
    title: `Contact ${contact.id}`,
    wide: true,
    beforeContent: demandCrumbs(
      { text: demandTitles.contacts, href: '/staff/contacts' },
      { text: `Contact ${contact.id}` },
    ),
    main: html`${typeof done === 'string' && notificationBanner({ type: 'success', text: done })}
<h1 class="govuk-heading-l">Contact ${contact.id}</h1>
${conductFlags(view.customer?.record, dateAtHome(visit.now))}
${about(visit, view, staff.find(({ id }) => id === contact.staffId)?.name ?? null, names.team)}
${contact.matters.map(
  (matter) => html`<section>
<h2 class="govuk-heading-m">${many ? `${matter.position}. ` : ''}${titles.get(matter.service ?? '') ?? 'No service fitted'}</h2>
${matterFacts(
  matter,
  links.filter(({ of }) => of === matter.id),
)}
${why(
  given.get(matter.id) ?? [],
  (causes.get(matter.id) ?? []).map(
    (cause) => `${causeKindNames[cause.kind].toLowerCase()}: ${causeInWords(cause, names)}`,
  ),
)}
${mayLabel && labelForm(visit, { contactId: contact.id, matterId: matter.id, labels, given: given.get(matter.id) ?? [], asksRound: failures.has(matter.service ?? '') }, noErrors)}
<ul class="heard-inline-links govuk-list">
${contactPermissions.may(actor, 'label a matter') && contact.customerId !== null && html`<li><a class="govuk-link" href="/staff/contacts/${contact.id}/matters/${matter.id}/link">${matter.follows ? 'Change what it goes on about' : 'Link it to an earlier matter'}<span class="govuk-visually-hidden">, matter ${matter.position}</span></a></li>`}
${actor && mayCorrect(contact.staffId, actor) && html`<li><a class="govuk-link" href="/staff/contacts/${contact.id}/matters/${matter.id}/correction">Put it right<span class="govuk-visually-hidden">, matter ${matter.position}</span></a></li>`}
</ul></section>`,
)}
${corrections.length > 0 && history(corrections, contact.matters)}`,
  });
}

async function serviceTitles({ db }: Visit, matters: readonly Matter[]): Promise<ReadonlyMap<string, string>> {
  const slugs = [...new Set(matters.flatMap(({ service }) => service ?? []))];
  const found = await Promise.all(slugs.map((slug) => findService(db, slug)));
  return new Map(found.flatMap((service) => (service ? [[service.slug, service.title]] : [])));
}

function about(
  visit: Visit,
  { contact, customer }: ContactView,
  staffName: string | null,
  teamName: (slug: string) => string,
): Html {
  const { channel, direction, arrivedAt, answeredAt, endedAt, waitSeconds, team, source } = contact;
  return summaryList({
    rows: [
      row('How', `${channelName(channel)}${direction === 'out' ? ', from us' : ''}`),
      row('When', momentInWords(arrivedAt)),
      row('Waited', waitSeconds === null ? answeredAt && lasted(arrivedAt, answeredAt) : seconds(waitSeconds)),
      row('Took', endedAt && lasted(answeredAt ?? arrivedAt, endedAt)),
      row(
        'Who got in touch',
        customer
          ? html`<a class="govuk-link" href="/staff/customers/${customer.id}">${customer.name}</a>${customer.isRestricted && ' (restricted record: this look is written down)'}`
          : 'Nobody we know',
      ),
      row('Who took it', staffName ?? 'Nobody: it came in by itself'),
      row('Passed on to', team && teamName(team)),
      row('Came from', source && sources(visit, contact)),
    ],
  });
}

/** Left out where there is nothing to say. */
const row = (text: string, value: Content) => (value ? { key: { text }, value: { html: html`${value}` } } : false);

/** Where it is of our own with a page, the way there. */
function sources(visit: Visit, { source, sourceId }: Contact): Content {
  if (source === 'mail' && sourceId) return linkFor(visit, `/staff/mail/${sourceId}`, `Email ${sourceId}`);
  if (source === 'task' && sourceId) return linkFor(visit, `/staff/tasks/${sourceId}`, `Task ${sourceId}`);
  return `${source ?? ''}${sourceId ? `, number ${sourceId} there` : ''}`;
}

const lasted = (from: Temporal.Instant, to: Temporal.Instant): string =>
  seconds(Math.max(0, Math.round(to.since(from).total('seconds'))));

function seconds(n: number): string {
  return n < 90 ? countInWords(n, 'second') : countInWords(Math.round(n / 60), 'minute');
}

function matterFacts(
  { about: said, outcome, answer, service, serviceEdition, caseReference }: Matter,
  links: Awaited<ReturnType<typeof linksOf>>,
): Html {
  const list = (way: string) => links.filter((link) => link.way === way).map(({ matter }) => matter);
  return summaryList({
    rows: [
      row('What they said', html`<span class="heard-break">${said}</span>`),
      row('What came of it', contactOutcomeName(outcome)),
      row('What we told them', answer),
      row(
        'Told from',
        service &&
          serviceEdition &&
          html`<a class="govuk-link" href="/staff/services/${service}/editions/${serviceEdition}">Edition ${serviceEdition} of the page</a>`,
      ),
      row(
        'Case',
        caseReference && html`<a class="govuk-link" href="/staff/cases/${caseReference}">${caseReference}</a>`,
      ),
      row('Goes on about', linked(list('follows'))),
      row('They came again', linked(list('followed-by'))),
    ],
  });
}

function linked(matters: readonly LinkedMatter[]): Content {
  return (
    matters.length > 0 &&
    html`<ul class="govuk-list govuk-!-margin-bottom-0">${matters.map(({ contactId, arrivedAt, channel, about: said }) => html`<li><a class="govuk-link" href="/staff/contacts/${contactId}">${momentInWords(arrivedAt)}</a>, ${channelName(channel).toLowerCase()}: ${said.slice(0, 80)}</li>`)}</ul>`
  );
}

function why(given: readonly GivenLabel[], causes: readonly string[]): Html {
  const side = { adviser: 'An adviser', rule: 'The rules' } as const;
  if (given.length === 0)
    return html`<p class="govuk-body">Nobody has said yet whether it could have been avoided, and the rules look within a few minutes.</p>`;
  return html`<h3 class="govuk-heading-s">Could it have been avoided?</h3>
<ul class="govuk-list">
${given.map(({ by, words, isAvoidable, labelledBy, labelledAt, replacedAt }) => html`<li>${by === 'adviser' ? labelledBy : side.rule}: <strong>${words}</strong> (${isAvoidable ? 'avoidable' : 'of value'}), ${momentInWords(labelledAt)}${replacedAt && html` <span class="heard-muted">until ${momentInWords(replacedAt)}</span>`}</li>`)}
${causes.length > 0 && html`<li>Because of ${causes.join('; ')}</li>`}
</ul>`;
}

function history(corrections: readonly Correction[], matters: readonly Matter[]): Html {
  const fields = {
    service: 'service',
    about: 'what they said',
    outcome: 'what came of it',
    answer: 'what we told them',
  } as const;
  return html`<h2 class="govuk-heading-m">Put right</h2>
<ul class="govuk-list govuk-list--spaced">${corrections.map(
    ({ matterId, before, after, reason, correctedAt, correctedBy }) => {
      const changed = (Object.keys(fields) as (keyof typeof fields)[]).filter(
        (field) => before[field] !== after[field],
      );
      const position = matters.find(({ id }) => id === matterId)?.position;
      return html`<li>${momentInWords(correctedAt)}, ${correctedBy ?? 'Heard'}${matters.length > 1 && `, matter ${position}`}: ${reason}
<ul class="govuk-list govuk-list--bullet">${changed.map((field) => html`<li>${fields[field]} was: <span class="heard-break">${before[field] ?? 'nothing'}</span></li>`)}</ul></li>`;
    },
  )}</ul>`;
}
