// Who may change what the council promises in time.

import { permissions } from '#staff';

export const standardPermissions = permissions({
  'see the calendars': ['adviser', 'service-officer', 'complaints-officer', 'editor', 'analyst', 'administrator'],
  'change the bank holidays': ['editor', 'administrator'],
});
