// questions: what we ask. One questionnaire definition, for request forms and for surveys; drafts of answers; photos sent with them.
//
// A journey of one question a page, whose pages live in the room that wants the answers:
//   GET   draft = await drafts.begin(tx, { sessionKey: visit.session.key(), subject: service.slug, questionnaire }, at)
//         form(visit, html`${questionFields(question, { answer: draft.answers[question.id] })} …`, { uploads: true })
//   POST  outcome = await drafts.answer(tx, draft, question, { form, files, today, at })
//         outcome.errors: the page again, with questionFields(question, { form, answer, errors });
//         else on to nextQuestion(…), or firstUnanswered(draft.questionnaire, outcome.answers), or the check page
//   check summaryOf(draft.questionnaire, draft.answers); send only when firstUnanswered(…) is undefined
//   send  if (await drafts.finish(tx, draft)) { make the case; await answerFiles.move(tx, drafts.filesOwner(draft), 'case 12') }
export type { Answers, SummaryLine } from './answer.ts';
export { firstUnanswered, summaryOf } from './answer.ts';
export * as answerFiles from './answer-files.ts';
export type { Draft } from './draft.ts';
export * as drafts from './drafts.ts';
export { questionsJobs } from './jobs.ts';
export { loadQuestionsPack } from './pack.ts';
export { readApiAnswers } from './pages/api-answers.ts';
export { questionFields } from './pages/question-fields.ts';
export { nextQuestion, previousQuestion, type Question } from './questionnaire.ts';
export { findQuestionnaire } from './store.ts';
