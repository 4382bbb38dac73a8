// What a system may do with contacts: as it was allowed when its token was made.

import { permissions } from '#staff';

export const contactApiPermissions = permissions({
  'see contacts': ['token'],
  'record a contact': ['token'],
  'see sensitive cases': [],
});
