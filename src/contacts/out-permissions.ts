// Who may do what with messages that go out.

import { permissions } from '#staff';

export const outPermissions = permissions({
  'see the outbox': ['adviser', 'service-officer', 'complaints-officer', 'administrator'],
  'settle a message': ['complaints-officer', 'administrator'],
  'write to a customer': ['adviser', 'service-officer', 'complaints-officer', 'administrator'],
  'see the wording of messages': [
    'adviser',
    'analyst',
    'service-officer',
    'complaints-officer',
    'editor',
    'administrator',
  ],
  'edit the wording of messages': ['editor', 'administrator'],
  'publish the wording of messages': ['editor', 'administrator'],
  'print letters': ['adviser', 'service-officer', 'complaints-officer', 'administrator'],
  'tell what became of messages': ['token'],
});
