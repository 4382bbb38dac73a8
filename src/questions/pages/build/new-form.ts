// /staff/questionnaires/new and /staff/questionnaires/{slug}/title: what a form is called.
import { z } from 'zod';
import { FormErrors, form, html, noErrors, once, page, type Reply, readForm, redirect, sent, type Visit } from '#web';
import { textField } from '#web/fields';
import { button, input } from '#web/govuk/index';
import { formRefusals } from '../../build-words.ts';
import { beginForm, editForm } from '../../builder-actions.ts';
import { markOf } from '../../builder-mark.ts';
import { editorOf, type FormView, formsPath, loadForm, trail, trailTo, warning } from './form-view.ts';

const Title = z.object({ title: textField({ name: 'Title', empty: 'Enter a title', most: 120 }) });

const titleBox = (value: string, errors: FormErrors) =>
  input({
    id: 'title',
    name: 'title',
    label: { text: 'Title' },
    hint: { text: 'What the person wants to do, like “Report a pothole” or “Apply for a street party”' },
    value,
    ...errors.at('title'),
  });

export function showNewForm(visit: Visit): Reply {
  return newFormPage(visit, noErrors);
}

export async function actNewForm(visit: Visit): Promise<Reply> {
  const { value, errors } = readForm(visit.form, Title);
  if (errors) return newFormPage(visit, errors);
  return once(visit, async (tx) => {
    const begun = await beginForm(tx, value.title, editorOf(visit), visit.now);
    if (begun.refused)
      return newFormPage(visit, new FormErrors([{ field: 'title', text: formRefusals[begun.refused] }]));
    visit.session.set('done', `The draft of “${value.title}” is begun. Add its first question.`);
    return redirect(`${formsPath}/${begun.done}`);
  });
}

function newFormPage(visit: Visit, errors: FormErrors): Reply {
  return page({
    title: 'Make a form',
    hasErrors: errors.any,
    beforeContent: trail(),
    main: html`<div class="govuk-grid-row"><div class="govuk-grid-column-two-thirds">
${errors.summary()}
<h1 class="govuk-heading-l">Make a form</h1>
<p class="govuk-body">It begins as a draft that only editors see.</p>
${form(visit, html`${titleBox(sent(visit.form, 'title'), errors)}${button({ text: 'Begin the form' })}`)}
</div></div>`,
  });
}

export async function showTitle(visit: Visit): Promise<Reply> {
  const view = await loadForm(visit);
  return titlePage(visit, view, view.definition.title, noErrors);
}

export async function actTitle(visit: Visit): Promise<Reply> {
  const view = await loadForm(visit);
  const { value, errors } = readForm(visit.form, Title);
  if (errors) return titlePage(visit, view, sent(visit.form, 'title'), errors);
  const seen = sent(visit.form, 'seen');
  return once(visit, async (tx) => {
    const edited = await editForm(
      tx,
      view.slug,
      {
        did: 'changed the title of a form',
        detail: { before: view.definition.title, after: value.title },
        change: (definition) =>
          markOf(definition.title) === seen
            ? { done: { ...definition, title: value.title } }
            : { refused: 'changed-meanwhile' as const },
      },
      editorOf(visit),
      visit.now,
    );
    if (edited?.refused) return titlePage(visit, await loadForm(visit), value.title, noErrors, true);
    visit.session.set('done', 'The title is changed in the draft.');
    return redirect(view.path);
  });
}

function titlePage(visit: Visit, view: FormView, value: string, errors: FormErrors, isBehind = false): Reply {
  const { title } = view.definition;
  return page({
    title: `Change the title – ${title}`,
    hasErrors: errors.any,
    ...(isBehind ? { status: 409 } : {}),
    beforeContent: trailTo(view),
    main: html`<div class="govuk-grid-row"><div class="govuk-grid-column-two-thirds">
${errors.summary()}
${isBehind && warning('Somebody changed the title after you opened this page. Nothing you wrote is lost.', html`<p class="govuk-body">It is “${title}” now. Save yours, or <a class="govuk-notification-banner__link" href="${view.path}">keep that one</a>.</p>`)}
<h1 class="govuk-heading-l">Change the title</h1>
${form(
  visit,
  html`<input type="hidden" name="seen" value="${errors.any ? sent(visit.form, 'seen') : markOf(title)}">
${titleBox(value, errors)}${button({ text: isBehind ? 'Save my title' : 'Save the title' })}`,
)}
</div></div>`,
  });
}
