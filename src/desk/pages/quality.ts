// /staff/quality: how contacts went, behaviour by behaviour; what waits for a second person; and one's own.

import { z } from 'zod';
import { contactsSeenBy, countToCheck } from '#contacts';
import { councilText } from '#directory';
import { countInWords, dateAtHome, homeZone, monthInWords, shareInWords } from '#lib/plain-words';
import { fewestToShow } from '#lib/suppress';
import {
  type FormErrors,
  form,
  type Html,
  html,
  noErrors,
  once,
  page,
  type Reply,
  readForm,
  redirect,
  type Visit,
} from '#web';
import { wholeNumberField } from '#web/fields';
import { button, input, notificationBanner } from '#web/govuk/index';
import { stackedTable } from '#web/stacked-table';
import { deskPermissions } from '../permissions.ts';
import {
  type BehaviourResult,
  Behaviours,
  fewestStaff,
  monthBefore,
  type QualityCheck,
  resultsOf,
  tellsOfOne,
} from '../quality.ts';
import { setHowMany } from '../quality-actions.ts';
import { checksToScore, countChecks, countScores, perMonth, scoredChecksOf } from '../quality-store.ts';

/** Results are of so many whole months, this one included. */
const months = 3;

export async function showQuality(visit: Visit): Promise<Reply> {
  return qualityPage(visit, noErrors);
}

export async function actSetQuality(visit: Visit): Promise<Reply> {
  const { actor } = visit;
  if (!actor) return redirect('/staff/sign-in');
  const shape = z.object({
    n: wholeNumberField({ name: 'How many', empty: 'Enter how many contacts', least: 0, most: 50 }),
  });
  const { value, errors } = readForm(visit.form, shape);
  if (errors) return qualityPage(visit, errors);
  return once(visit, async (tx) => {
    await setHowMany(tx, value.n, actor, visit.now);
    visit.session.set('done', 'From the next night on so many are taken.');
    return redirect('/staff/quality');
  });
}

async function qualityPage(visit: Visit, errors: FormErrors): Promise<Reply> {
  const { db, actor, now } = visit;
  const from = dateAtHome(now)
    .with({ day: 1 })
    .subtract({ months: months - 1 });
  const staffId = actor?.id ?? 0;
  const mayScore = deskPermissions.may(actor, 'score contact quality');
  const last = monthBefore(dateAtHome(now), homeZone);
  const [behaviours, counts, taken, waiting, own, n, drawn, drawnFrom] = await Promise.all([
    councilText(db, 'behaviours', Behaviours),
    countScores(db, from),
    countChecks(db, from),
    mayScore ? checksToScore(db, staffId) : [],
    scoredChecksOf(db, staffId),
    perMonth(db),
    countChecks(db, last.month),
    countToCheck(db, last),
  ]);
  // nobody is led to a contact of a record that is not there for them
  const seen = await contactsSeenBy(
    db,
    waiting.map(({ contactId }) => contactId),
    actor,
  );
  const toScore = waiting.filter(({ contactId }) => seen.has(contactId));
  const ownResults = resultsOf(
    behaviours,
    counts.filter((each) => each.staffId === staffId),
  );
  const ownOf = new Map(ownResults.map((each) => [each.slug, each]));
  const done = visit.session.get('done');
  if (done) visit.session.set('done', undefined);
  const since = monthInWords(from);
  return page({
    title: 'Contact quality',
    hasErrors: errors.any,
    wide: true,
    main: html`${errors.summary()}
${typeof done === 'string' && notificationBanner({ type: 'success', text: done })}
<h1 class="govuk-heading-l">Contact quality</h1>
<p class="govuk-body">${behaviours.about}</p>
<h2 class="govuk-heading-m">Everybody, since ${since}</h2>
<p class="govuk-body">Contacts looked at: ${shareInWords(taken.scored, taken.taken)} of those that were taken.</p>
${results('Of the contacts that gave occasion for it, how many showed each', resultsOf(behaviours, counts), (line) => tellsOfOne(line, ownOf.get(line.slug)))}
<p class="govuk-hint">A result is shown when it is of at least ${fewestToShow} contacts besides your own, and of at least ${fewestStaff} members of staff.</p>
${
  own.length > 0 &&
  html`<h2 class="govuk-heading-m">You, since ${since}</h2>
${results('Of your own contacts', ownResults)}
<h3 class="govuk-heading-s">Your contacts that were looked at</h3>
<p class="govuk-body">You may add a note to each.</p>
${links(own)}`
}
${
  mayScore &&
  html`<h2 class="govuk-heading-m">To be looked at</h2>
${toScore.length === 0 ? html`<div class="heard-empty"><p>Nothing waits for you. ${n === 0 ? 'No contacts are taken at present.' : `${countInWords(n, 'contact')} of each member of staff are taken after the end of each month; your own are for somebody else.`}</p></div>` : links(toScore)}`
}
<h2 class="govuk-heading-m">How contacts are taken</h2>
<p class="govuk-body">After the end of each month, ${countInWords(n, 'contact')} of each member of staff who took any, of those written down here; what came from another system is left out. They are drawn by lot: the MD5 sum of the contact’s number, the smallest first. So it is chance, and whoever draws again gets the same ones. Nobody scores their own.</p>
<p class="govuk-body">Of ${monthInWords(last.month)}: ${drawn.taken.toLocaleString('en-GB')} taken of ${countInWords(drawnFrom.contacts, 'contact')}, which were of ${countInWords(drawnFrom.staff, 'member')} of staff; ${drawn.scored.toLocaleString('en-GB')} of them looked at.</p>
${
  deskPermissions.may(actor, 'set contact quality') &&
  html`<h2 class="govuk-heading-m">How many are taken</h2>
${form(
  visit,
  html`${input({ id: 'n', name: 'n', label: { text: 'Contacts of each member of staff, each month' }, hint: { text: '0 takes none' }, inputmode: 'numeric', classes: 'govuk-input--width-3', value: typeof visit.form['n'] === 'string' ? visit.form['n'] : n, ...errors.at('n') })}
${button({ text: 'Save', classes: 'govuk-button--secondary' })}`,
  { action: '/staff/quality' },
)}`
}`,
  });
}

function results(
  caption: string,
  lines: readonly BehaviourResult[],
  isHidden: (line: BehaviourResult) => boolean = () => false,
): Html {
  return stackedTable({
    caption,
    captionClasses: 'govuk-visually-hidden',
    head: [{ text: 'What everybody can expect' }, { text: 'Shown' }],
    rows: lines.map((line) => [
      { text: line.sentence },
      { text: line.of > 0 && isHidden(line) ? 'Too few to show' : shareInWords(line.shown, line.of) },
    ]),
  });
}

function links(checks: readonly QualityCheck[]): Html {
  return html`<ul class="govuk-list">${checks.map(
    ({ id, month }) =>
      html`<li><a class="govuk-link" href="/staff/quality/${id}">Contact ${id}, ${monthInWords(month)}</a></li>`,
  )}</ul>`;
}
