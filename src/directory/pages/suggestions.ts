// /services/suggestions?q=: services for what somebody has typed so far, for the search box where scripts run.
import { json, type Reply, type Visit } from '#web';
import { findServices } from '../search-store.ts';

const most = 6;
/** A browser may keep an answer this long; nobody else may. */
const brief = { 'cache-control': 'private, max-age=60' };

export async function answerSuggestions({ db, query }: Visit): Promise<Reply> {
  const typed = (query.get('q') ?? '').replace(/\p{Cc}/gu, ' ');
  if (typed.trim() === '') return json({ suggestions: [] }, 200, brief);
  const { found } = await findServices(db, typed, { most, isBegun: true });
  return json(
    { suggestions: found.map(({ record: { slug, title } }) => ({ title, url: `/services/${slug}` })) },
    200,
    brief,
  );
}
