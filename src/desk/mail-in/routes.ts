// The URLs of e-mail that came in.

import { apiCall, type Route, staffForm, staffPage } from '#web';
import { postMail, rawMail } from './api/mail-in.ts';
import { showMail } from './pages/mail.ts';
import { actMailAgain, showMailAgain } from './pages/mail-again.ts';
import { actMailCase, showMailCase } from './pages/mail-case.ts';
import { actDecision, showDecision } from './pages/mail-decision.ts';
import { showMailFile, showRawMail } from './pages/mail-file.ts';
import { showMailList } from './pages/mail-list.ts';
import { actMailOutcome, showMailOutcome } from './pages/mail-outcome.ts';
import { actReply, showReply } from './pages/mail-reply.ts';
import { actAddRoute, actChangeRoute, actTryRoutes, showMailRoutes } from './pages/mail-routes.ts';
import { actMailTeam, showMailTeam } from './pages/mail-team.ts';
import { mailPermissions } from './permissions.ts';

const see = mailPermissions.to('see mail that came in');
const deal = mailPermissions.to('deal with mail');
const rules = mailPermissions.to('say where mail goes');
const one = '/staff/mail/:id';

export const mailInRoutes: readonly Route[] = [
  staffPage('/staff/mail', see, showMailList),
  staffPage('/staff/mail/routes', rules, showMailRoutes),
  staffForm('/staff/mail/routes', rules, actAddRoute),
  staffForm('/staff/mail/routes/try', rules, actTryRoutes),
  staffForm('/staff/mail/routes/:id', rules, actChangeRoute),
  staffPage(one, see, showMail),
  staffPage(`${one}/raw`, see, showRawMail),
  staffPage(`${one}/files/:file`, see, showMailFile),
  staffPage(`${one}/reply`, deal, showReply),
  staffForm(`${one}/reply`, deal, actReply),
  staffPage(`${one}/case`, deal, showMailCase),
  staffForm(`${one}/case`, deal, actMailCase),
  staffPage(`${one}/team`, deal, showMailTeam),
  staffForm(`${one}/team`, deal, actMailTeam),
  staffPage(`${one}/outcome`, deal, showMailOutcome),
  staffForm(`${one}/outcome`, deal, actMailOutcome),
  staffPage(`${one}/again`, deal, showMailAgain),
  staffForm(`${one}/again`, deal, actMailAgain),
  staffPage(`${one}/decision`, deal, showDecision),
  staffForm(`${one}/decision`, deal, actDecision),
  apiCall('POST', '/api/v1/mail-in', postMail, {
    may: mailPermissions.to('hand in mail'),
    raw: rawMail,
    perMinute: 6000,
  }),
];
