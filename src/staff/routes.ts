// The room's URLs.

import type { AnyJob } from '#jobs';
import { publicForm, publicPage, type Route, staffForm, staffPage } from '#web';
import { actSaveAccount, actSetActive, showAccounts } from './pages/accounts.ts';
import { showAudit } from './pages/audit.ts';
import { backFromDirectory, goToDirectory, returnPath } from './pages/directory-sign-in.ts';
import { actRetryJob, showJobs } from './pages/jobs.ts';
import { showMore } from './pages/more.ts';
import { actPassword, showPassword } from './pages/password.ts';
import { actSignIn, actSignOut, showSignIn } from './pages/sign-in.ts';
import { actRevocation, showRevocation } from './pages/token-revocation.ts';
import { actMakeToken, showTokens } from './pages/tokens.ts';
import { actChangeWebhook, actPeriod, actResend, actSecret, actState, actTrial, showWebhook } from './pages/webhook.ts';
import { actRemoval, showRemoval } from './pages/webhook-removal.ts';
import { actAddWebhook, showWebhooks } from './pages/webhooks.ts';
import { staffPermissions } from './permissions.ts';

const { to } = staffPermissions;

/** @param jobs every room's jobs, for the page that lists them */
export const staffRoutes = (jobs: readonly AnyJob[]): readonly Route[] => [
  publicPage('/staff/sign-in', showSignIn),
  publicForm('/staff/sign-in', actSignIn, { wrongPerMinute: 10 }),
  publicPage('/staff/sign-in/council', goToDirectory),
  publicPage(returnPath, backFromDirectory),
  staffForm('/staff/sign-out', to('work as staff'), actSignOut),
  staffPage('/staff/more', to('work as staff'), showMore),
  staffPage('/staff/jobs', to('see the jobs'), showJobs(jobs)),
  staffForm('/staff/jobs/:id/retry', to('retry a job'), actRetryJob),
  staffPage('/staff/tokens', to('make a token'), showTokens),
  staffForm('/staff/tokens', to('make a token'), actMakeToken),
  staffPage('/staff/tokens/:id/revocation', to('make a token'), showRevocation),
  staffForm('/staff/tokens/:id/revocation', to('make a token'), actRevocation),
  staffPage('/staff/webhooks', to('manage webhooks'), showWebhooks),
  staffForm('/staff/webhooks', to('manage webhooks'), actAddWebhook),
  staffPage('/staff/webhooks/:id', to('manage webhooks'), showWebhook),
  staffForm('/staff/webhooks/:id', to('manage webhooks'), actChangeWebhook),
  staffForm('/staff/webhooks/:id/trial', to('manage webhooks'), actTrial),
  staffForm('/staff/webhooks/:id/secret', to('manage webhooks'), actSecret),
  staffForm('/staff/webhooks/:id/state', to('manage webhooks'), actState),
  staffForm('/staff/webhooks/:id/period', to('manage webhooks'), actPeriod),
  staffPage('/staff/webhooks/:id/removal', to('manage webhooks'), showRemoval),
  staffForm('/staff/webhooks/:id/removal', to('manage webhooks'), actRemoval),
  staffForm('/staff/webhooks/:id/deliveries/:delivery', to('manage webhooks'), actResend),
  staffPage('/staff/accounts', to('manage staff'), showAccounts),
  staffForm('/staff/accounts', to('manage staff'), actSaveAccount),
  staffForm('/staff/accounts/:id/state', to('manage staff'), actSetActive),
  staffPage('/staff/password', to('work as staff'), showPassword),
  staffForm('/staff/password', to('work as staff'), actPassword, { wrongPerMinute: 10 }),
  staffPage('/staff/audit', to('see the audit log'), showAudit),
];
