// The room's URLs.

import type { AnyJob } from '#jobs';
import { publicForm, publicPage, type Route, staffForm, staffPage } from '#web';
import { actSaveAccount, actSetActive, showAccounts } from './pages/accounts.ts';
import { showAudit } from './pages/audit.ts';
import { actRetryJob, showJobs } from './pages/jobs.ts';
import { actSettleMessage, showMessage, showOutbox } from './pages/outbox.ts';
import { actPassword, showPassword } from './pages/password.ts';
import { actSignIn, actSignOut, showSignIn } from './pages/sign-in.ts';
import { actMakeToken, actRevokeToken, showTokens } from './pages/tokens.ts';
import { staffPermissions } from './permissions.ts';

const { to } = staffPermissions;

/** @param jobs every room's jobs, for the page that lists them */
export const staffRoutes = (jobs: readonly AnyJob[]): readonly Route[] => [
  publicPage('/staff/sign-in', showSignIn),
  publicForm('/staff/sign-in', actSignIn, { perMinute: 10 }),
  staffForm('/staff/sign-out', to('work as staff'), actSignOut),
  staffPage('/staff/outbox', to('see the outbox'), showOutbox),
  staffPage('/staff/outbox/:id', to('see the outbox'), showMessage),
  staffForm('/staff/outbox/:id/settlement', to('settle a message'), actSettleMessage),
  staffPage('/staff/jobs', to('see the jobs'), showJobs(jobs)),
  staffForm('/staff/jobs/:id/retry', to('retry a job'), actRetryJob),
  staffPage('/staff/tokens', to('make a token'), showTokens),
  staffForm('/staff/tokens', to('make a token'), actMakeToken),
  staffForm('/staff/tokens/:id/revocation', to('make a token'), actRevokeToken),
  staffPage('/staff/accounts', to('manage staff'), showAccounts),
  staffForm('/staff/accounts', to('manage staff'), actSaveAccount),
  staffForm('/staff/accounts/:id/state', to('manage staff'), actSetActive),
  staffPage('/staff/password', to('work as staff'), showPassword),
  staffForm('/staff/password', to('work as staff'), actPassword, { perMinute: 10 }),
  staffPage('/staff/audit', to('see the audit log'), showAudit),
];
