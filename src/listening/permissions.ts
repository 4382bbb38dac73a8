// Who may do what with feedback. Customers answer about their own case by its link; nobody answers for them.
import { permissions } from '#staff';

export const listeningPermissions = permissions({
  'answer about a case': [],
  'see feedback': ['analyst', 'complaints-officer', 'administrator', 'service-officer'],
  'read comments about sensitive services': ['complaints-officer', 'administrator', 'service-officer'],
});
