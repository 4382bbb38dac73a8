// What every page that does one thing to a case shares: who may, the form with errors and answers kept, the once-key,
// and two people at one case. Each verb's own file says what it asks and what it does.

import type { z } from 'zod';
import { typedInOf } from '#contacts';
import type { Actor } from '#lib/actor';
import { momentInWords } from '#lib/plain-words';
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
import { backLink, button, notificationBanner } from '#web/govuk/index';
import { act, atTheDesk, type Verb } from '../actions.ts';
import type { Refusal } from '../case.ts';
import { eventsAfter } from '../history.ts';
import { casePermissions } from '../permissions.ts';
import { eventForStaff, eventText, refusals } from '../words.ts';
import { type CaseView, loadCaseView } from './case-view.ts';

export interface VerbPage<Value> {
  readonly title: (view: CaseView) => string;
  readonly deed: Parameters<typeof casePermissions.need>[1];
  readonly button: string;
  /** A verb that cannot be undone in a click is red. */
  readonly isWarning?: boolean;
  readonly shape: (view: CaseView) => z.ZodType<Value>;
  readonly fields: (visit: Visit, view: CaseView, errors: FormErrors) => Html | Promise<Html>;
  /** The field a refusal is said beside. */
  readonly refusalAt: (refusal: Refusal) => string;
  readonly verb: (value: Value, view: CaseView, actor: Actor) => Verb;
  /** Said at the top of the case afterwards. */
  readonly done: (view: CaseView, value: Value) => string;
}

export function verbPages<Value>(verb: VerbPage<Value>) {
  return {
    show: async (visit: Visit): Promise<Reply> => verbPage(visit, await loadCaseView(visit), verb, noErrors),
    act: (visit: Visit): Promise<Reply> => actVerb(visit, verb),
  };
}

async function actVerb<Value>(visit: Visit, verb: VerbPage<Value>): Promise<Reply> {
  const { actor } = visit;
  if (!actor) return redirect('/staff/sign-in');
  casePermissions.need(actor, verb.deed);
  const view = await loadCaseView(visit);
  const { value, errors } = readForm(visit.form, verb.shape(view));
  if (errors) return verbPage(visit, view, verb, errors);
  const { reference } = view.theCase;
  const seen = Number(sent(visit.form, 'seen')) || 0;
  const desk = await atTheDesk(visit.db, visit.site);
  return once(visit, async (tx) => {
    const done = await act(
      tx,
      desk,
      reference,
      verb.deed,
      (file, at) => {
        // decided on the locked case: what happened since the form was opened is shown first, and nothing is lost
        if (file.lastEventId > seen) return { refused: 'changed-meanwhile' };
        const decision = verb.verb(value, view, actor)(file, at);
        if (decision.refused) return decision;
        return decision.tell ? { ...decision, tell: { ...decision.tell, typedIn: typedInOf(visit) } } : decision;
      },
      actor,
      visit.now,
    );
    if (done.refused === 'changed-meanwhile') return verbPage(visit, await loadCaseView(visit), verb, noErrors, seen);
    if (done.refused)
      return verbPage(
        visit,
        view,
        verb,
        new FormErrors([{ field: verb.refusalAt(done.refused), text: refusals[done.refused] }]),
      );
    visit.session.set('done', verb.done(view, value));
    return redirect(`/staff/cases/${reference}`);
  });
}

/** @param seen the last event the form was written with, when others have happened since */
async function verbPage<Value>(
  visit: Visit,
  view: CaseView,
  verb: VerbPage<Value>,
  errors: FormErrors,
  seen?: number,
): Promise<Reply> {
  const { theCase, service, events } = view;
  const title = verb.title(view);
  const fields = await verb.fields(visit, view, errors);
  return page({
    title: `${title} – ${theCase.reference}`,
    hasErrors: errors.any,
    ...(seen === undefined ? {} : { status: 409 }),
    beforeContent: backLink({ href: `/staff/cases/${theCase.reference}`, text: 'Back to the case' }),
    main: html`<div class="govuk-grid-row"><div class="govuk-grid-column-two-thirds">
${errors.summary()}
${seen !== undefined && changedMeanwhile(view, seen)}
<p class="govuk-caption-l">${theCase.reference} – ${service.title}</p>
<h1 class="govuk-heading-l">${title}</h1>
${form(
  visit,
  html`<input type="hidden" name="seen" value="${seen === undefined && visit.form['seen'] ? sent(visit.form, 'seen') : (events.at(-1)?.id ?? 0)}">
${fields}
${button({ text: verb.button, preventDoubleClick: true, ...(verb.isWarning ? { classes: 'govuk-button--warning' } : {}) })}`,
)}
</div></div>`,
  });
}

function changedMeanwhile(view: CaseView, seen: number): Html {
  return notificationBanner({
    titleText: 'This case has changed',
    html: html`<p class="govuk-notification-banner__heading">Somebody worked on this case after you opened it. Nothing you wrote is lost.</p>
<ul class="govuk-list govuk-list--bullet">${eventsAfter(view.events, seen).map(
      (event) =>
        html`<li>${eventForStaff(event)}, ${momentInWords(event.at)}${eventText(event) && html`: “${eventText(event)}”`}</li>`,
    )}</ul>
<p class="govuk-body">Read it, then send your form again if it is still right.</p>`,
  });
}
