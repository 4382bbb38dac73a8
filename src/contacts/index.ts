// contacts: each time someone gets in touch, on any channel, and what came of it.

export { wordsToAddress } from './address-actions.ts';
export { markedBy, marksDealtWith } from './answer-marks-store.ts';
export { contactApiRoutes } from './api/routes.ts';
export { insertLabels, insertTemplates } from './bulk-store.ts';
export { contactsSeenBy, contactsToCheck, countToCheck } from './check-store.ts';
export {
  adviserChannels,
  type Channel,
  type Contact,
  type ContactOutcome,
  channels,
  contactOutcomes,
  type Matter,
  type NewContact,
  type NewMatter,
} from './contact.ts';
export { contactRoutes } from './contact-routes.ts';
export { workOutDemand } from './demand-actions.ts';
export type { DemandLabel } from './demand-label.ts';
export type { DayFigures } from './figures/day.ts';
export { type IntervalFigures, waitsOnDays } from './figures/days-store.ts';
export { importFigures } from './figures/import/import-actions.ts';
export { figureJobs } from './figures/jobs.ts';
export { keepFigures } from './figures/keep-actions.ts';
export { openIntervals, type QueueDays, queueDays } from './figures/load.ts';
export { type FigureQueue, type KeptQueue, listQueues } from './figures/queue-store.ts';
export { figureRoutes } from './figures/routes.ts';
export type { Sample } from './figures/sample.ts';
export { levelNames, secondsInWords } from './figures/words.ts';
export { contactJobs } from './jobs.ts';
export { labelMatter, labelsList } from './label-store.ts';
export { planToWrite, type Told, type ToWrite, type Values, writeToCustomer } from './out-actions.ts';
export { outJobs } from './out-jobs.ts';
export { outRoutes } from './out-routes.ts';
export { messageInWords, reachInWords, stateOfMessage } from './out-words.ts';
export { loadContactsPack } from './pack.ts';
export { contactsOfCase } from './pages/contacts-of-case.ts';
export { messagePanel } from './pages/out-panel.ts';
export { typedInBox, typedInOf } from './pages/typed-in.ts';
export { messageFailed } from './receipt-actions.ts';
export { recordContact } from './record-actions.ts';
export { type Settled, settleContact } from './settle-store.ts';
export { contactsOf, findContact, recordContacts } from './store.ts';
export { callBackPromise, type NewTask, type Task, type TaskOutcome } from './task.ts';
export { addTask, doneTask } from './task-actions.ts';
export { taskRoutes } from './task-routes.ts';
export { findTask, openTasksOf } from './task-store.ts';
export { outcomeNames as taskOutcomeNames } from './task-words.ts';
export { loadTemplates } from './template-actions.ts';
export { channelName, contactOutcomeNames } from './words.ts';
