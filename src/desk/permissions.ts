// Who may log a contact.

import { permissions } from '#staff';

export const deskPermissions = permissions({
  'log a contact': ['adviser', 'service-officer', 'complaints-officer', 'administrator'],
});
