// Who may do what with the records of customers.

import { permissions } from '#staff';

export const customerPermissions = permissions({
  'see customers': ['adviser', 'service-officer', 'complaints-officer', 'administrator'],
  'change a customer': ['adviser', 'service-officer', 'complaints-officer', 'administrator', 'token'],
  'merge customers': ['adviser', 'complaints-officer', 'administrator'],
  // staff's own records, people at risk: for everybody else these records are not there
  'see restricted customers': ['complaints-officer', 'administrator'],
  'restrict customers': ['complaints-officer', 'administrator'],
  'limit how a customer may contact us': ['complaints-officer', 'administrator'],
  'see figures of needs': ['adviser', 'service-officer', 'complaints-officer', 'analyst', 'administrator'],
});
