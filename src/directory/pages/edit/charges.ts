// /staff/services/{slug}/draft/charges: what a service costs: the list of its charges, and what else is said of the cost.
import { z } from 'zod';
import { building } from '#questions';
import {
  type Content,
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
import { choiceField, textField } from '#web/fields';
import { backLink, button, insetText, tag } from '#web/govuk/index';
import { stackedTable } from '#web/stacked-table';
import type { Charge } from '../../charge.ts';
import { chargeSentence } from '../../charge-words.ts';
import { type ChargeState, chargeState, faultsOfCharges } from '../../charges.ts';
import { inReadingOrder, mayBeFollowed, removeCharge } from '../../charges-change.ts';
import { stateNames, editCharges as words } from '../../charges-edit-words.ts';
import { chargesPage } from '../../charges-page-words.ts';
import { costLines, dayWords } from '../../charges-told.ts';
import { changePart } from '../../part-actions.ts';
import type { Service } from '../../service.ts';
import { paragraphs, today } from '../around.ts';
import { type Desk, doneBanner, openDesk } from './around.ts';
import { Boxes } from './boxes.ts';

const stateColours: Readonly<Record<ChargeState, string>> = {
  now: 'govuk-tag--green',
  coming: 'govuk-tag--blue',
  ended: 'govuk-tag--grey',
};

export async function showCharges(visit: Visit): Promise<Reply> {
  return chargesPart(visit, await openDesk(visit), noErrors);
}

const Rest = z
  .object({
    'is-free': choiceField(['yes', 'no'], 'Select whether the service itself costs anything'),
    statement: textField({ name: 'What else to say', most: 500 }),
    note: textField({ name: 'The note', most: 500 }),
  })
  .superRefine(({ statement, note }, check) => {
    if (statement === '' && note !== '')
      check.addIssue({ code: 'custom', path: ['statement'], message: words.noteFirst });
  });

/** Saves whether it is free, and what else is said. */
export async function actCharges(visit: Visit): Promise<Reply> {
  const { actor } = visit;
  if (!actor) return redirect('/staff/sign-in');
  const desk = await openDesk(visit);
  const read = readForm(visit.form, Rest);
  if (read.errors) return chargesPart(visit, desk, read.errors);
  const { statement, note } = read.value;
  const freeWithCharges = new FormErrors([{ field: 'is-free', text: words.freeWithCharges }]);
  if (read.value['is-free'] === 'yes' && desk.record.charges.length > 0)
    return chargesPart(visit, desk, freeWithCharges);
  return once(visit, async (tx) => {
    const seen = sent(visit.form, 'seen');
    const changed = await changePart(
      tx,
      desk.service.slug,
      'charges',
      (record) =>
        markOfRest(record) === seen
          ? {
              part: {
                isFree: read.value['is-free'] === 'yes',
                cost: statement === '' ? null : { statement, ...(note === '' ? {} : { note }) },
              },
            }
          : { stopped: 'overtaken' as const },
      actor,
      visit.now,
    );
    if (changed.stopped) {
      const theirs = [changed.record.cost?.statement, changed.record.cost?.note].filter(Boolean).join(' ');
      const error = { field: 'statement', text: words.overtaken(changed.record.isFree, theirs) };
      return chargesPart(visit, { ...desk, record: changed.record }, new FormErrors([error]));
    }
    visit.session.set('done', words.saved);
    return redirect(pathOf(desk));
  });
}

/** Takes one charge out of the draft. */
export async function actChargeRemoval(visit: Visit): Promise<Reply> {
  const { actor } = visit;
  if (!actor) return redirect('/staff/sign-in');
  const desk = await openDesk(visit);
  const id = visit.params['charge'] ?? '';
  return once(visit, async (tx) => {
    const what = desk.record.charges.find((charge) => charge.id === id)?.what;
    await changePart(
      tx,
      desk.service.slug,
      'charges',
      ({ charges }) => ({ part: { charges: removeCharge(charges, id) } }),
      actor,
      visit.now,
    );
    if (what !== undefined) visit.session.set('done', words.removed(what));
    return redirect(pathOf(desk));
  });
}

/** The address of this part. */
export const pathOf = (desk: Pick<Desk, 'path'>): string => `${desk.path}/draft/charges`;

const markOfRest = ({ isFree, cost }: Service) => building.markOf({ isFree, cost });

function chargesPart(visit: Visit, desk: Desk, errors: FormErrors): Reply {
  const { record } = desk;
  const on = today(visit);
  return page({
    title: `${words.title} – ${record.title}`,
    hasErrors: errors.any,
    wide: true,
    beforeContent: backLink({ href: desk.path, text: `Back to ${record.title}` }),
    main: html`${errors.summary()}${!errors.any && doneBanner(visit)}
<span class="govuk-caption-l">${record.title}</span>
<h1 class="govuk-heading-l">${words.title}</h1>
${problems(record)}
<h2 class="govuk-heading-m">${words.list}</h2>
${record.charges.length === 0 ? html`<div class="heard-empty"><p>${words.none}</p></div>` : chargeList(visit, desk)}
<p>${button({ text: words.add, href: `${pathOf(desk)}/new` })}</p>
<h2 class="govuk-heading-m">${words.preview}</h2>
${insetText({ html: html`${paragraphs(costLines(record, on))}` })}
<h2 class="govuk-heading-m">${words.rest}</h2>
<div class="govuk-grid-row"><div class="govuk-grid-column-two-thirds">${restForm(visit, record, errors)}</div></div>`,
  });
}

function problems({ charges }: Service): Content {
  const faults = faultsOfCharges(charges);
  if (faults.length === 0) return null;
  return insetText({
    html: html`<h2 class="govuk-heading-s">${words.putRight}</h2><ul class="govuk-list govuk-list--bullet">${faults.map((fault) => html`<li>${fault}</li>`)}</ul>`,
  });
}

function chargeList(visit: Visit, desk: Desk): Html {
  const on = today(visit);
  return stackedTable({
    caption: words.list,
    captionClasses: 'govuk-visually-hidden',
    firstCellIsHeader: true,
    head: [
      { text: chargesPage.what },
      { text: chargesPage.price },
      { text: chargesPage.days },
      { text: words.state },
      { text: words.do },
    ],
    rows: inReadingOrder(desk.record.charges).map((charge) => {
      const state = chargeState(charge, on);
      return [
        { text: charge.what },
        { text: chargeSentence(charge) },
        { text: chargesPage.period(dayWords(charge.from), charge.until === null ? null : dayWords(charge.until)) },
        { html: tag({ text: stateNames[state], classes: stateColours[state] }) },
        { html: whatToDo(visit, desk, charge) },
      ];
    }),
  });
}

function whatToDo(visit: Visit, desk: Desk, charge: Charge): Html {
  const path = `${pathOf(desk)}/${charge.id}`;
  const which = html`<span class="govuk-visually-hidden"> ${words.which(charge.what, dayWords(charge.from))}</span>`;
  return html`<ul class="govuk-list govuk-!-margin-bottom-0">
<li><a class="govuk-link" href="${path}">${words.change}${which}</a></li>
${mayBeFollowed(charge, today(visit)) && html`<li><a class="govuk-link" href="${path}/next">${words.next}${which}</a></li>`}
<li>${form(visit, html`<button type="submit" class="heard-link-button">${words.remove}${which}</button>`, { action: `${path}/removal` })}</li></ul>`;
}

function restForm(visit: Visit, record: Service, errors: FormErrors): Html {
  const { isFree, cost } = record;
  const fields = { 'is-free': isFree ? 'yes' : 'no', statement: cost?.statement ?? '', note: cost?.note ?? '' };
  const boxes = new Boxes(errors.any ? visit.form : fields, errors);
  return form(
    visit,
    html`<input type="hidden" name="seen" value="${markOfRest(record)}">
${boxes.radios('is-free', { label: words.isFree }, [
  { value: 'yes', text: words.free, hint: words.freeHint },
  { value: 'no', text: words.charged },
])}
${boxes.text('statement', { label: words.statement, hint: words.statementHint }, 2)}
${boxes.text('note', { label: words.note }, 2)}
${button({ text: words.save })}`,
  );
}
