// The room's URLs.

import { accountForm, accountPage, publicForm, publicPage, type Route } from '#web';
import { actCode, showCode } from './pages/code.ts';
import { showContacts } from './pages/contacts.ts';
import { backFromCouncil, goToCouncil, returnPath } from './pages/council.ts';
import { actSignOutEverywhere, downloadData, showDetails } from './pages/details.ts';
import { showMessages } from './pages/messages.ts';
import { actAddNeed, actEndNeed, showNeeds } from './pages/needs.ts';
import { actNewAddress, actNewAddressCode, showNewAddress, showNewAddressCode } from './pages/new-address.ts';
import { openRequest, showRequests } from './pages/requests.ts';
import { actSignIn, actSignOut, showSignIn } from './pages/sign-in.ts';
import { actAddPhone, actEndWay, actPreferWay, showWays } from './pages/ways.ts';

export const accountRoutes: readonly Route[] = [
  publicPage('/account/sign-in', showSignIn),
  publicForm('/account/sign-in', actSignIn, { perMinute: 10 }),
  publicPage('/account/sign-in/code', showCode),
  publicForm('/account/sign-in/code', actCode, { perMinute: 10 }),
  publicPage('/account/sign-in/council', goToCouncil),
  publicPage(returnPath, backFromCouncil),
  publicForm('/account/sign-out', actSignOut),

  accountPage('/account', showRequests),
  accountPage('/account/requests/:reference', openRequest),
  accountPage('/account/messages', showMessages),
  accountPage('/account/contacts', showContacts),
  accountPage('/account/needs', showNeeds),
  accountForm('/account/needs', actAddNeed, { perMinute: 20 }),
  accountForm('/account/needs/:id/end', actEndNeed),
  accountPage('/account/ways', showWays),
  accountForm('/account/ways', actAddPhone, { perMinute: 20 }),
  accountForm('/account/ways/:id/preferred', actPreferWay),
  accountForm('/account/ways/:id/end', actEndWay),
  accountPage('/account/ways/email', showNewAddress),
  accountForm('/account/ways/email', actNewAddress, { perMinute: 10 }),
  accountPage('/account/ways/email/code', showNewAddressCode),
  accountForm('/account/ways/email/code', actNewAddressCode, { perMinute: 10 }),
  accountPage('/account/details', showDetails),
  accountPage('/account/details.json', downloadData),
  accountForm('/account/details/sign-out', actSignOutEverywhere),
];
