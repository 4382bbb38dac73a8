// The URLs of open data about services, in and out, and of what others offer.
import { apiCall, publicPage, type Route, staffForm, staffPage } from '#web';
import { openReferralRoutes } from './open-referral/open-referral-routes.ts';
import { actImport, showImport } from './pages/import.ts';
import {
  actImportGoingOn,
  actImportListing,
  actImportStop,
  sendFindings,
  showImportReport,
} from './pages/import-report.ts';
import { answerLocalLink, sendLocalLinks } from './pages/local-links.ts';
import { showOffer } from './pages/offer.ts';
import { showOpenData } from './pages/open-data.ts';
import { sendServices } from './pages/services-csv.ts';
import { sendRobots, sendSitemap } from './pages/sitemap.ts';
import { directoryPermissions } from './permissions.ts';

const bring = directoryPermissions.to('bring services in');
const list = '/staff/services/import';

export const openDataRoutes: readonly Route[] = [
  publicPage('/open-data', showOpenData),
  publicPage('/services.csv', sendServices),
  publicPage('/local-links.csv', sendLocalLinks),
  publicPage('/sitemap.xml', sendSitemap),
  publicPage('/robots.txt', sendRobots),
  publicPage('/offers/:id', showOffer),
  apiCall('GET', '/api/v1/local-links', answerLocalLink, { open: true }),
  ...openReferralRoutes,
  staffPage(list, bring, showImport),
  staffForm(list, bring, actImport, { uploads: true }),
  staffPage(`${list}/:id`, bring, showImportReport),
  staffPage(`${list}/:id/findings.csv`, bring, sendFindings),
  staffForm(`${list}/:id/stop`, bring, actImportStop),
  staffForm(`${list}/:id/going-on`, bring, actImportGoingOn),
  staffForm(`${list}/:id/listing`, bring, actImportListing),
];
