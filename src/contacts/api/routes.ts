// The calls about contacts. What a token may do of them is said when it is made.

import { apiCall, type Route } from '#web';
import { createContact, listContacts, readContact } from './contacts.ts';
import { contactApiPermissions } from './permissions.ts';

const see = { may: contactApiPermissions.to('see contacts'), perMinute: 3000 };

export const contactApiRoutes: readonly Route[] = [
  apiCall('POST', '/api/v1/contacts', createContact, {
    may: contactApiPermissions.to('record a contact'),
    perMinute: 3000,
  }),
  apiCall('GET', '/api/v1/contacts', listContacts, see),
  apiCall('GET', '/api/v1/contacts/:id', readContact, see),
];
