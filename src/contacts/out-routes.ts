// The URLs of messages that go out: the outbox, their wording, the letters, and what became of them.

import { apiCall, type Route, staffForm, staffPage } from '#web';
import { receiveReceipt } from './api/receipts.ts';
import { outPermissions } from './out-permissions.ts';
import { actPrint, showLetters } from './pages/letters.ts';
import { actNewMessage, showNewMessage } from './pages/out-message.ts';
import { actSettleMessage, showMessage, showOutbox } from './pages/outbox.ts';
import { actPost, actReprint, addressFile, printedFile, showBatch } from './pages/print-batch.ts';
import { actAddLanguage, showTemplate } from './pages/template.ts';
import { actDropDraft, actPublish, showPreview } from './pages/template-preview.ts';
import { actTakeUp, showVersions } from './pages/template-versions.ts';
import { actSaveWords, showWords } from './pages/template-words.ts';
import { showTemplates } from './pages/templates.ts';

const { to } = outPermissions;
const see = to('see the wording of messages');
const edit = to('edit the wording of messages');
const publish = to('publish the wording of messages');
const print = to('print letters');

export const outRoutes: readonly Route[] = [
  staffPage('/staff/outbox', to('see the outbox'), showOutbox),
  staffPage('/staff/outbox/:id', to('see the outbox'), showMessage),
  staffForm('/staff/outbox/:id/settlement', to('settle a message'), actSettleMessage),
  staffPage('/staff/customers/:id/message', to('write to a customer'), showNewMessage),
  staffForm('/staff/customers/:id/message', to('write to a customer'), actNewMessage),
  staffPage('/staff/templates', see, showTemplates),
  staffPage('/staff/templates/:slug', see, showTemplate),
  staffForm('/staff/templates/:slug', edit, actAddLanguage),
  staffPage('/staff/templates/:slug/:language', edit, showWords),
  staffForm('/staff/templates/:slug/:language', edit, actSaveWords),
  staffPage('/staff/templates/:slug/:language/preview', see, showPreview),
  staffForm('/staff/templates/:slug/:language/publication', publish, actPublish),
  staffForm('/staff/templates/:slug/:language/withdrawal', edit, actDropDraft),
  staffPage('/staff/templates/:slug/:language/versions', see, showVersions),
  staffForm('/staff/templates/:slug/:language/versions', edit, actTakeUp),
  staffPage('/staff/letters', print, showLetters),
  staffForm('/staff/letters', print, actPrint),
  staffPage('/staff/letters/:id', print, showBatch),
  staffForm('/staff/letters/:id/posting', print, actPost),
  staffForm('/staff/letters/:id/reprint', print, actReprint),
  staffPage('/staff/letters/:id/files/letters', print, printedFile),
  staffPage('/staff/letters/:id/files/addresses', print, addressFile),
  apiCall('POST', '/api/v1/notify/receipts', receiveReceipt, { may: to('tell what became of messages') }),
];
