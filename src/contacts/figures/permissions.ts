// Who may see figures of other systems, and bring them in.

import { permissions } from '#staff';

export const figurePermissions = permissions({
  'see figures of other systems': [
    'adviser',
    'service-officer',
    'complaints-officer',
    'editor',
    'analyst',
    'administrator',
  ],
  'bring figures in': ['analyst', 'administrator'],
  'say what in time means': ['analyst', 'administrator'],
});
