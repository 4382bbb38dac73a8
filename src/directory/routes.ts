// The room's URLs.
import { apiCall, publicPage, type Route } from '#web';
import { showAccessibility } from './pages/accessibility.ts';
import { answerService, answerServices } from './pages/api.ts';
import { showCookies } from './pages/cookies.ts';
import { showPrivacy } from './pages/privacy.ts';
import { showService } from './pages/service.ts';
import { showServices } from './pages/services.ts';
import { showTopic } from './pages/topic.ts';

export const directoryRoutes: readonly Route[] = [
  publicPage('/services', showServices),
  publicPage('/services/:slug', showService),
  publicPage('/topics/:topic', showTopic),
  publicPage('/accessibility', showAccessibility),
  publicPage('/privacy', showPrivacy),
  publicPage('/cookies', showCookies),
  apiCall('GET', '/api/v1/services', answerServices, { open: true }),
  apiCall('GET', '/api/v1/services/:slug', answerService, { open: true }),
];
