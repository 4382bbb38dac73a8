// /staff/questionnaires/{slug}/preview: the form as residents would meet it, all at once or one question a page. What is answered
// here is kept in the editor's own session while they try, and nowhere else; files are looked at and let go.
import { inTransaction } from '#db';
import { dateAtHome, lowerFirst } from '#lib/plain-words';
import { type FormErrors, form, html, noErrors, notFound, page, type Reply, redirect, type Visit } from '#web';
import { backLink, button, insetText, summaryList } from '#web/govuk/index';
import type { Answers } from '../../answer.ts';
import { problemsOf } from '../../builder-problems.ts';
import { ruleInWords } from '../../builder-rules.ts';
import { keepItems } from '../../group-actions.ts';
import { asked, firstUnanswered, nextQuestion, previousQuestion, summaryOf } from '../../path.ts';
import type { Question } from '../../questionnaire.ts';
import { questionFields } from '../question-fields.ts';
import { questionForm } from '../question-form.ts';
import { readAnswer } from '../read-answer.ts';
import { type FormView, loadForm, trailTo } from './form-view.ts';

interface Trial extends FormView {
  /** As they are asked here: what takes files need not be answered, since files are not kept. */
  readonly questions: readonly Question[];
  readonly answers: Answers;
}

async function loadTrial(visit: Visit): Promise<Trial> {
  const view = await loadForm(visit);
  const questions = view.definition.questions.map(withoutFiles);
  return { ...view, questions, answers: answersIn(visit, view.slug) };
}

const isFile = ({ type }: Question) => type === 'file' || type === 'photo';

function withoutFiles(question: Question): Question {
  if (isFile(question)) return { ...question, required: false };
  if (question.type !== 'group') return question;
  const questions = question.questions.map((part) => (isFile(part) ? { ...part, required: false } : part));
  return { ...question, questions };
}

/** The answers given while trying this form in this session. */
function answersIn(visit: Visit, slug: string): Answers {
  const kept = visit.session.get('preview');
  if (typeof kept !== 'object' || kept === null || !('slug' in kept) || !('answers' in kept)) return {};
  return kept.slug === slug ? (kept.answers as Answers) : {};
}

export async function showPreview(visit: Visit): Promise<Reply> {
  const trial = await loadTrial(visit);
  const { questions, definition, path } = trial;
  const [first] = asked(trial, {});
  const problems = problemsOf(definition);
  return page({
    title: `Preview – ${definition.title}`,
    beforeContent: trailTo(trial),
    main: html`<p class="govuk-caption-l">${definition.title}</p>
<h1 class="govuk-heading-l">Preview</h1>
${
  questions.length === 0
    ? html`<div class="heard-empty"><p>This form asks nothing yet. <a class="govuk-link" href="${path}/add">Add its first question</a>.</p></div>`
    : html`<p class="govuk-body">Every question, in order. Nothing you write here is sent.</p>
${problems.length > 0 && insetText({ text: 'This form has problems, so some questions may be asked at the wrong time here.' })}
${first && html`<div class="govuk-button-group">${button({ text: 'Try it, one question a page', href: `${path}/preview/${first.id}` })}<a class="govuk-link" href="${path}/preview-answers">Answers so far</a></div>`}
${questions.map((question, index) => onOnePage(question, index, definition.questions))}`
}`,
  });
}

const onOnePage = (question: Question, index: number, all: readonly Question[]) => html`<section class="heard-section">
<p class="govuk-body heard-muted">Question ${index + 1}. ${question.askedWhen ? `${ruleInWords(question.askedWhen, all)}.` : 'Always asked.'}</p>
${questionFields(question, { as: 'part' })}
</section>`;

export async function showTrial(visit: Visit): Promise<Reply> {
  const trial = await loadTrial(visit);
  const question = trial.questions.find(({ id }) => id === visit.params['id']);
  if (!question) throw notFound('There is no such question any more. The form shows those there are.');
  return trialPage(visit, trial, question, noErrors);
}

export async function actTrial(visit: Visit): Promise<Reply> {
  const trial = await loadTrial(visit);
  const question = trial.questions.find(({ id }) => id === visit.params['id']);
  if (!question) throw notFound('There is no such question any more. The form shows those there are.');
  const outcome = await answered(visit, trial, question);
  if (outcome.errors) return trialPage(visit, trial, question, outcome.errors);
  const answers = { ...trial.answers, [question.id]: outcome.answer };
  visit.session.set('preview', { slug: trial.slug, answers });
  const next = outcome.stays ? question : nextQuestion(trial, answers, question.id);
  return redirect(next ? `${trial.path}/preview/${next.id}` : `${trial.path}/preview-answers`);
}

/** The answer as the real form would read it. */
async function answered(visit: Visit, { answers, slug, definition }: Trial, question: Question) {
  const today = dateAtHome(visit.now);
  if (question.type !== 'group') return { ...readAnswer(question, visit.form, today), stays: false };
  const draft = {
    id: `preview ${slug}`,
    subject: `preview ${slug}`,
    questionnaire: { ...definition, version: 0 },
    answers,
    beganAt: visit.now,
    touchedAt: visit.now,
  };
  return inTransaction(visit.db, (tx) => keepItems(tx, draft, question, { form: visit.form, today, at: visit.now }));
}

function trialPage(visit: Visit, trial: Trial, question: Question, errors: FormErrors): Reply {
  const { path, answers, definition } = trial;
  const before = previousQuestion(trial, answers, question.id);
  const isAsked = asked(trial, answers).some(({ id }) => id === question.id);
  return page({
    title: `Preview: ${question.ask} – ${definition.title}`,
    hasErrors: errors.any,
    beforeContent: backLink({ href: before ? `${path}/preview/${before.id}` : `${path}/preview` }),
    main: html`<div class="govuk-grid-row"><div class="govuk-grid-column-two-thirds">
${errors.summary()}
<p class="govuk-caption-l">Preview – ${definition.title}</p>
${!isAsked && insetText({ text: 'With the answers so far, residents would not be asked this.' })}
${isFile(question) && insetText({ text: 'Files are not kept in a preview. Go on without one.' })}
${questionForm(visit, question, { answer: answers[question.id], errors })}
<p class="govuk-body"><a class="govuk-link" href="${path}">Leave the preview</a></p>
</div></div>`,
  });
}

export async function showTrialAnswers(visit: Visit): Promise<Reply> {
  const trial = await loadTrial(visit);
  const { path, answers, definition } = trial;
  const open = firstUnanswered(trial, answers);
  const met = new Set(asked(trial, answers).map(({ id }) => id));
  const unasked = trial.questions.filter(({ id }) => !met.has(id));
  return page({
    title: `Preview: check your answers – ${definition.title}`,
    beforeContent: backLink({ href: `${path}/preview` }),
    main: html`<div class="govuk-grid-row"><div class="govuk-grid-column-two-thirds">
<p class="govuk-caption-l">Preview – ${definition.title}</p>
<h1 class="govuk-heading-l">Check your answers</h1>
${summaryList({
  rows: summaryOf(trial, answers).map((line) => ({
    key: { text: line.question },
    value: { text: line.answer },
    actions: {
      items: [{ href: `${path}/preview/${line.id}`, text: 'Change', visuallyHiddenText: lowerFirst(line.question) }],
    },
  })),
})}
${open && html`<p class="govuk-body">“${open.ask}” has no answer yet, so a resident could not send this: <a class="govuk-link" href="${path}/preview/${open.id}">answer it</a>.</p>`}
${
  unasked.length > 0 &&
  html`<h2 class="govuk-heading-m">Not asked, because of these answers</h2>
<ul class="govuk-list govuk-list--bullet">${unasked.map(({ ask }) => html`<li>${ask}</li>`)}</ul>`
}
<p class="govuk-body">In the real form, the person's details come next. This preview ends here, and sends nothing.</p>
${form(visit, html`<div class="govuk-button-group">${button({ text: 'Start again', classes: 'govuk-button--secondary' })}<a class="govuk-link" href="${path}">Back to the form</a></div>`, { action: `${path}/preview-restart` })}
</div></div>`,
  });
}

/** Forgets what was answered here. */
export async function actRestart(visit: Visit): Promise<Reply> {
  const { path } = await loadForm(visit);
  visit.session.set('preview', undefined);
  return redirect(`${path}/preview`);
}
