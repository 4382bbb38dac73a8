// /staff/questionnaires/{slug}/questions/{id}/removal: asks before a question goes, and says what hangs on it.

import { type FormErrors, form, html, noErrors, once, page, type Reply, redirect, sent, type Visit } from '#web';
import { backLink, button } from '#web/govuk/index';
import { readSure, yesOrNo } from '#web/sure';
import { buildRefusals } from '../../build-words.ts';
import { changeQuestions, removeQuestion } from '../../builder.ts';
import { editForm } from '../../builder-actions.ts';
import { markOf } from '../../builder-mark.ts';
import { dependants } from '../../builder-rules.ts';
import { factTable } from './differences.ts';
import { editorOf, type ListView, loadList, warning } from './form-view.ts';
import { questionOf } from './question.ts';

export async function showRemoval(visit: Visit): Promise<Reply> {
  return removalPage(visit, await loadList(visit), noErrors);
}

export async function actRemoval(visit: Visit): Promise<Reply> {
  const view = await loadList(visit);
  const question = view.questions.find(({ id }) => id === visit.params['id']);
  if (!question) {
    visit.session.set('stopped', 'Somebody has removed that question already.');
    return redirect(view.home);
  }
  const { value, errors } = readSure(visit, 'Select yes if the question is to be removed');
  if (errors) return removalPage(visit, view, errors);
  if (value.sure === 'no') return redirect(view.home);
  return once(visit, async (tx) => {
    const isAsSeen = (now: typeof question) => markOf(now) === sent(visit.form, 'seen');
    const edited = await editForm(
      tx,
      view.slug,
      {
        did: 'removed a question from a form',
        detail: { question },
        change: (definition) =>
          changeQuestions(definition, view.group?.id ?? null, removeQuestion(question.id, isAsSeen)),
      },
      editorOf(visit),
      visit.now,
    );
    if (edited?.refused === 'changed-meanwhile') return removalPage(visit, await loadList(visit), noErrors, true);
    visit.session.set('done', `“${question.ask}” is removed from the draft.`);
    return redirect(view.home);
  });
}

function removalPage(visit: Visit, view: ListView, errors: FormErrors, isBehind = false): Reply {
  const question = questionOf(visit, view);
  const { definition, questions, base, group } = view;
  const hanging = group ? [] : dependants(definition.questions, question.id);
  return page({
    title: `Remove a question${group ? ` about each ${group.item}` : ''} – ${definition.title}`,
    hasErrors: errors.any,
    ...(isBehind ? { status: 409 } : {}),
    beforeContent: backLink({ href: `${base}/questions/${question.id}` }),
    main: html`${errors.summary()}
${isBehind && warning(buildRefusals['changed-meanwhile'], html`<p class="govuk-body">Below is what it says now.</p>`)}
${form(
  visit,
  html`<input type="hidden" name="seen" value="${errors.any ? sent(visit.form, 'seen') : markOf(question)}">
<p class="govuk-caption-l">${question.ask}</p>
${yesOrNo(visit, errors, 'Do you want to remove this question?', hanging.length > 0 ? `Its answer decides whether these are asked: ${hanging.map(({ ask }) => `“${ask}”`).join(', ')}. You will have to change them before you can publish.` : 'It is removed from the draft. Versions that were published keep it.')}
${button({ text: 'Continue' })}`,
)}
${factTable(question, definition.questions, questions.indexOf(question) + 1)}`,
  });
}
