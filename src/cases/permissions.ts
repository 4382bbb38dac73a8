// Who may do what to a case.

import { allStaff, permissions } from '#staff';

export const casePermissions = permissions({
  'see cases': [...allStaff, 'token'],
  'see sensitive cases': ['adviser', 'service-officer', 'complaints-officer', 'administrator'],
  'open a case': ['adviser', 'service-officer', 'complaints-officer', 'administrator', 'token'],
  'work on a case': ['adviser', 'service-officer', 'complaints-officer', 'administrator'],
  'assign a case': ['adviser', 'service-officer', 'complaints-officer', 'administrator'],
  'close a case': ['service-officer', 'complaints-officer', 'adviser', 'administrator'],
  'reopen a case': ['service-officer', 'complaints-officer', 'adviser', 'administrator'],
  'import cases': ['administrator'],
});
