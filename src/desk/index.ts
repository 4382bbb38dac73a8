// desk: the adviser's one screen over the rooms above: who is calling, what about, the answer, the wrap-up; how contacts went; and
// e-mail as it comes in.
export { deskJobs } from './jobs.ts';
export { endMail, openCaseFromMail, passMailOn, replyToMail } from './mail-in/deal-actions.ts';
export { takeInAll } from './mail-in/intake-actions.ts';
export { mailInJobs } from './mail-in/jobs.ts';
export { mailOfCase } from './mail-in/pages/mail-of-case.ts';
export { receiveMail } from './mail-in/receive-actions.ts';
export { mailInRoutes } from './mail-in/routes.ts';
export { useMailInSettings } from './mail-in/settings.ts';
export { mailTaskEnded } from './mail-in/task-ended-actions.ts';
export { decideMail } from './mail-in/tray-actions.ts';
export { type Ending, endingNames } from './mail-in/words.ts';
export { loadDeskPack } from './pack.ts';
export { recordFromAbove } from './pages/record-panels.ts';
export { Behaviours } from './quality.ts';
export { scoreContact, takeLastMonth } from './quality-actions.ts';
export { checksToScore } from './quality-store.ts';
export { deskRoutes } from './routes.ts';
