// What every page that changes one thing of a record shares: who may, the form with errors and answers kept, the once-key, and the
// way back to the record. Each page's own file says what it asks and what it does.

import type { Tx } from '#db';
import type { Actor } from '#lib/actor';
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
  redirect,
  type Visit,
} from '#web';
import { backLink, button } from '#web/govuk/index';
import { eventsOf } from '../event-store.ts';
import { customerPermissions } from '../permissions.ts';
import { recordToChange } from '../record-actions.ts';
import { recordOf } from '../record-store.ts';
import { changedMeanwhile, type Fact, isAsWritten, markOf, type Seen, seenBox, seenIn } from './changed-meanwhile.ts';
import { loadRecord, type RecordView } from './record-view.ts';

/** A form read: what it says, or what is wrong with it. */
export type Read<Value> = { readonly value: Value; readonly errors?: never } | { readonly errors: FormErrors };

/** What is said on the record afterwards, and the page where something is left to do before. */
export interface Onward {
  readonly says: string;
  readonly to: string;
}

export interface RecordForm<Value, View extends RecordView> {
  /** Besides the record, what this page is about: a need, a way. 404 when it is not there. */
  readonly load: (visit: Visit, view: RecordView) => View | Promise<View>;
  readonly title: (view: View) => string;
  readonly deed: Parameters<typeof customerPermissions.need>[1];
  readonly button: string;
  /** What cannot be undone in a click is red. */
  readonly isWarning?: boolean;
  readonly read: (visit: Visit, view: View) => Read<Value> | Promise<Read<Value>>;
  /** What stands above the form. */
  readonly above?: (visit: Visit, view: View) => Html | Promise<Html>;
  readonly fields: (visit: Visit, view: View, errors: FormErrors) => Content;
  /** What the record says of all that this form changes. When it says something else by the time of saving, both are shown first. */
  readonly facts?: (view: View, value?: Value) => readonly Fact[];
  /** Does it. Gives the sentence said on the record afterwards, with where it leads first if not there; or what is wrong after all. */
  readonly act: (tx: Tx, view: View, value: Value, actor: Actor, visit: Visit) => Promise<string | Onward | FormErrors>;
  /** Where it leads; the record when not given. */
  readonly leadsTo?: (view: View) => string;
}

export function recordForm<Value, View extends RecordView>(spec: RecordForm<Value, View>) {
  const loaded = async (visit: Visit) => spec.load(visit, await loadRecord(visit));
  return {
    show: async (visit: Visit): Promise<Reply> => formPage(visit, await loaded(visit), spec, noErrors),
    act: async (visit: Visit): Promise<Reply> => {
      const { actor } = visit;
      if (!actor) return redirect('/staff/sign-in');
      customerPermissions.need(actor, spec.deed);
      const view = await loaded(visit);
      const read = await spec.read(visit, view);
      if (read.errors) return formPage(visit, view, spec, read.errors);
      return once(visit, async (tx) => {
        const overtaken = await overtakenBy(tx, visit, view, spec, read.value, actor);
        if (overtaken) return formPage(visit, overtaken.view, spec, noErrors, overtaken);
        const done = await spec.act(tx, view, read.value, actor, visit);
        if (done instanceof FormErrors) return formPage(visit, view, spec, done);
        const { says, to } =
          typeof done === 'string' ? { says: done, to: spec.leadsTo?.(view) ?? `/staff/customers/${view.id}` } : done;
        visit.session.set('done', says);
        return redirect(to);
      });
    },
  };
}

interface Overtaken<View> {
  /** The record as it is now. */
  readonly view: View;
  readonly notice: Html;
}

/** Holds the record, and looks whether somebody saved first. What is written the same by both is not worth a question. */
async function overtakenBy<Value, View extends RecordView>(
  tx: Tx,
  visit: Visit,
  view: View,
  spec: RecordForm<Value, View>,
  value: Value,
  actor: Actor,
): Promise<Overtaken<View> | undefined> {
  if (!spec.facts) return undefined;
  await recordToChange(tx, view.id, spec.deed, actor);
  const now = await spec.load(visit, { ...view, record: (await recordOf(tx, view.id)) ?? view.record });
  const facts = spec.facts(now, value);
  const seen = seenIn(visit);
  if (markOf(facts) === seen.mark || isAsWritten(facts)) return undefined;
  const since = (await eventsOf(tx, now.record.ids, 20)).filter(({ id }) => id > seen.eventId).reverse();
  return { view: now, notice: changedMeanwhile(facts, since) };
}

/** What a form is shown with: as it was sent while its errors are mended, or as the record is now. */
async function shownWith<Value, View extends RecordView>(
  visit: Visit,
  view: View,
  spec: RecordForm<Value, View>,
  errors: FormErrors,
): Promise<Seen | undefined> {
  if (!spec.facts) return undefined;
  if (errors.any) return seenIn(visit);
  const [last] = await eventsOf(visit.db, view.record.ids, 1);
  return { mark: markOf(spec.facts(view)), eventId: last?.id ?? 0 };
}

async function formPage<Value, View extends RecordView>(
  visit: Visit,
  view: View,
  spec: RecordForm<Value, View>,
  errors: FormErrors,
  overtaken?: Overtaken<View>,
): Promise<Reply> {
  const title = spec.title(view);
  const seen = await shownWith(visit, view, spec, errors);
  return page({
    title: `${title}, customer ${view.id}`,
    hasErrors: errors.any,
    ...(overtaken ? { status: 409 } : {}),
    beforeContent: backLink({ href: `/staff/customers/${view.id}`, text: 'Back to the record' }),
    main: html`<div class="govuk-grid-row"><div class="govuk-grid-column-two-thirds">
${errors.summary()}
${overtaken?.notice}
<p class="govuk-caption-l">${view.record.name}, customer ${view.id}</p>
<h1 class="govuk-heading-l">${title}</h1>
${spec.above && (await spec.above(visit, view))}
${form(
  visit,
  html`${seen && seenBox(seen)}${spec.fields(visit, view, errors)}
${button({ text: spec.button, preventDoubleClick: true, ...(spec.isWarning ? { classes: 'govuk-button--warning' } : {}) })}`,
)}
</div></div>`,
  });
}

/** For pages about the record alone. */
export const justTheRecord = (_: Visit, view: RecordView): RecordView => view;
