// The door of unattended work: a job is sent inside the transaction that causes it, so it exists if and only if the fact does.
export { type AnyJob, defineJob, type Job, type JobContext } from './job.ts';
export { type FailedJob, failedJobs, type QueueCount, queueCounts, retryJob, stepUnderWay } from './overview.ts';
export { prepareJobs } from './prepare.ts';
export { sendingOf, sendJob } from './send.ts';
export { startWorker, type Worker } from './worker.ts';
