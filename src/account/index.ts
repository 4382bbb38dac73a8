// account: a resident's own account, for whoever wants one. A proven e-mail address, and what it opens: their requests, messages,
// contacts, needs and data. Nothing of Heard ever asks for it.
export { accountJobs } from './jobs.ts';
export { accountRoutes } from './routes.ts';
