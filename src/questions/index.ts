// questions: what we ask. One questionnaire definition, for request forms and for surveys; drafts of answers; photos sent with them.
//
// A journey of one question a page, whose pages live in the room that wants the answers:
//   GET   draft = await drafts.begin(tx, { sessionKey: visit.session.key(), subject: service.slug, questionnaire }, at)
//         questionForm(visit, question, { answer: draft.answers[question.id] })
//   POST  outcome = await drafts.answer(tx, draft, question, { form, files, today, at })
//         outcome.errors: the page again, with questionForm(visit, question, { answer, errors, search });
//         outcome.stays: the same page anew, as a group is for its next item;
//         else on to firstUnanswered(questionnaire, answers), or the check page
//   check summaryOf(draft.questionnaire, draft.answers); send only when firstUnanswered(…) is undefined
//   send  if (await drafts.finish(tx, draft)) { make the case of given(questionnaire, answers), which leaves out what is not
//         asked; await answerFiles.move(tx, drafts.filesOwner(draft), 'case 12') }
export type { Answer, Answers } from './answer.ts';
export * as answerFiles from './answer-files.ts';
export * as building from './building.ts';
export { type Condition, type Rule, ruleHolds, ruleSchema, type Verdict } from './condition.ts';
export { misfit } from './definition-faults.ts';
export type { Draft } from './draft.ts';
export * as drafts from './drafts.ts';
export { questionsJobs } from './jobs.ts';
export { loadQuestionsPack } from './pack.ts';
export { readApiAnswers } from './pages/api-answers.ts';
export { questionFields } from './pages/question-fields.ts';
export { questionForm } from './pages/question-form.ts';
export { readAnswer } from './pages/read-answer.ts';
export {
  asked,
  firstUnanswered,
  given,
  summaryOf,
} from './path.ts';
export { typedPlace } from './place-actions.ts';
export { type Question, questionSchema } from './questionnaire.ts';
export { questionRoutes } from './routes.ts';
export { couldHold } from './satisfiable.ts';
export { findQuestionnaire, listQuestionnaires } from './store.ts';
