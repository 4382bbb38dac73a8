// /open-referral: which standard this is, by whose profile, and where it is described. It never redirects and asks no key:
// a validator reads it first.
import type { Reply, Visit } from '#web';
import { answer } from './answer.ts';
import { feedDescription } from './description.ts';

export const version = 'HSDS-UK-3.0';
const profile = 'https://docs.openreferraluk.org/en/latest/';

export function answerRoot({ site }: Visit): Reply {
  return answer({ version, profile, openapi_url: `${site.publicUrl}/open-referral/openapi.json` });
}

export function answerDescription({ site }: Visit): Reply {
  return answer(feedDescription(site.publicUrl, site.organisation.name));
}
