// /local-links.csv: where people are sent on to from GOV.UK, by service and interaction; and the same for one of them.
import { csvText } from '#lib/csv';
import { json, type Reply, type Visit } from '#web';
import { lgilNames } from '../lgil.ts';
import { type LocalLink, linkFor, localLinks } from '../local-links.ts';
import { linkedServices } from '../open-data-store.ts';
import { readText } from '../store.ts';

const open = { 'access-control-allow-origin': '*' };
const columns = ['authority', 'lgsl', 'lgil', 'url'];

const linksOf = async ({ db, site }: Visit, lgsl: number | null): Promise<LocalLink[]> =>
  localLinks(await linkedServices(db, lgsl), site.publicUrl);

export async function sendLocalLinks(visit: Visit): Promise<Reply> {
  const gss = await readText(visit.db, 'gss');
  const authority = typeof gss === 'string' ? gss : visit.site.organisation.slug;
  const rows = (await linksOf(visit, null)).map(({ lgsl, lgil, url }) => [authority, lgsl, lgil, url]);
  return { kind: 'file', type: 'text/csv; charset=utf-8', content: csvText(columns, rows), saveAs: 'local-links.csv' };
}

/** GET /api/v1/local-links?lgsl=528&lgil=4: the link for one; without `lgil` the one that does most. */
export async function answerLocalLink(visit: Visit): Promise<Reply> {
  const number = (name: string) => {
    const text = visit.query.get(name) ?? '';
    return /^\d{1,6}$/.test(text) ? Number(text) : text === '' ? null : Number.NaN;
  };
  const [lgsl, lgil] = [number('lgsl'), number('lgil')];
  if (lgsl === null || Number.isNaN(lgsl) || Number.isNaN(lgil)) {
    const parameter = lgsl === null || Number.isNaN(lgsl) ? 'lgsl' : 'lgil';
    return json({ code: 'bad-request', message: `${parameter} is not right: expected a whole number.` }, 400, open);
  }
  const found = linkFor(await linksOf(visit, lgsl), lgsl, lgil);
  if (!found) return json({ code: 'not-found', message: 'There is no link for these numbers.' }, 404, open);
  return json({ ...found, interaction: lgilNames[found.lgil] ?? null }, 200, open);
}
