// Who may see contacts and why people get in touch, and who may put it right.

import { permissions } from '#staff';

export const contactPermissions = permissions({
  'see contacts': ['adviser', 'service-officer', 'complaints-officer', 'administrator'],
  'label a matter': ['adviser', 'service-officer', 'complaints-officer', 'administrator'],
  'correct a contact': ['adviser', 'service-officer', 'complaints-officer', 'administrator'],
  'see failure demand': ['analyst', 'service-officer', 'complaints-officer', 'administrator'],
  'set what a contact costs': ['analyst', 'administrator'],
});
