// The room's URLs, and the home page, which shows something of every room.

import { publicPage, type Route } from '#web';
import { showHome } from './pages/home.ts';
import { showPromise } from './pages/promise.ts';
import { showPromises } from './pages/promises.ts';
import { sendPromises } from './pages/promises-csv.ts';

export const strategyRoutes: readonly Route[] = [
  publicPage('/', showHome),
  publicPage('/promises', showPromises),
  publicPage('/promises.csv', sendPromises),
  publicPage('/promises/:id', showPromise),
];
