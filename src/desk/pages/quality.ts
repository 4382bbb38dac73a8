// /staff/quality: how contacts went, behaviour by behaviour; what waits for a second person; and one's own.

import { z } from 'zod';
import { councilText } from '#directory';
import { countInWords, dateAtHome, monthInWords, shareInWords } from '#lib/plain-words';
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
import { type BehaviourResult, Behaviours, type QualityCheck, resultsOf } from '../quality.ts';
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
  const [behaviours, counts, ownCounts, taken, toScore, own, n] = await Promise.all([
    councilText(db, 'behaviours', Behaviours),
    countScores(db, from),
    countScores(db, from, staffId),
    countChecks(db, from),
    mayScore ? checksToScore(db, staffId) : [],
    scoredChecksOf(db, staffId),
    perMonth(db),
  ]);
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
${results('Of the contacts that gave occasion for it, how many showed each', resultsOf(behaviours, counts))}
${
  own.length > 0 &&
  html`<h2 class="govuk-heading-m">You, since ${since}</h2>
${results('Of your own contacts', resultsOf(behaviours, ownCounts))}
<h3 class="govuk-heading-s">Your contacts that were looked at</h3>
<p class="govuk-body">You may add a note to each.</p>
${links(own)}`
}
${
  mayScore &&
  html`<h2 class="govuk-heading-m">To be looked at</h2>
${toScore.length === 0 ? html`<div class="heard-empty"><p>Nothing waits for you. ${n === 0 ? 'No contacts are taken at present.' : `${countInWords(n, 'contact')} of each member of staff are taken after the end of each month; your own are for somebody else.`}</p></div>` : links(toScore)}`
}
${
  deskPermissions.may(actor, 'set contact quality') &&
  html`<h2 class="govuk-heading-m">How many are taken</h2>
${form(
  visit,
  html`${input({ id: 'n', name: 'n', label: { text: 'Contacts of each member of staff, each month' }, hint: { text: 'By chance, after the month has ended. 0 takes none' }, inputmode: 'numeric', classes: 'govuk-input--width-3', value: typeof visit.form['n'] === 'string' ? visit.form['n'] : n, ...errors.at('n') })}
${button({ text: 'Save', classes: 'govuk-button--secondary' })}`,
  { action: '/staff/quality' },
)}`
}`,
  });
}

function results(caption: string, lines: readonly BehaviourResult[]): Html {
  return stackedTable({
    caption,
    captionClasses: 'govuk-visually-hidden',
    head: [{ text: 'What everybody can expect' }, { text: 'Shown' }],
    rows: lines.map(({ sentence, shown, of }) => [{ text: sentence }, { text: shareInWords(shown, of) }]),
  });
}

function links(checks: readonly QualityCheck[]): Html {
  return html`<ul class="govuk-list">${checks.map(
    ({ id, month }) =>
      html`<li><a class="govuk-link" href="/staff/quality/${id}">Contact ${id}, ${monthInWords(month)}</a></li>`,
  )}</ul>`;
}
