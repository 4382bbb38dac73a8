// The room's URLs.
import { apiCall, publicPage, type Route } from '#web';
import { assuranceRoutes } from './assurance-routes.ts';
import { chargeRoutes } from './charges-routes.ts';
import { editRoutes } from './edit-routes.ts';
import { eligibilityRoutes } from './eligibility-routes.ts';
import { helpRoutes } from './help-routes.ts';
import { openDataRoutes } from './open-data-routes.ts';
import { showAccessibility } from './pages/accessibility.ts';
import { answerService, answerServices } from './pages/api.ts';
import { showCookies } from './pages/cookies.ts';
import { showPrivacy } from './pages/privacy.ts';
import { showService } from './pages/service.ts';
import { showServices } from './pages/services.ts';
import { answerSuggestions } from './pages/suggestions.ts';
import { showTopic } from './pages/topic.ts';
import { wordsRoutes } from './words-routes.ts';

export const directoryRoutes: readonly Route[] = [
  publicPage('/services', showServices),
  apiCall('GET', '/services/suggestions', answerSuggestions, { open: true }),
  publicPage('/services/:slug', showService),
  publicPage('/topics/:topic', showTopic),
  publicPage('/accessibility', showAccessibility),
  publicPage('/privacy', showPrivacy),
  publicPage('/cookies', showCookies),
  apiCall('GET', '/api/v1/services', answerServices, { open: true }),
  apiCall('GET', '/api/v1/services/:slug', answerService, { open: true }),
  ...chargeRoutes,
  ...eligibilityRoutes,
  ...editRoutes,
  ...helpRoutes,
  ...wordsRoutes,
  ...assuranceRoutes,
  ...openDataRoutes,
];
