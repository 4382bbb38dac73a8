// The room's URLs.

import { type Route, redirect, staffForm, staffPage } from '#web';
import { showCall } from './pages/call.ts';
import { actAbandon, actKeepDraft, actPick, actSearchAgain } from './pages/call-acts.ts';
import { actAnswerFault } from './pages/call-answer.ts';
import { actChase } from './pages/call-chase.ts';
import { actWrapUp } from './pages/call-wrap-up.ts';
import { actNewSearch, showDesk } from './pages/desk.ts';
import { streamEvents } from './pages/events.ts';
import { actSetQuality, showQuality } from './pages/quality.ts';
import { actOwnNote, actScore, showQualityContact } from './pages/quality-contact.ts';
import { deskPermissions } from './permissions.ts';

const log = deskPermissions.to('log a contact');

export const deskRoutes: readonly Route[] = [
  staffPage('/staff/desk', log, showDesk),
  staffForm('/staff/desk', log, actNewSearch),
  staffPage('/staff/desk/calls/:id', log, showCall),
  staffForm('/staff/desk/calls/:id', log, actWrapUp),
  staffForm('/staff/desk/calls/:id/search', log, actSearchAgain),
  staffForm('/staff/desk/calls/:id/pick', log, actPick),
  staffForm('/staff/desk/calls/:id/chase', log, actChase),
  staffForm('/staff/desk/calls/:id/draft', log, actKeepDraft),
  staffForm('/staff/desk/calls/:id/answer', log, actAnswerFault),
  staffForm('/staff/desk/calls/:id/end', log, actAbandon),
  staffPage('/staff/desk/events', log, streamEvents),
  staffPage('/staff/quality', deskPermissions.to('see contact quality'), showQuality),
  staffForm('/staff/quality', deskPermissions.to('set contact quality'), actSetQuality),
  staffPage('/staff/quality/:id', deskPermissions.to('see contact quality'), showQualityContact),
  staffForm('/staff/quality/:id', deskPermissions.to('score contact quality'), actScore),
  staffForm('/staff/quality/:id/note', deskPermissions.to('see contact quality'), actOwnNote),
  // where contacts were logged before there was a desk
  staffPage('/staff/contacts/new', log, () => redirect('/staff/desk')),
];
