// customers: whom we serve. People, organisations and our own teams, and the ways to reach them.
export { customerWith, findOrMakeCustomer } from './actions.ts';
export { type Customer, type CustomerDetails, knowsWayToReach } from './customer.ts';
export { findCustomer, insertCustomers, searchCustomers } from './store.ts';
