// /staff/questionnaires/{slug}/publication: what would change for residents, and the putting in force.
import { z } from 'zod';
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
  sent,
  type Visit,
} from '#web';
import { textField } from '#web/fields';
import { button, textarea } from '#web/govuk/index';
import { type FormRefusal, formRefusals } from '../../build-words.ts';
import { publishForm } from '../../builder-actions.ts';
import { changesBetween, isNothing } from '../../builder-changes.ts';
import { markOfForm } from '../../builder-mark.ts';
import { problemsOf } from '../../builder-problems.ts';
import { changeList } from './differences.ts';
import { problemList } from './form.ts';
import { editorOf, type FormView, loadForm, trailTo, warning } from './form-view.ts';

const Note = z.object({ note: textField({ name: 'Note', empty: 'Enter what you changed and why', most: 500 }) });

export async function showPublication(visit: Visit): Promise<Reply> {
  return publicationPage(visit, await loadForm(visit), noErrors);
}

export async function actPublication(visit: Visit): Promise<Reply> {
  const view = await loadForm(visit);
  const { value, errors } = readForm(visit.form, Note);
  if (errors) return publicationPage(visit, view, errors);
  return once(visit, async (tx) => {
    const published = await publishForm(
      tx,
      view.slug,
      sent(visit.form, 'seen'),
      value.note,
      editorOf(visit),
      visit.now,
    );
    if (published.refused) return publicationPage(visit, await loadForm(visit), noErrors, published.refused);
    visit.session.set(
      'done',
      `Version ${published.done} is in force. Who had begun to answer finishes with the version they began with.`,
    );
    return redirect(view.path);
  });
}

function publicationPage(visit: Visit, view: FormView, errors: FormErrors, refusal?: FormRefusal): Reply {
  const { definition, newest } = view;
  return page({
    title: `Publish – ${definition.title}`,
    hasErrors: errors.any,
    ...(refusal ? { status: 409 } : {}),
    beforeContent: trailTo(view),
    main: html`${errors.summary()}
${refusal && warning(formRefusals[refusal])}
<p class="govuk-caption-l">${definition.title}</p>
<h1 class="govuk-heading-l">Publish version ${(newest?.version ?? 0) + 1}</h1>
${content(visit, view, errors)}`,
  });
}

function content(visit: Visit, view: FormView, errors: FormErrors): Html {
  const { draft, newest, definition } = view;
  if (!draft)
    return html`<p class="govuk-body">${formRefusals['no-draft']} <a class="govuk-link" href="${view.path}">Back to the form</a>.</p>`;
  const problems = problemsOf(definition);
  if (problems.length > 0)
    return html`<p class="govuk-body">${formRefusals['has-problems']}</p>${problemList(view, problems)}`;
  const changes = changesBetween(newest?.definition ?? null, definition);
  if (newest && isNothing(changes))
    return html`<p class="govuk-body">${formRefusals['nothing-changed']} <a class="govuk-link" href="${view.path}/discard">Discard the draft</a>, or change something first.</p>`;
  return html`<p class="govuk-body">${newest ? `What changes against version ${newest.version}, which is in force:` : 'The first version of this form. It asks:'}</p>
${changeList(changes, { before: 'In force', after: 'Draft' })}
${form(
  visit,
  html`<input type="hidden" name="seen" value="${errors.any ? sent(visit.form, 'seen') : markOfForm(definition)}">
${textarea({ id: 'note', classes: 'govuk-!-width-two-thirds', name: 'note', rows: 3, label: { text: 'What did you change, and why?', classes: 'govuk-label--s' }, hint: { text: 'For colleagues. It stands beside the version for ever.' }, value: sent(visit.form, 'note'), ...errors.at('note') })}
<p class="govuk-body">Residents who begin now are asked this. Those who have begun finish with the version they began with.</p>
<div class="govuk-button-group">${button({ text: 'Publish' })}<a class="govuk-link" href="${view.path}">Not yet</a></div>`,
)}`;
}
