// /staff/questionnaires/{slug}/discard: throws the draft away, after asking.
import { type FormErrors, form, html, noErrors, once, page, type Reply, redirect, sent, type Visit } from '#web';
import { backLink, button } from '#web/govuk/index';
import { readSure, yesOrNo } from '#web/sure';
import { type FormRefusal, formRefusals } from '../../build-words.ts';
import { discardForm } from '../../builder-actions.ts';
import { markOfForm } from '../../builder-mark.ts';
import { editorOf, type FormView, formsPath, loadForm, warning } from './form-view.ts';

export async function showDiscard(visit: Visit): Promise<Reply> {
  const view = await loadForm(visit);
  return view.draft ? discardPage(visit, view, noErrors) : gone(visit, view);
}

export async function actDiscard(visit: Visit): Promise<Reply> {
  const view = await loadForm(visit);
  if (!view.draft) return gone(visit, view);
  const { value, errors } = readSure(visit, 'Select yes if the draft is to be discarded');
  if (errors) return discardPage(visit, view, errors);
  if (value.sure === 'no') return redirect(view.path);
  return once(visit, async (tx) => {
    const discarded = await discardForm(tx, view.slug, sent(visit.form, 'seen'), editorOf(visit), visit.now);
    if (discarded.refused === 'draft-changed')
      return discardPage(visit, await loadForm(visit), noErrors, discarded.refused);
    visit.session.set('done', `The draft of “${view.definition.title}” is discarded.`);
    return redirect(view.newest ? view.path : formsPath);
  });
}

function gone(visit: Visit, view: FormView): Reply {
  visit.session.set('stopped', formRefusals['no-draft']);
  return redirect(view.path);
}

function discardPage(visit: Visit, view: FormView, errors: FormErrors, refusal?: FormRefusal): Reply {
  const { definition, newest, draft, path } = view;
  return page({
    title: `Discard the draft – ${definition.title}`,
    hasErrors: errors.any,
    ...(refusal ? { status: 409 } : {}),
    beforeContent: backLink({ href: path }),
    main: html`${errors.summary()}
${refusal && warning(formRefusals[refusal], html`<p class="govuk-body">${draft?.changedBy} changed it last.</p>`)}
${form(
  visit,
  html`<input type="hidden" name="seen" value="${errors.any ? sent(visit.form, 'seen') : markOfForm(definition)}">
<p class="govuk-caption-l">${definition.title}</p>
${yesOrNo(visit, errors, 'Do you want to discard the draft?', newest ? `Version ${newest.version} stays in force. What was changed since is lost.` : 'Nothing of this form is published, so all of it is lost.')}
${button({ text: 'Continue' })}`,
)}`,
  });
}
