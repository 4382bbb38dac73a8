// The cards at the right of a record: how to reach them, what they need, who acts for them, restrictions of contact.

import { dateAtHome, dateInWords, shortDate } from '#lib/plain-words';
import { type Html, html, type Visit } from '#web';
import { tag } from '#web/govuk/index';
import type { MarkCount } from '../need-store.ts';
import { customerPermissions } from '../permissions.ts';
import { actsOn, isInForce, type Representation } from '../record.ts';
import type { Way } from '../way.ts';
import { distinctWays } from '../way.ts';
import { needInWords, wayNames } from '../words.ts';
import type { RecordView } from './record-view.ts';

const link = (href: string, text: string, of = '') =>
  html`<a class="govuk-link" href="${href}">${text}${of && html`<span class="govuk-visually-hidden"> ${of}</span>`}</a>`;

const mayChange = (visit: Visit, view: RecordView) =>
  customerPermissions.may(visit.actor, 'change a customer') && view.record.kind !== 'anonymous';

export function waysCard(visit: Visit, view: RecordView): Html {
  const { id, record } = view;
  const path = `/staff/customers/${id}/ways`;
  return html`<h2 class="govuk-heading-m">How to reach them</h2>
${record.ways.length === 0 && html`<p class="govuk-body heard-quiet">${record.kind === 'anonymous' ? 'They did not say who they are. Nothing is added to them.' : 'We know no way to reach them.'}</p>`}
<ul class="govuk-list govuk-list--spaced">${distinctWays(record.ways).map(
    (
      way,
    ) => html`<li><strong>${wayNames[way.kind]}</strong> <span class="heard-break">${way.value}</span> ${marksOf(way)}
${mayChange(visit, view) && html`<br>${link(`${path}/${way.id}`, 'Change', `${way.value}`)}`}</li>`,
  )}</ul>
${mayChange(visit, view) && html`<p class="govuk-body">${link(`${path}/new`, 'Add an email or a phone')}<br>${link(`${path}/address`, 'Add an address')}</p>`}`;
}

function marksOf(way: Way): Html {
  return html`${way.isPreferred && tag({ text: 'Preferred', classes: 'govuk-tag--blue' })}
${way.failedAt ? tag({ text: 'Fails', classes: 'govuk-tag--red' }) : way.verifiedAt && tag({ text: 'Checked', classes: 'govuk-tag--green' })}
${way.failedAt && html`<br><span class="govuk-body-s">Failed on ${shortDate(dateAtHome(way.failedAt))}: ${way.failedWhy}</span>`}`;
}

export function needsCard(visit: Visit, view: RecordView, marks: readonly MarkCount[]): Html {
  const { id, record, today } = view;
  const counted = (slug: string) => marks.filter(({ need }) => need === slug);
  return html`<h2 class="govuk-heading-m">Needs</h2>
${record.needs.length === 0 && html`<p class="govuk-body heard-quiet">Nobody has told us of any.</p>`}
<ul class="govuk-list govuk-list--spaced">${record.needs.map((need) => {
    const all = counted(need.need).reduce((sum, { n }) => sum + n, 0);
    const met = counted(need.need).find(({ mark }) => mark === 'met')?.n ?? 0;
    const isDue = need.reviewOn && need.reviewOn.until(today).sign >= 0;
    return html`<li>${link(`/staff/customers/${id}/needs/${need.id}`, needInWords(need))} ${isDue && tag({ text: 'Ask again', classes: 'govuk-tag--yellow' })}
<br><span class="govuk-body-s">${all === 0 ? 'Not yet called for' : `Met ${met} of ${all} times`}. ${need.mayShare ? 'May be shared' : 'Not to be shared outside the council'}</span></li>`;
  })}</ul>
${mayChange(visit, view) && html`<p class="govuk-body">${link(`/staff/customers/${id}/needs/new`, 'Add a need')}</p>`}`;
}

export function actsForThem(visit: Visit, view: RecordView): Html {
  const { id, record } = view;
  const seen = (list: readonly Representation[]) =>
    list.filter((each) => !each.otherIsRestricted || customerPermissions.may(visit.actor, 'see restricted customers'));
  const [forThem, theyFor] = [seen(record.representatives), seen(record.represents)];
  if (forThem.length === 0 && theyFor.length === 0 && !mayChange(visit, view)) return html``;
  const list = (heading: string, rows: readonly Representation[]) =>
    rows.length > 0 &&
    html`<h3 class="govuk-heading-s govuk-!-margin-bottom-1">${heading}</h3><ul class="govuk-list govuk-list--spaced">${rows.map(
      (
        each,
      ) => html`<li>${link(`/staff/customers/${each.otherId}`, each.otherName)} ${!actsOn(each, view.today) && tag({ text: 'Not now', classes: 'govuk-tag--grey' })}
<br><span class="govuk-body-s">${each.scope}. ${spanInWords(each)}${each.evidence && `. Shown: ${each.evidence}`}</span>
${mayChange(visit, view) && html`<br>${link(`/staff/customers/${id}/representatives/${each.id}/end`, 'End', `that they act: ${each.otherName}`)}`}</li>`,
    )}</ul>`;
  return html`<h2 class="govuk-heading-m">Who acts for whom</h2>
${forThem.length === 0 && theyFor.length === 0 && html`<p class="govuk-body heard-quiet">They act for themselves.</p>`}
${list('Act for them', forThem)}
${list('They act for', theyFor)}
${mayChange(visit, view) && html`<p class="govuk-body">${link(`/staff/customers/${id}/representatives/new`, 'Add somebody who acts for them')}</p>`}`;
}

function spanInWords({ fromOn, untilOn }: Representation): string {
  return untilOn === null
    ? `From ${dateInWords(fromOn)}, until somebody ends it`
    : `From ${dateInWords(fromOn)} to ${dateInWords(untilOn)}`;
}

/** @param untold numbers of the restrictions of which nothing says that they were told */
export function restrictionsCard(visit: Visit, view: RecordView, untold: readonly number[]): Html {
  const { id, record, today } = view;
  const may = customerPermissions.may(visit.actor, 'limit how a customer may contact us');
  if (!may && record.restrictions.length === 0) return html``;
  return html`<h2 class="govuk-heading-m">Restrictions of contact</h2>
${record.restrictions.length === 0 && html`<p class="govuk-body heard-quiet">None.</p>`}
<ul class="govuk-list govuk-list--spaced">${record.restrictions.map(
    (each) => html`<li>${may ? link(`/staff/customers/${id}/restrictions/${each.id}`, each.what) : each.what}
<br><span class="govuk-body-s">${isInForce(each, today) ? `In force until ${dateInWords(each.reviewOn)}` : each.fromOn.until(today).sign < 0 ? `From ${dateInWords(each.fromOn)}` : `Over since ${dateInWords(each.reviewOn)}: nobody reviewed it`}</span>
${may && untold.includes(each.id) && each.reviewOn.until(today).sign < 0 && html`<br>${tag({ text: 'Not told', classes: 'govuk-tag--yellow' })} ${link(`/staff/customers/${id}/message?restriction=${each.id}`, 'Tell them', `of: ${each.what}`)}`}</li>`,
  )}</ul>
${may && record.kind !== 'anonymous' && html`<p class="govuk-body">${link(`/staff/customers/${id}/restrictions/new`, 'Restrict how they may contact us')}</p>`}`;
}
