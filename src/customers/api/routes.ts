// The calls about customers. What a token may do of them is said when it is made.

import { apiCall, type Route } from '#web';
import { customerPermissions } from '../permissions.ts';
import { changeCustomer, findOrMake, readCustomer } from './customers.ts';
import { createNeed, deleteNeed, listNeeds } from './needs.ts';
import { changeWay, createWay, deleteWay, listWays } from './ways.ts';

const see = { may: customerPermissions.to('see customers'), perMinute: 3000 };
const change = {
  may: (actor: Parameters<typeof see.may>[0]) => see.may(actor) && customerPermissions.may(actor, 'change a customer'),
  perMinute: 3000,
};

export const customerApiRoutes: readonly Route[] = [
  apiCall('POST', '/api/v1/customers', findOrMake, change),
  apiCall('GET', '/api/v1/customers/:id', readCustomer, see),
  apiCall('PATCH', '/api/v1/customers/:id', changeCustomer, change),
  apiCall('GET', '/api/v1/customers/:id/needs', listNeeds, see),
  apiCall('POST', '/api/v1/customers/:id/needs', createNeed, change),
  apiCall('DELETE', '/api/v1/customers/:id/needs/:need', deleteNeed, change),
  apiCall('GET', '/api/v1/customers/:id/ways', listWays, see),
  apiCall('POST', '/api/v1/customers/:id/ways', createWay, change),
  apiCall('PATCH', '/api/v1/customers/:id/ways/:way', changeWay, change),
  apiCall('DELETE', '/api/v1/customers/:id/ways/:way', deleteWay, change),
];
