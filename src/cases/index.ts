// cases: what has to be done, the promises made about it, its history, hand-overs and messages.
export { act, atTheDesk, type Desk, openCase, type Request } from './actions.ts';
export { type CaseHistory, insertHistories, type WrittenCase } from './bulk-store.ts';
export { type Case, noteChaser, type Outcome } from './case.ts';
export { type Closure, caseByFeedbackToken, closuresAfter, type FeedbackCase } from './closures.ts';
export { importCases } from './import/actions.ts';
export { caseJobs } from './jobs.ts';
export { fillInFor } from './pages/request-start.ts';
export { casePermissions } from './permissions.ts';
export { promisesFor } from './promises-made.ts';
export { readReference } from './reference.ts';
export { type Opening, replayCase, type Step } from './replay.ts';
export { caseRoutes } from './routes.ts';
export { findCase } from './store.ts';
export { composeMessage, type Voice } from './tell.ts';
export { casesOf, listCases, type WorklistRow } from './worklist.ts';
