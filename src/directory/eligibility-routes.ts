// The URLs of “Can I have it?”: the check for residents, for staff and for other systems, and the pages its rules are written on.
import { apiCall, publicForm, publicPage, type Route, staffForm, staffPage } from '#web';
import { answerEligibility } from './pages/api-eligibility.ts';
import { actCheck, showCheck } from './pages/check.ts';
import { actCheckQuestion, showCheckQuestion } from './pages/check-question.ts';
import { actStaffCheck, showStaffCheck } from './pages/check-staff.ts';
import { actRules, showRules } from './pages/edit/eligibility.ts';
import * as question from './pages/edit/eligibility-question.ts';
import { actRequirement, showRequirement } from './pages/edit/eligibility-requirement.ts';
import { actTrial, showTrial } from './pages/edit/eligibility-trial.ts';
import { directoryPermissions } from './permissions.ts';

const see = directoryPermissions.to('see how services are written');
const write = directoryPermissions.to('write a service');
const check = '/services/:slug/check';
const rules = '/staff/services/:slug/draft/eligibility';

export const eligibilityRoutes: readonly Route[] = [
  publicPage(check, showCheck),
  publicForm(check, actCheck),
  publicPage(`${check}/:question`, showCheckQuestion),
  publicForm(`${check}/:question`, actCheckQuestion),
  staffPage('/staff/services/:slug/check', see, showStaffCheck),
  staffForm('/staff/services/:slug/check', see, actStaffCheck),
  staffPage(rules, write, showRules),
  staffForm(rules, write, actRules),
  staffPage(`${rules}/questions/new`, write, question.showNewQuestion),
  staffForm(`${rules}/questions/new`, write, question.actNewQuestion),
  staffPage(`${rules}/questions/:question`, write, question.showRuleQuestion),
  staffForm(`${rules}/questions/:question`, write, question.actRuleQuestion),
  staffPage(`${rules}/requirements/new`, write, showRequirement),
  staffForm(`${rules}/requirements/new`, write, actRequirement),
  staffPage(`${rules}/requirements/:number`, write, showRequirement),
  staffForm(`${rules}/requirements/:number`, write, actRequirement),
  staffPage(`${rules}/trial`, write, showTrial),
  staffForm(`${rules}/trial`, write, actTrial),
  apiCall('POST', '/api/v1/services/:slug/eligibility', answerEligibility, { open: true }),
];
