// /api/v1/services: the directory for other systems, open to all, with the same search as the page.
import { findQuestionnaire } from '#questions';
import { loadRulebook } from '#standards';
import { json, type Reply, type Visit } from '#web';
import { chargeState } from '../charges.ts';
import { costLines } from '../charges-told.ts';
import { promisedSentences } from '../promised.ts';
import { searchServices } from '../search-store.ts';
import type { ServiceLine } from '../service.ts';
import { findService, findWait, listServices } from '../store.ts';
import { waitToTell } from '../wait.ts';
import { today } from './around.ts';

const open = { 'access-control-allow-origin': '*' };

const lineOf = ({ slug, title, summary, lgsl }: Omit<ServiceLine, 'topic'>, publicUrl: string) => ({
  slug,
  name: title,
  summary,
  lgsl,
  url: `${publicUrl}/services/${slug}`,
});

/** GET /api/v1/services?q=: every published service by title; with `q` those that answer it, best first. */
export async function answerServices({ db, query, site }: Visit): Promise<Reply> {
  const typed = query.get('q')?.trim() ?? '';
  const services = typed === '' ? await listServices(db) : await searchServices(db, typed);
  return json(
    services.map((service) => lineOf(service, site.publicUrl)),
    200,
    open,
  );
}

/** GET /api/v1/services/{slug}: one service, with what is promised today, how long people really wait, and what a request is asked. */
export async function answerService(visit: Visit): Promise<Reply> {
  const { db, params, site } = visit;
  const service = await findService(db, params['slug'] ?? '');
  if (!service?.isPublished)
    return json({ code: 'not-found', message: 'There is no service with this slug.' }, 404, open);
  const [rulebook, wait, questionnaire] = await Promise.all([
    loadRulebook(db),
    findWait(db, service.slug),
    service.questionnaire === null ? null : findQuestionnaire(db, service.questionnaire),
  ]);
  const told = waitToTell(wait);
  return json(
    {
      ...lineOf(service, site.publicUrl),
      topic: service.topic,
      about: service.about,
      canIHaveIt: service.canIHaveIt,
      cost: service.cost,
      isFree: service.isFree,
      costLines: costLines(service, today(visit)),
      charges: service.charges.map((charge) => ({ ...charge, state: chargeState(charge, today(visit)) })),
      eligibility: service.eligibility,
      promised: promisedSentences(service, rulebook, today(visit)),
      wait: told && { workingDaysFrom: told.from, workingDaysTo: told.to, finishedRequests: told.n },
      youWillNeed: service.youWillNeed,
      whatHappensNext: service.whatHappensNext,
      waysToAsk: service.waysToAsk,
      ifWeCannotHelp: service.ifWeCannotHelp,
      requestable: service.requestable,
      questions: questionnaire?.questions ?? [],
      checkedOn: service.checkedOn,
    },
    200,
    open,
  );
}
