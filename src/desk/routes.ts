// The room's URLs.

import { type Route, staffForm, staffPage } from '#web';
import { actFindCustomer, actNewContact, showNewContact } from './pages/new-contact.ts';
import { deskPermissions } from './permissions.ts';

const log = deskPermissions.to('log a contact');

export const deskRoutes: readonly Route[] = [
  staffPage('/staff/contacts/new', log, showNewContact),
  staffForm('/staff/contacts/new', log, actNewContact),
  staffForm('/staff/contacts/search', log, actFindCustomer),
];
