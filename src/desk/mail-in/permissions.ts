// Who may do what with e-mail that came in.

import { permissions } from '#staff';

export const mailPermissions = permissions({
  'see mail that came in': ['adviser', 'service-officer', 'complaints-officer', 'administrator'],
  'deal with mail': ['adviser', 'service-officer', 'complaints-officer', 'administrator'],
  'say where mail goes': ['complaints-officer', 'administrator'],
  // a scope of tokens
  'hand in mail': ['token'],
});
