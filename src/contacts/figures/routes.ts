// The URLs of figures of other systems.

import { type Route, staffForm, staffPage } from '#web';
import { showFigures } from './pages/figures.ts';
import { sendFigures } from './pages/figures-csv.ts';
import { actFiguresImport, showFiguresImport } from './pages/import.ts';
import { actFiguresGoingOn, actFiguresStop, sendRefused, showFiguresReport } from './pages/import-report.ts';
import { actMerging, actQueue, actRemoval, showQueue } from './pages/queue.ts';
import { figurePermissions } from './permissions.ts';

const see = figurePermissions.to('see figures of other systems');
const bring = figurePermissions.to('bring figures in');
const change = figurePermissions.to('say what in time means');

export const figureRoutes: readonly Route[] = [
  staffPage('/staff/figures', see, showFigures),
  staffPage('/staff/figures.csv', see, sendFigures),
  staffPage('/staff/figures/queues/:slug', change, showQueue),
  staffForm('/staff/figures/queues/:slug', change, actQueue),
  staffForm('/staff/figures/queues/:slug/merging', change, actMerging),
  staffForm('/staff/figures/queues/:slug/removal', change, actRemoval),
  staffPage('/staff/figures/import', bring, showFiguresImport),
  staffForm('/staff/figures/import', bring, actFiguresImport, { uploads: true }),
  staffPage('/staff/figures/import/:id', bring, showFiguresReport),
  staffPage('/staff/figures/import/:id/refused.csv', bring, sendRefused),
  staffForm('/staff/figures/import/:id/stop', bring, actFiguresStop),
  staffForm('/staff/figures/import/:id/going-on', bring, actFiguresGoingOn),
];
