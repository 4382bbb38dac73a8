// The URLs on which the directory is looked after as a whole.
import { type Route, staffForm, staffPage } from '#web';
import { showAssurance } from './pages/assurance.ts';
import { sendAssurance } from './pages/assurance-csv.ts';
import { showLacking } from './pages/assurance-lacking.ts';
import { actLinks, actLinksResumption, actLinksStop, showLinks } from './pages/assurance-links.ts';
import { showReading } from './pages/assurance-reading.ts';
import { showViews } from './pages/views.ts';
import { directoryPermissions } from './permissions.ts';

const see = directoryPermissions.to('see how services are written');
const checkLinks = directoryPermissions.to('check the links');

export const assuranceRoutes: readonly Route[] = [
  staffPage('/staff/assurance', see, showAssurance),
  staffPage('/staff/assurance.csv', see, sendAssurance),
  staffPage('/staff/assurance/lacking/:check', see, showLacking),
  staffPage('/staff/assurance/reading', see, showReading),
  staffPage('/staff/assurance/links', see, showLinks),
  staffForm('/staff/assurance/links', checkLinks, actLinks),
  staffForm('/staff/assurance/links/stop', checkLinks, actLinksStop),
  staffForm('/staff/assurance/links/resumption', checkLinks, actLinksResumption),
  staffPage('/staff/services/views', see, showViews),
];
