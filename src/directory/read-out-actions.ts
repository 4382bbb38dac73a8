// What an adviser reads out of a service while somebody is on the phone, and who else they can be put in touch with.
import type { Db } from '#db';
import { dateAtHome } from '#lib/plain-words';
import type { Temporal } from '#lib/temporal';
import { loadRulebook } from '#standards';
import { costLines } from './charges-told.ts';
import { canBeChecked } from './eligibility-check.ts';
import { promisedSentences } from './promised.ts';
import { referralAddress } from './provider.ts';
import { listProviders } from './provider-store.ts';
import { findService, findWait } from './store.ts';
import { waitToTell } from './wait.ts';
import { askUs, noPromiseYet, waitSentence } from './words.ts';

/** A service's answer in sentences, and the edition of its page that they come from. */
export interface ReadOut {
  readonly slug: string;
  readonly title: string;
  readonly summary: string;
  readonly canIHaveIt: readonly string[];
  /** Whether there are rules to check somebody against, at /services/{slug}/check. */
  readonly canBeChecked: boolean;
  readonly cost: readonly string[];
  readonly howLong: readonly string[];
  readonly youWillNeed: readonly string[];
  readonly whatHappensNext: readonly string[];
  readonly hasForm: boolean;
  /** 0 for one that was never published. */
  readonly edition: number;
  /** The team that answers for the page. */
  readonly team: string | null;
}

/** A service's answer ready to be read out; null when there is no such service. */
export async function readOutAnswer(db: Db, slug: string, now: Temporal.Instant): Promise<ReadOut | null> {
  const [service, rulebook, wait] = await Promise.all([findService(db, slug), loadRulebook(db), findWait(db, slug)]);
  if (!service) return null;
  const on = dateAtHome(now);
  const waited = waitSentence(waitToTell(wait));
  const or = (lines: readonly string[], otherwise: string) => (lines.length > 0 ? lines : [otherwise]);
  const needed = canBeChecked(service.eligibility) ? service.eligibility.requirements.map(({ needs }) => needs) : [];
  return {
    slug,
    title: service.title,
    summary: service.summary,
    canIHaveIt: or(service.canIHaveIt.length > 0 ? service.canIHaveIt : needed, askUs),
    canBeChecked: canBeChecked(service.eligibility),
    cost: or(costLines(service, on), askUs),
    howLong: [...or(promisedSentences(service, rulebook, on), noPromiseYet), ...(waited ? [waited] : [])],
    youWillNeed: service.youWillNeed,
    whatHappensNext: service.whatHappensNext,
    hasForm: service.requestable,
    edition: service.edition,
    team: service.team,
  };
}

/** Organisations that contact people who agree to it, by name. */
export async function providersThatContact(db: Db): Promise<{ slug: string; name: string }[]> {
  const listed = await listProviders(db, { listedOnly: true });
  return listed.filter((provider) => referralAddress(provider) !== undefined).map(({ slug, name }) => ({ slug, name }));
}
