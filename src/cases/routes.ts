// The room's URLs.

import { apiCall, publicForm, publicPage, type Route, staffForm, staffPage } from '#web';
import { createCase, listCasesByApi, readCase } from './api/cases.ts';
import { actAssignment, actTaking, showAssignment } from './pages/assignment.ts';
import { type CasePanel, showCase } from './pages/case.ts';
import { actClosure, showClosure } from './pages/closure.ts';
import { actDate, showDate } from './pages/date.ts';
import { actExtension, showExtension } from './pages/extension.ts';
import { showFile } from './pages/file.ts';
import { actHandover, showHandover } from './pages/handover.ts';
import { actCaseMessage, showCaseMessage } from './pages/message.ts';
import { actNote, showNote } from './pages/note.ts';
import { showProgress } from './pages/progress.ts';
import { actFind, openLink, showFind } from './pages/progress-find.ts';
import { actInformation, showInformation } from './pages/progress-information.ts';
import * as customerSays from './pages/progress-words.ts';
import { actQuestion, showQuestion } from './pages/question.ts';
import { actReopening, showReopening } from './pages/reopening.ts';
import { actCheck, showCheck } from './pages/request-check.ts';
import { showConfirmation } from './pages/request-confirmation.ts';
import { byResident, byStaff } from './pages/request-context.ts';
import { showNotOurs } from './pages/request-not-ours.ts';
import { actStep, showRequest, showStep } from './pages/request-question.ts';
import { actReturn, showReturn } from './pages/request-return.ts';
import { actSave, showSave, showSaved } from './pages/request-save.ts';
import { actStart, showStart } from './pages/request-start.ts';
import { actResumption, showResumption } from './pages/resumption.ts';
import { actSeveral } from './pages/several.ts';
import { showWork } from './pages/work.ts';
import { actWords, showWorklist } from './pages/worklist.ts';
import { casePermissions } from './permissions.ts';

const { to } = casePermissions;
const work = to('work on a case');
const open = to('open a case');
const request = '/services/:slug/request';
const forCustomer = '/staff/services/:slug/request';
const progress = '/progress/:reference';
const theCase = '/staff/cases/:reference';
const uploads = { uploads: true };

/** @param panels what rooms above show on a case's page */
export const caseRoutes = (panels: readonly CasePanel[]): readonly Route[] => [
  publicPage(request, showRequest(byResident)),
  publicPage(`${request}/check`, showCheck(byResident)),
  publicForm(`${request}/check`, actCheck(byResident), { perMinute: 20 }),
  publicPage(`${request}/confirmation`, showConfirmation),
  publicPage(`${request}/not-ours`, showNotOurs(byResident)),
  publicPage(`${request}/save`, showSave),
  publicForm(`${request}/save`, actSave, { perMinute: 5 }),
  publicPage(`${request}/saved`, showSaved),
  publicPage(`${request}/return/:token`, showReturn),
  publicForm(`${request}/return/:token`, actReturn, { perMinute: 10 }),
  publicPage(`${request}/:step`, showStep(byResident)),
  publicForm(`${request}/:step`, actStep(byResident), uploads),

  staffPage(forCustomer, open, showStart),
  staffForm(forCustomer, open, actStart),
  staffPage(`${forCustomer}/check`, open, showCheck(byStaff)),
  staffForm(`${forCustomer}/check`, open, actCheck(byStaff)),
  staffPage(`${forCustomer}/not-ours`, open, showNotOurs(byStaff)),
  staffPage(`${forCustomer}/:step`, open, showStep(byStaff)),
  staffForm(`${forCustomer}/:step`, open, actStep(byStaff), uploads),

  publicPage('/progress', showFind),
  publicForm('/progress', actFind, { perMinute: 10 }),
  publicPage('/progress/open/:token', openLink),
  publicPage(progress, showProgress),
  publicPage(`${progress}/information`, showInformation),
  publicForm(`${progress}/information`, actInformation, { ...uploads, perMinute: 20 }),
  publicPage(`${progress}/reopening`, customerSays.showReopening),
  publicForm(`${progress}/reopening`, customerSays.actReopening, { perMinute: 20 }),
  publicPage(`${progress}/chaser`, customerSays.showChaser),
  publicForm(`${progress}/chaser`, customerSays.actChaser, { perMinute: 20 }),

  staffPage('/staff', to('see cases'), showWork),
  staffPage('/staff/cases', to('see cases'), showWorklist),
  staffForm('/staff/cases', to('see cases'), actWords),
  staffForm('/staff/cases/several', work, actSeveral),
  staffPage(theCase, to('see cases'), showCase(panels)),
  staffPage(`${theCase}/files/:id`, to('see cases'), showFile),
  staffForm(`${theCase}/taking`, work, actTaking),
  staffPage(`${theCase}/assignment`, to('assign a case'), showAssignment),
  staffForm(`${theCase}/assignment`, to('assign a case'), actAssignment),
  staffPage(`${theCase}/handover`, work, showHandover),
  staffForm(`${theCase}/handover`, work, actHandover),
  staffPage(`${theCase}/note`, work, showNote),
  staffForm(`${theCase}/note`, work, actNote),
  staffPage(`${theCase}/message`, work, showCaseMessage),
  staffForm(`${theCase}/message`, work, actCaseMessage),
  staffPage(`${theCase}/question`, work, showQuestion),
  staffForm(`${theCase}/question`, work, actQuestion),
  staffPage(`${theCase}/resumption`, work, showResumption),
  staffForm(`${theCase}/resumption`, work, actResumption),
  staffPage(`${theCase}/extension`, work, showExtension),
  staffForm(`${theCase}/extension`, work, actExtension),
  staffPage(`${theCase}/date`, work, showDate),
  staffForm(`${theCase}/date`, work, actDate),
  staffPage(`${theCase}/closure`, to('close a case'), showClosure),
  staffForm(`${theCase}/closure`, to('close a case'), actClosure),
  staffPage(`${theCase}/reopening`, to('reopen a case'), showReopening),
  staffForm(`${theCase}/reopening`, to('reopen a case'), actReopening),

  apiCall('POST', '/api/v1/cases', createCase, { may: to('open a case'), perMinute: 3000 }),
  apiCall('GET', '/api/v1/cases', listCasesByApi, { may: to('see cases'), perMinute: 3000 }),
  apiCall('GET', '/api/v1/cases/:reference', readCase, { may: to('see cases'), perMinute: 3000 }),
];
