// The URLs of “What does it cost?”: the list of all charges, and the pages a service's own are written on.
import { publicPage, type Route, staffForm, staffPage } from '#web';
import { showCharges } from './pages/charges.ts';
import { sendCharges } from './pages/charges-csv.ts';
import * as edit from './pages/edit/charges.ts';
import * as one from './pages/edit/charges-one.ts';
import { directoryPermissions } from './permissions.ts';

const write = directoryPermissions.to('write a service');
const charges = '/staff/services/:slug/draft/charges';

export const chargeRoutes: readonly Route[] = [
  publicPage('/charges', showCharges),
  publicPage('/charges.csv', sendCharges),
  staffPage(charges, write, edit.showCharges),
  staffForm(charges, write, edit.actCharges),
  staffPage(`${charges}/new`, write, one.showNewCharge),
  staffForm(`${charges}/new`, write, one.actNewCharge),
  staffPage(`${charges}/:charge`, write, one.showOneCharge),
  staffForm(`${charges}/:charge`, write, one.actCharge),
  staffPage(`${charges}/:charge/next`, write, one.showNextPrice),
  staffForm(`${charges}/:charge/next`, write, one.actNextPrice),
  staffForm(`${charges}/:charge/removal`, write, edit.actChargeRemoval),
];
