// The URLs of the read API of Open Referral UK 3.0, all under one stub.
import { apiCall, type Route } from '#web';
import { answerLocationList, answerLocationRecord, answerServiceList, answerServiceRecord } from './answer-feed.ts';
import {
  answerOrganization,
  answerOrganizations,
  answerTaxonomies,
  answerTaxonomy,
  answerTerm,
  answerTerms,
} from './answer-lists.ts';
import { answerDescription, answerRoot } from './answer-root.ts';

const open = { open: true };

export const openReferralRoutes: readonly Route[] = [
  apiCall('GET', '/open-referral', answerRoot, open),
  apiCall('GET', '/open-referral/openapi.json', answerDescription, open),
  apiCall('GET', '/open-referral/services', answerServiceList, open),
  apiCall('GET', '/open-referral/services/:id', answerServiceRecord, open),
  apiCall('GET', '/open-referral/service_at_locations', answerLocationList, open),
  apiCall('GET', '/open-referral/service_at_locations/:id', answerLocationRecord, open),
  apiCall('GET', '/open-referral/taxonomies', answerTaxonomies, open),
  apiCall('GET', '/open-referral/taxonomies/:id', answerTaxonomy, open),
  apiCall('GET', '/open-referral/taxonomy_terms', answerTerms, open),
  apiCall('GET', '/open-referral/taxonomy_terms/:id', answerTerm, open),
  apiCall('GET', '/open-referral/organizations', answerOrganizations, open),
  apiCall('GET', '/open-referral/organizations/:id', answerOrganization, open),
];
