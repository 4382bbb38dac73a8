// /staff/customers/{number}/merge/{other}: both records side by side, and what will be read as one. Without the other number the
// page asks for it.

import { z } from 'zod';
import { countInWords, dateInWords } from '#lib/plain-words';
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
import { textField } from '#web/fields';
import { backLink, button, input, insetText, textarea, warningText } from '#web/govuk/index';
import { stackedTable } from '#web/stacked-table';
import { findSuggestion } from '../duplicate-store.ts';
import { type MergeRefusal, mergeOf } from '../merge.ts';
import { dismissDuplicate, mergeCustomers } from '../merge-actions.ts';
import { customerPermissions } from '../permissions.ts';
import type { CustomerRecord } from '../record.ts';
import { mayLookAt } from '../visible-store.ts';
import { distinctWays } from '../way.ts';
import { duplicateReasonNames, kindNames, mergeRefusals, needInWords, ownNumber, wayNames } from '../words.ts';
import { loadRecord, type RecordView } from './record-view.ts';

const shape = z.object({
  reason: textField({ name: 'The reason', empty: 'Enter how you know that they are one', most: 500 }),
});

/** /staff/customers/{number}/merge: with whom? */
export async function showMergeWith(visit: Visit): Promise<Reply> {
  return withWhom(visit, await loadRecord(visit), noErrors);
}

export async function actMergeWith(visit: Visit): Promise<Reply> {
  const view = await loadRecord(visit);
  const typed = sent(visit.form, 'other').trim();
  const wrong = (text: string) => withWhom(visit, view, new FormErrors([{ field: 'other', text }]));
  if (!/^[1-9]\d{0,14}$/.test(typed)) return wrong('Enter the number of the other record, like 1234');
  const other = Number(typed);
  if (!(await mayLookAt(visit.db, visit.actor, other))) return wrong(mergeRefusals['no-such-record']);
  if (view.record.ids.includes(other)) return wrong(ownNumber);
  return redirect(`/staff/customers/${view.id}/merge/${other}`);
}

function withWhom(visit: Visit, { id, record }: RecordView, errors: FormErrors): Reply {
  return page({
    title: `Merge with another, customer ${id}`,
    hasErrors: errors.any,
    beforeContent: backLink({ href: `/staff/customers/${id}`, text: 'Back to the record' }),
    main: html`<div class="govuk-grid-row"><div class="govuk-grid-column-two-thirds">
${errors.summary()}
<p class="govuk-caption-l">${record.name}, customer ${id}</p>
<h1 class="govuk-heading-l">Merge with another record</h1>
<p class="govuk-body">For one customer who is known twice. Nothing is moved or lost, and a merge can be undone at any time.</p>
${form(
  visit,
  html`${input({ id: 'other', name: 'other', label: { text: 'Number of the other record' }, hint: { text: 'It stands on the record. You see both before anything is done' }, value: sent(visit.form, 'other'), classes: 'govuk-input--width-10', inputmode: 'numeric', autocomplete: 'off', ...errors.at('other') })}
${button({ text: 'Look at both' })}`,
)}
</div></div>`,
  });
}

export async function showMerge(visit: Visit): Promise<Reply> {
  return mergePage(visit, await loadRecord(visit), await loadRecord(visit, 'other'), noErrors);
}

export async function actMerge(visit: Visit): Promise<Reply> {
  const { actor } = visit;
  if (!actor) return redirect('/staff/sign-in');
  customerPermissions.need(actor, 'merge customers');
  const [one, other] = [await loadRecord(visit), await loadRecord(visit, 'other')];
  if (sent(visit.form, 'do') === 'dismiss')
    return once(visit, async (tx) => {
      await dismissDuplicate(tx, one.id, other.id, actor, visit.now);
      visit.session.set('done', 'They are two customers. They are not suggested again.');
      return redirect('/staff/customers/duplicates');
    });
  const { value, errors } = readForm(visit.form, shape);
  if (errors) return mergePage(visit, one, other, errors);
  return once(visit, async (tx) => {
    const merged = await mergeCustomers(tx, one.id, other.id, value.reason, actor, visit.now);
    if (merged.refused)
      return mergePage(visit, one, other, new FormErrors([{ field: 'reason', text: mergeRefusals[merged.refused] }]));
    visit.session.set('done', 'They are read as one record. You can undo this on the record.');
    return redirect(`/staff/customers/${merged.rootId}`);
  });
}

async function mergePage(visit: Visit, one: RecordView, other: RecordView, errors: FormErrors): Promise<Reply> {
  const [a, b] = one.record.rootId <= other.record.rootId ? [one.record, other.record] : [other.record, one.record];
  const suggestion = await findSuggestion(visit.db, one.id, other.id);
  const merge = mergeOf(a, b);
  return page({
    title: `Are they one? Customers ${a.rootId} and ${b.rootId}`,
    hasErrors: errors.any,
    wide: true,
    beforeContent: backLink({ href: `/staff/customers/${one.id}`, text: 'Back to the record' }),
    main: html`${errors.summary()}
<h1 class="govuk-heading-l">Are they one customer?</h1>
${suggestion && suggestion.score > 0 && html`<p class="govuk-body">${duplicateReasonNames[suggestion.reason]}.</p>`}
${sideBySide(a, b)}
${'refused' in merge ? cannotBe(visit, merge.refused) : decide(visit, a, b, errors)}`,
  });
}

function sideBySide(a: CustomerRecord, b: CustomerRecord): Html {
  const lines = (rows: readonly string[]) =>
    rows.length === 0
      ? html`<span class="heard-quiet">None</span>`
      : html`${rows.map((row) => html`<div class="heard-break">${row}</div>`)}`;
  const row = (label: string, of: (record: CustomerRecord) => readonly string[]) => [
    { text: label },
    { html: lines(of(a)) },
    { html: lines(of(b)) },
  ];
  const since = (record: CustomerRecord) =>
    record.rows.map(
      ({ id, createdAt }) => `${id}, since ${dateInWords(createdAt.toZonedDateTimeISO('Europe/London').toPlainDate())}`,
    );
  return stackedTable({
    firstCellIsHeader: true,
    head: [{ text: 'What' }, { text: `Customer ${a.rootId}` }, { text: `Customer ${b.rootId}` }],
    rows: [
      row('Name', (record) => [record.name, ...record.otherNames]),
      row('Kind', (record) => [kindNames[record.kind]]),
      row('Reached by', (record) => distinctWays(record.ways).map((way) => `${wayNames[way.kind]}: ${way.value}`)),
      row('Needs', (record) => record.needs.map(needInWords)),
      row('Notes', (record) => (record.notes ? [record.notes] : [])),
      row('Restrictions of contact', (record) => record.restrictions.map(({ what }) => what)),
      row('Numbers', since),
    ],
  });
}

/** Why these two cannot be merged as they are, and what can be said of them all the same. */
function cannotBe(visit: Visit, refused: MergeRefusal): Html {
  if (refused === 'same-record') return insetText({ text: 'They are read as one record already.' });
  return html`${warningText({ text: `They cannot be merged. ${mergeRefusals[refused]}.` })}
${form(visit, button({ text: 'They are two customers', classes: 'govuk-button--secondary', name: 'do', value: 'dismiss' }))}`;
}

function decide(visit: Visit, a: CustomerRecord, b: CustomerRecord, errors: FormErrors): Html {
  const ways = distinctWays([...a.ways, ...b.ways]).length;
  const needs = a.needs.length + b.needs.length;
  return html`<h2 class="govuk-heading-m">What a merge does</h2>
<ul class="govuk-list govuk-list--bullet">
<li>Both are read as one record, known by number ${a.rootId} and the name ${a.name}. Either number leads to it.</li>
<li>It shows ${countInWords(ways, 'way')} to reach them, ${countInWords(needs, 'need')}, and all contacts and cases of both.</li>
${a.isRestricted !== b.isRestricted && html`<li>One of them is restricted, so the whole record is.</li>`}
<li>Nothing is moved. Undoing it later leaves each as it was, with what came meanwhile where it belongs.</li>
</ul>
${form(
  visit,
  html`${textarea({ id: 'reason', name: 'reason', label: { text: 'How do you know that they are one?' }, hint: { text: 'For example, “They told me on the phone that they married and moved”' }, rows: 3, value: sent(visit.form, 'reason'), ...errors.at('reason') })}
<div class="govuk-button-group">${button({ text: 'Merge them', preventDoubleClick: true })}
${button({ text: 'They are two customers', classes: 'govuk-button--secondary', name: 'do', value: 'dismiss' })}</div>`,
)}`;
}
