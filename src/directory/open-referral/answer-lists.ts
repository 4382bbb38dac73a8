// /open-referral/taxonomies, /taxonomy_terms and /organizations: what services are filed under, and who gives them.
import type { Reply, Visit } from '#web';
import { answer, answerList, badCall, notThere } from './answer.ts';
import { type Asked, readAsked } from './filters.ts';
import { type Feed, loadFeed } from './load.ts';
import { making } from './looked-up.ts';
import { organizationLine, organizationRecord } from './organization-record.ts';
import { taxonomyRecord, termRecord } from './record.ts';

const named = <T extends { readonly name: string }>(items: Iterable<T>): T[] =>
  [...items].toSorted((a, b) => (a.name.toLowerCase() < b.name.toLowerCase() ? -1 : 1));

const idOf = ({ params }: Visit) => (params['id'] ?? '').toLowerCase();

const answersSearch = (text: string, { search }: Asked) => text.toLowerCase().includes(search.toLowerCase());

export async function answerTaxonomies(visit: Visit): Promise<Reply> {
  const { asked, bad } = readAsked(visit.query);
  if (bad) return badCall(bad);
  const { taxonomies } = await loadFeed(visit);
  const fit = named(taxonomies.values()).filter(({ name }) => answersSearch(name, asked));
  return answerList(fit, asked, (page) => page.map(taxonomyRecord));
}

export async function answerTaxonomy(visit: Visit): Promise<Reply> {
  const taxonomy = (await loadFeed(visit)).taxonomies.get(idOf(visit));
  return taxonomy ? answer(taxonomyRecord(taxonomy)) : notThere('taxonomy');
}

export async function answerTerms(visit: Visit): Promise<Reply> {
  const { asked, bad } = readAsked(visit.query);
  if (bad) return badCall(bad);
  const { terms } = await loadFeed(visit);
  const fit = named(terms.values()).filter(
    ({ name, description, taxonomy }) =>
      (asked.taxonomyId === null || taxonomy.id === asked.taxonomyId) && answersSearch(`${name} ${description}`, asked),
  );
  return answerList(fit, asked, (page) => page.map(termRecord));
}

export async function answerTerm(visit: Visit): Promise<Reply> {
  const term = (await loadFeed(visit)).terms.get(idOf(visit));
  return term ? answer(termRecord(term)) : notThere('taxonomy term');
}

export async function answerOrganizations(visit: Visit): Promise<Reply> {
  const { asked, bad } = readAsked(visit.query);
  if (bad) return badCall(bad);
  const { feed, council } = await making(visit);
  const filters = asked.taxonomyTermId ?? asked.taxonomyId;
  const fit = [...feed.organizations].filter(
    ([id, provider]) =>
      answersSearch(provider ? `${provider.name} ${provider.about}` : council.organisation.name, asked) &&
      (filters === null || givesUnder(feed, id, asked)),
  );
  return answerList(fit, asked, (page) => page.map(([id, provider]) => organizationLine(id, provider, council)));
}

/** Whether an organisation gives something that is filed so. */
function givesUnder({ entries }: Feed, organization: string, { taxonomyTermId, taxonomyId }: Asked): boolean {
  return entries.some(
    (entry) =>
      entry.organization === organization &&
      entry.terms.some(
        ({ id, taxonomy }) =>
          (taxonomyTermId === null || id === taxonomyTermId) && (taxonomyId === null || taxonomy.id === taxonomyId),
      ),
  );
}

export async function answerOrganization(visit: Visit): Promise<Reply> {
  const { feed, council } = await making(visit);
  const id = idOf(visit);
  const provider = feed.organizations.get(id);
  return provider === undefined ? notThere('organisation') : answer(organizationRecord(id, provider, council, feed.id));
}
