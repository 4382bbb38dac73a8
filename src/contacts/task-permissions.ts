// Who may see tasks and work on them.

import { allStaff, permissions } from '#staff';

export const taskPermissions = permissions({
  'see tasks': allStaff,
  'work on tasks': allStaff,
});
