// /staff/quality/{number}: one contact, looked at by a second person; whoever had it reads what was found and may add a note. Whose
// contact it was with is not shown: it is about what was done and said.

import { z } from 'zod';
import { channelName, contactOutcomeNames, findContact } from '#contacts';
import { recordSeenBy } from '#customers';
import { councilText } from '#directory';
import { momentInWords } from '#lib/plain-words';
import { auditLooks, listStaff } from '#staff';
import {
  FormErrors,
  form,
  type Html,
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
import { choiceField, textField } from '#web/fields';
import { breadcrumbs, button, insetText, notificationBanner, radios, summaryList, textarea } from '#web/govuk/index';
import { deskPermissions } from '../permissions.ts';
import {
  Behaviours,
  type QualityCheck,
  qualityRefusals,
  refuseToNote,
  refuseToScore,
  scoreNames,
  scores,
} from '../quality.ts';
import { noteOwn, type QualityDone, scoreContact } from '../quality-actions.ts';
import { findCheck, scoresOf } from '../quality-store.ts';

export async function showQualityContact(visit: Visit): Promise<Reply> {
  return checkPage(visit, await checkOf(visit), noErrors);
}

export async function actScore(visit: Visit): Promise<Reply> {
  const { actor, db } = visit;
  if (!actor) return redirect('/staff/sign-in');
  const check = await checkOf(visit);
  const { behaviours } = await councilText(db, 'behaviours', Behaviours);
  const shape = z.object({
    remark: textField({ name: 'What you saw', most: 2000 }),
    ...Object.fromEntries(
      behaviours.map(({ slug, sentence }) => [slug, choiceField(scores, `Select one for “${sentence}”`)]),
    ),
  });
  const { value, errors } = readForm(visit.form, shape);
  if (errors) return checkPage(visit, check, errors);
  const given = behaviours.flatMap(({ slug }) => {
    const score = scores.find((each) => each === sent(visit.form, slug));
    return score ? [{ behaviour: slug, score }] : [];
  });
  return once(visit, async (tx) =>
    said(
      visit,
      check,
      await scoreContact(tx, check.id, { scores: given, remark: value.remark }, actor, visit.now),
      'The contact is scored.',
    ),
  );
}

export async function actOwnNote(visit: Visit): Promise<Reply> {
  const { actor } = visit;
  if (!actor) return redirect('/staff/sign-in');
  const check = await checkOf(visit);
  const { value, errors } = readForm(
    visit.form,
    z.object({ note: textField({ name: 'Your note', empty: 'Enter your note', most: 2000 }) }),
  );
  if (errors) return checkPage(visit, check, errors);
  return once(visit, async (tx) =>
    said(visit, check, await noteOwn(tx, check.id, value.note, actor, visit.now), 'Your note is added.'),
  );
}

async function said(visit: Visit, check: QualityCheck, { refused }: QualityDone, news: string): Promise<Reply> {
  if (refused) return checkPage(visit, check, new FormErrors([{ field: 'score', text: qualityRefusals[refused] }]));
  visit.session.set('done', news);
  return redirect('/staff/quality');
}

/** One's own, one to score, one that was scored by oneself, or any for an administrator; and only of customers one may look at. */
async function checkOf({ db, params, actor, now }: Visit): Promise<QualityCheck> {
  const { id = '' } = params;
  const check = /^\d{1,15}$/.test(id) ? await findCheck(db, Number(id)) : undefined;
  const me = actor?.id;
  const isFor =
    check &&
    (check.staffId === me ||
      check.scoredBy === me ||
      deskPermissions.may(actor, 'set contact quality') ||
      (check.scoredAt === null && deskPermissions.may(actor, 'score contact quality')));
  const contact = isFor ? await findContact(db, check.contactId) : undefined;
  const record = contact?.customerId ? await recordSeenBy(db, actor, contact.customerId) : undefined;
  const isSeen = contact && (contact.customerId === null || record);
  if (!check || !isSeen || !actor) throw notFound('There is no such contact to look at.');
  const subject = `customer ${record?.rootId}`;
  if (record?.isRestricted) await auditLooks(db, actor, [{ did: 'looked at a restricted customer', subject }], now);
  return check;
}

async function checkPage(visit: Visit, check: QualityCheck, errors: FormErrors): Promise<Reply> {
  const { db, actor } = visit;
  const [contact, behaviours, given, staff] = await Promise.all([
    findContact(db, check.contactId),
    councilText(db, 'behaviours', Behaviours),
    scoresOf(db, check.id),
    listStaff(db),
  ]);
  const done = visit.session.get('done');
  if (done) visit.session.set('done', undefined);
  const me = actor?.id ?? 0;
  const nameOf = (id: number | null) => staff.find((member) => member.id === id)?.name ?? 'Somebody who has left';
  const mayScore = deskPermissions.may(actor, 'score contact quality') && refuseToScore(check, me) === undefined;
  const byBehaviour = new Map(given.map(({ behaviour, score }) => [behaviour, score]));
  return page({
    title: `Quality of contact ${check.id}`,
    hasErrors: errors.any,
    beforeContent: breadcrumbs({
      items: [{ text: 'Contact quality', href: '/staff/quality' }, { text: `Contact ${check.id}` }],
    }),
    main: html`<div class="govuk-grid-row"><div class="govuk-grid-column-two-thirds">
${errors.summary()}
${typeof done === 'string' && notificationBanner({ type: 'success', text: done })}
<h1 class="govuk-heading-l" id="score">Quality of contact ${check.id}</h1>
${contact && html`<p class="govuk-body">${channelName(contact.channel)}, ${momentInWords(contact.arrivedAt)}, with ${nameOf(check.staffId)}.</p>`}
${contact?.matters.map((matter) =>
  summaryList({
    classes: 'heard-break',
    rows: [
      { key: { text: 'About' }, value: { text: matter.about } },
      { key: { text: 'What was done' }, value: { text: contactOutcomeNames[matter.outcome] } },
      { key: { text: 'What they were told' }, value: { text: matter.answer ?? 'Nothing is written down' } },
    ],
  }),
)}
${check.scoredAt && found(check, behaviours, byBehaviour, nameOf(check.scoredBy))}
${!check.scoredAt && check.staffId === me && insetText({ text: qualityRefusals['ones-own'] })}
${mayScore && scoreForm(visit, behaviours, errors)}
${refuseToNote(check, me) === undefined && noteForm(visit, check, errors)}
</div></div>`,
  });
}

function found(
  { remark, ownNote }: QualityCheck,
  { behaviours }: Behaviours,
  given: ReadonlyMap<string, keyof typeof scoreNames>,
  by: string,
): Html {
  return html`<h2 class="govuk-heading-m">What ${by} found</h2>
${summaryList({
  rows: behaviours.map(({ slug, sentence }) => {
    const score = given.get(slug);
    return { key: { text: sentence }, value: { text: score ? scoreNames[score] : 'Not asked then' } };
  }),
})}
${remark && insetText({ text: remark })}
${ownNote && html`<h3 class="govuk-heading-s">A note by whoever had the contact</h3><p class="govuk-body heard-break">${ownNote}</p>`}`;
}

function scoreForm(visit: Visit, { behaviours }: Behaviours, errors: FormErrors): Html {
  return html`<h2 class="govuk-heading-m">What did you see?</h2>
${form(
  visit,
  html`${behaviours.map(({ slug, sentence, look }) =>
    radios({
      name: slug,
      classes: 'govuk-radios--small govuk-radios--inline',
      fieldset: { legend: { text: sentence, classes: 'govuk-fieldset__legend--s' } },
      hint: { text: look },
      value: sent(visit.form, slug),
      items: scores.map((score) => ({ value: score, text: scoreNames[score] })),
      ...errors.at(slug),
    }),
  )}
${textarea({ id: 'remark', name: 'remark', label: { text: 'What was good, and what would have been better? (optional)' }, rows: 4, value: sent(visit.form, 'remark'), ...errors.at('remark') })}
${button({ text: 'Save the scores' })}`,
)}`;
}

function noteForm(visit: Visit, check: QualityCheck, errors: FormErrors): Html {
  return form(
    visit,
    html`${textarea({ id: 'note', name: 'note', label: { text: 'Your own note' }, hint: { text: 'Such as what could not be seen from the record' }, rows: 3, value: sent(visit.form, 'note') || check.ownNote, ...errors.at('note') })}
${button({ text: 'Add my note', classes: 'govuk-button--secondary' })}`,
    { action: `/staff/quality/${check.id}/note` },
  );
}
