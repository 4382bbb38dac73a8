// Who may build forms and change the questions that many of them share.

import { permissions } from '#staff';

export const questionPermissions = permissions({
  'build forms': ['editor', 'administrator'],
  'publish a form': ['editor', 'administrator'],
});
