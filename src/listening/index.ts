// listening: what people tell us of how it went. Today the three questions after a request is finished; the views
// `feedback_facts` and `invitation_facts` are what other rooms count from.

export { insertVoices, type NewInvitation } from './bulk-store.ts';
export type { CaseAsked, Feedback } from './feedback.ts';
export { listeningJobs } from './jobs.ts';
export { listeningRoutes } from './routes.ts';
