// The URLs of who else can help, where somebody lives, and signposts.
import { apiCall, publicForm, publicPage, type Route, staffForm, staffPage } from '#web';
import { actQueues } from './pages/api-queues.ts';
import { showLifeEvent, showLifeEvents } from './pages/life-events.ts';
import { showPlace, showPlaces } from './pages/places.ts';
import { showProvider } from './pages/provider.ts';
import { actProviderContact, showContactSent, showProviderContact } from './pages/provider-contact.ts';
import { actSignpostAnswer, showSignpostAnswer, showSignpostThanks } from './pages/signpost-answer.ts';
import { actNewPlace, actStaffPlace, showNewPlace, showStaffPlace, showStaffPlaces } from './pages/staff-places.ts';
import {
  actNewProvider,
  actProviderCheck,
  actProviderListing,
  actStaffProvider,
  showNewProvider,
  showStaffProvider,
} from './pages/staff-provider.ts';
import { showStaffProviders } from './pages/staff-providers.ts';
import { actNewSignpost, showNewSignpost } from './pages/staff-signpost.ts';
import { showSignposts } from './pages/staff-signposts.ts';
import { actAddressChoice, showAddressChoice } from './pages/where-address.ts';
import { actForgetWhereYouLive, actWhereYouLive, showWhereYouLive } from './pages/where-you-live.ts';
import { showWhoCanHelp } from './pages/who-can-help.ts';
import { directoryPermissions } from './permissions.ts';

const { to } = directoryPermissions;
const see = to('see how services are written');
const change = to('change who else can help');

export const helpRoutes: readonly Route[] = [
  publicPage('/who-can-help', showWhoCanHelp),
  publicPage('/who-can-help/:provider', showProvider),
  publicPage('/who-can-help/:provider/contact', showProviderContact),
  publicForm('/who-can-help/:provider/contact', actProviderContact, { perMinute: 20 }),
  publicPage('/who-can-help/:provider/contact/sent', showContactSent),
  publicPage('/signposts/:token', showSignpostAnswer),
  publicForm('/signposts/:token', actSignpostAnswer, { perMinute: 30 }),
  publicPage('/signposts/:token/thanks', showSignpostThanks),
  publicPage('/life-events', showLifeEvents),
  publicPage('/life-events/:slug', showLifeEvent),
  publicPage('/places', showPlaces),
  publicPage('/places/:slug', showPlace),
  publicPage('/where-you-live', showWhereYouLive),
  publicForm('/where-you-live', actWhereYouLive, { perMinute: 30 }),
  publicForm('/where-you-live/another', actForgetWhereYouLive),
  publicPage('/where-you-live/address', showAddressChoice),
  publicForm('/where-you-live/address', actAddressChoice, { perMinute: 30 }),
  staffPage('/staff/providers', see, showStaffProviders),
  staffPage('/staff/providers/new', change, showNewProvider),
  staffForm('/staff/providers/new', change, actNewProvider),
  staffPage('/staff/providers/:slug', see, showStaffProvider),
  staffForm('/staff/providers/:slug', change, actStaffProvider),
  staffForm('/staff/providers/:slug/listing', change, actProviderListing),
  staffForm('/staff/providers/:slug/check', change, actProviderCheck),
  staffPage('/staff/places', see, showStaffPlaces),
  staffPage('/staff/places/new', change, showNewPlace),
  staffForm('/staff/places/new', change, actNewPlace),
  staffPage('/staff/places/:slug', see, showStaffPlace),
  staffForm('/staff/places/:slug', change, actStaffPlace),
  staffPage('/staff/signposts', to('see signposts'), showSignposts),
  staffPage('/staff/signposts/new', to('signpost a person'), showNewSignpost),
  staffForm('/staff/signposts/new', to('signpost a person'), actNewSignpost),
  apiCall('POST', '/api/v1/queues', actQueues, { may: to('say how long the queues are') }),
];
