// Who may log a contact, and who looks at how contacts went.

import { permissions } from '#staff';

export const deskPermissions = permissions({
  'log a contact': ['adviser', 'service-officer', 'complaints-officer', 'administrator'],
  'see contact quality': ['adviser', 'service-officer', 'complaints-officer', 'analyst', 'administrator'],
  'score contact quality': ['adviser', 'service-officer', 'complaints-officer', 'administrator'],
  'set contact quality': ['administrator'],
});
