// Assurance of every service on the site, from its record and what is known around it.
import type { Db } from '#db';
import type { Temporal } from '#lib/temporal';
import { listQuestionnaires } from '#questions';
import { type AssuranceFacts, type Assured, assure } from './assurance.ts';
import { isBroken } from './links.ts';
import { listLinkChecks } from './links-store.ts';
import { inPieces, publishedServices } from './published-store.ts';

/** Every service on the site as it stands today. */
export async function listAssured(db: Db, today: Temporal.PlainDate): Promise<Assured[]> {
  const [services, facts] = await Promise.all([publishedServices(db), assuranceFacts(db)]);
  return inPieces(services, (service) => assure(service, { today, ...facts }));
}

/** What assurance asks besides records: links that are broken, forms that are there. */
export async function assuranceFacts(
  db: Db,
): Promise<Pick<AssuranceFacts, 'brokenLinks' | 'linksWereLookedAt' | 'forms'>> {
  const [checks, forms] = await Promise.all([listLinkChecks(db), listQuestionnaires(db)]);
  return {
    linksWereLookedAt: checks.length > 0,
    brokenLinks: new Set(checks.filter(isBroken).map(({ url }) => url)),
    forms: new Set(forms.map(({ slug }) => slug)),
  };
}
