// /staff/letters/{id}: one print file: what is in it, its two downloads, and the day it was posted.

import { dateAtHome, momentInWords } from '#lib/plain-words';
import { Temporal } from '#lib/temporal';
import { isUuid } from '#lib/uuid';
import { findPrintBatch, lettersIn, type Message, type PrintBatch } from '#mail';
import { audit } from '#staff';
import {
  FormErrors,
  form,
  html,
  noErrors,
  notFound,
  once,
  page,
  type Reply,
  redirect,
  Stop,
  sent,
  type Visit,
} from '#web';
import { dateParts, readDate } from '#web/fields';
import { backLink, button, dateInput, notificationBanner, summaryList, tag } from '#web/govuk/index';
import { stackedTable } from '#web/stacked-table';
import { addressList } from '../letter.ts';
import { languageName } from '../out.ts';
import { hiddenLetters } from '../out-store.ts';
import { formatLabels, messageStateWords } from '../out-words.ts';
import { postLetters, reprintLetter } from '../print-actions.ts';
import { printFile } from './letter-sheet.ts';
import { postedTag } from './letters.ts';

interface BatchView {
  readonly batch: PrintBatch;
  readonly letters: readonly Message[];
  /** Whether this reader may see all of it: only then is it theirs to take and to post. */
  readonly isWhole: boolean;
}

const notTheirs = 'An administrator downloads this file and posts it.';

async function batchOf(visit: Visit): Promise<BatchView> {
  const id = visit.params['id'] ?? '';
  const batch = /^\d{1,15}$/.test(id) ? await findPrintBatch(visit.db, Number(id)) : undefined;
  if (!batch) throw notFound('There is no such print file.');
  const letters = await lettersIn(visit.db, batch.id);
  const hidden = await hiddenLetters(visit.db, batch.id, visit.actor);
  const shown = letters.filter((letter) => !hidden.has(letter.id));
  return { batch: { ...batch, letters: shown.length }, letters: shown, isWhole: hidden.size === 0 };
}

export async function showBatch(visit: Visit): Promise<Reply> {
  return batchPage(visit, await batchOf(visit), noErrors);
}

function batchPage(visit: Visit, { batch, letters, isWhole }: BatchView, errors: FormErrors): Reply {
  const done = visit.session.get('done');
  if (done) visit.session.set('done', undefined);
  const path = `/staff/letters/${batch.id}`;
  return page({
    title: `Print file ${batch.id}`,
    wide: true,
    hasErrors: errors.any,
    beforeContent: backLink({ href: '/staff/letters', text: 'Back to letters' }),
    main: html`${errors.summary()}
${typeof done === 'string' && notificationBanner({ type: 'success', text: done })}
<h1 class="govuk-heading-l">Print file ${batch.id}</h1>
${summaryList({
  rows: [
    { key: { text: 'Format' }, value: { text: formatLabels[batch.format] } },
    { key: { text: 'Letters' }, value: { text: String(batch.letters) } },
    { key: { text: 'Made' }, value: { text: `${batch.madeBy}, ${momentInWords(batch.madeAt)}` } },
    { key: { text: 'State' }, value: { html: html`${postedTag(batch)}` } },
  ],
})}
${
  isWhole
    ? letters.length > 0 &&
      html`<ul class="govuk-list">
<li><a class="govuk-link" href="${path}/files/letters">Download the letters (HTML, one page a letter or more)</a></li>
<li><a class="govuk-link" href="${path}/files/addresses">Download the addresses (CSV)</a></li>
</ul>`
    : html`<p class="govuk-body">${notTheirs}</p>`
}
${isWhole && !batch.postedOn && batch.letters > 0 && postedForm(visit, path, errors)}
<h2 class="govuk-heading-m">What is in it</h2>
${
  letters.length === 0
    ? html`<p class="govuk-body">There is no letter to show.</p>`
    : stackedTable({
        caption: 'Letters, in the order they are printed',
        captionClasses: 'govuk-visually-hidden',
        head: [{ text: 'To' }, { text: 'Subject' }, { text: 'Language' }, { text: 'State' }, { text: 'Spoilt?' }],
        rows: letters.map((letter) => letterRow(visit, path, letter)),
      })
}`,
  });
}

function letterRow(visit: Visit, path: string, letter: Message) {
  const { label, colour } = messageStateWords[letter.state];
  return [
    { text: letter.recipient.split('\n')[0] ?? '' },
    { html: html`<a class="govuk-link" href="/staff/outbox/${letter.id}">${letter.subject}</a>` },
    { text: languageName(letter.language) },
    { html: tag({ text: label, classes: `govuk-tag--${colour}` }) },
    {
      html:
        letter.state === 'printed'
          ? form(
              visit,
              html`<input type="hidden" name="message" value="${letter.id}">${button({
                html: html`Print again<span class="govuk-visually-hidden">: ${letter.subject}</span>`,
                classes: 'govuk-button--secondary heard-button--small',
              })}`,
              { action: `${path}/reprint` },
            )
          : html`No longer`,
    },
  ];
}

function postedForm(visit: Visit, path: string, errors: FormErrors) {
  const today = dateAtHome(visit.now);
  const typed = dateParts(visit.form, 'posted');
  const wasSent = Object.values(typed).some(Boolean) || errors.any;
  const parts = wasSent ? typed : { day: String(today.day), month: String(today.month), year: String(today.year) };
  const box = (name: 'day' | 'month' | 'year') => ({
    name,
    value: parts[name],
    classes: `govuk-input--width-${name === 'year' ? 4 : 2}${errors.has('posted') ? ' govuk-input--error' : ''}`,
  });
  return form(
    visit,
    html`${dateInput({ id: 'posted', namePrefix: 'posted', fieldset: { legend: { text: 'When was it posted?', classes: 'govuk-fieldset__legend--m' } }, hint: { text: 'For example, 27 3 2026' }, items: [box('day'), box('month'), box('year')], ...errors.at('posted') })}
${button({ text: 'It was posted' })}`,
    { action: `${path}/posting` },
  );
}

export async function actPost(visit: Visit): Promise<Reply> {
  const view = await batchOf(visit);
  if (!view.isWhole) throw new Stop(403, notTheirs);
  const { actor } = visit;
  if (!actor) return redirect('/staff/sign-in');
  const wrong = (text: string, part = 'day') =>
    batchPage(visit, view, new FormErrors([{ field: 'posted', text, anchor: `posted-${part}` }]));
  const read = readDate(dateParts(visit.form, 'posted'), 'The day it was posted');
  if ('error' in read) return wrong(read.error, read.parts[0]);
  if (Temporal.PlainDate.compare(read.date, dateAtHome(visit.now)) > 0)
    return wrong('The day it was posted must be today or in the past');
  if (Temporal.PlainDate.compare(read.date, dateAtHome(view.batch.madeAt)) < 0)
    return wrong('The day it was posted must not be before it was printed');
  return once(visit, async (tx) => {
    const isPosted = await postLetters(tx, { batch: view.batch.id, on: read.date }, actor, visit.now);
    visit.session.set('done', isPosted ? 'The letters are posted.' : 'Somebody said first when it was posted.');
    return redirect(`/staff/letters/${view.batch.id}`);
  });
}

export async function actReprint(visit: Visit): Promise<Reply> {
  const { batch, letters } = await batchOf(visit);
  const { actor } = visit;
  if (!actor) return redirect('/staff/sign-in');
  const id = sent(visit.form, 'message');
  if (!isUuid(id) || !letters.some((letter) => letter.id === id))
    throw notFound('There is no such letter in this file.');
  return once(visit, async (tx) => {
    const isBack = await reprintLetter(tx, id, actor, visit.now);
    visit.session.set('done', isBack ? 'The letter goes into the next print file.' : 'The letter was posted already.');
    return redirect(`/staff/letters/${batch.id}`);
  });
}

export async function printedFile(visit: Visit): Promise<Reply> {
  const { batch, letters } = await toDownload(visit, 'letters');
  return {
    kind: 'file',
    type: 'text/html; charset=utf-8',
    content: printFile(batch, letters, visit.site.organisation),
    saveAs: `letters-${batch.id}-${batch.format}.html`,
  };
}

export async function addressFile(visit: Visit): Promise<Reply> {
  const { batch, letters } = await toDownload(visit, 'addresses');
  return {
    kind: 'file',
    type: 'text/csv; charset=utf-8',
    content: addressList(letters),
    saveAs: `letters-${batch.id}-addresses.csv`,
  };
}

/** A file holds people's names and addresses: whoever takes it is written down, and it is taken whole or not at all. */
async function toDownload(visit: Visit, what: string): Promise<BatchView> {
  const view = await batchOf(visit);
  if (!view.isWhole) throw new Stop(403, notTheirs);
  const { actor } = visit;
  if (actor)
    await visit.db
      .transaction()
      .execute((tx) =>
        audit(tx, actor, `downloaded the ${what} of a print file`, `print file ${view.batch.id}`, visit.now),
      );
  return view;
}
