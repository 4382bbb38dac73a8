// The URLs on which services are written.
import { type Route, staffForm, staffPage } from '#web';
import { actRestoration, showComparison, showEdition, showEditions, showSaves } from './pages/edit/editions.ts';
import { showPreview } from './pages/edit/preview.ts';
import { actPublication, showPublication } from './pages/edit/publication.ts';
import { actSection, showSection } from './pages/edit/section.ts';
import { actDiscardDraft, showEditedService } from './pages/edit/service.ts';
import { showShelf } from './pages/edit/shelf.ts';
import { actStart, showStart } from './pages/edit/start.ts';
import { actWithdrawal, showWithdrawal } from './pages/edit/withdrawal.ts';
import { directoryPermissions } from './permissions.ts';

const { to } = directoryPermissions;
const see = to('see how services are written');
const write = to('write a service');
const publish = to('publish a service');
const service = '/staff/services/:slug';

export const editRoutes: readonly Route[] = [
  staffPage('/staff/services', see, showShelf),
  staffPage('/staff/services/new', write, showStart),
  staffForm('/staff/services/new', write, actStart),
  staffPage(service, see, showEditedService),
  staffPage(`${service}/draft/:section`, write, showSection),
  staffForm(`${service}/draft/:section`, write, actSection),
  staffForm(`${service}/draft/discard`, write, actDiscardDraft),
  staffPage(`${service}/preview`, see, showPreview),
  staffPage(`${service}/saves`, see, showSaves),
  staffPage(`${service}/publication`, publish, showPublication),
  staffForm(`${service}/publication`, publish, actPublication),
  staffPage(`${service}/editions`, see, showEditions),
  staffPage(`${service}/editions/:number`, see, showEdition),
  staffForm(`${service}/editions/:number/restoration`, write, actRestoration),
  staffPage(`${service}/comparison`, see, showComparison),
  staffPage(`${service}/withdrawal`, publish, showWithdrawal),
  staffForm(`${service}/withdrawal`, publish, actWithdrawal),
];
