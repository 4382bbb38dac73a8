// Who may change what the council says it offers.
import { allStaff, permissions } from '#staff';

export const directoryPermissions = permissions({
  'see how services are written': allStaff,
  'write a service': ['editor', 'administrator'],
  'publish a service': ['editor', 'administrator'],
  'add words to a service': ['editor', 'administrator'],
  'change who else can help': ['editor', 'administrator'],
  'bring services in': ['editor', 'administrator', 'token'],
  'check the links': ['editor', 'administrator'],
  'see signposts': ['adviser', 'service-officer', 'complaints-officer', 'editor', 'administrator'],
  'signpost a person': ['adviser', 'service-officer', 'complaints-officer', 'administrator'],
  'say how long the queues are': ['token', 'administrator'],
});
