// The room's URLs.

import { type Route, staffForm, staffPage } from '#web';
import { actBankHoliday, actUndoBankHoliday, showCalendars } from './pages/calendars.ts';
import { standardPermissions } from './permissions.ts';

const { to } = standardPermissions;

export const standardRoutes: readonly Route[] = [
  staffPage('/staff/calendars', to('see the calendars'), showCalendars),
  staffForm('/staff/calendars', to('change the bank holidays'), actBankHoliday),
  staffForm('/staff/calendars/:nation/:date/undo', to('change the bank holidays'), actUndoBankHoliday),
];
