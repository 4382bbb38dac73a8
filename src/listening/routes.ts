// The room's URLs.
import { publicForm, publicPage, type Route, staffPage } from '#web';
import { actFeedback, showFeedback } from './pages/feedback.ts';
import { showFeedbackList } from './pages/feedback-list.ts';
import { showThanks } from './pages/feedback-thanks.ts';
import { listeningPermissions } from './permissions.ts';

export const listeningRoutes: readonly Route[] = [
  publicPage('/feedback/:token', showFeedback),
  publicForm('/feedback/:token', actFeedback, { perMinute: 30 }),
  publicPage('/feedback/:token/thanks', showThanks),
  staffPage('/staff/feedback', listeningPermissions.to('see feedback'), showFeedbackList),
];
