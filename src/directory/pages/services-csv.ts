// /services.csv: every published service on a line of its own.
import { csvText } from '#lib/csv';
import { keep, type Reply, type Visit } from '#web';
import { costLines } from '../charges-told.ts';
import { openServices } from '../open-data-store.ts';
import { directoryEdition } from '../open-referral/store.ts';
import { today } from './around.ts';

const columns = [
  'slug',
  'title',
  'summary',
  'topic',
  'lgsl',
  'team',
  'cost',
  'is_free',
  'can_be_requested_online',
  'edition',
  'last_checked',
  'last_changed',
  'url',
];

export async function sendServices(visit: Visit): Promise<Reply> {
  // the same until the directory changes, or the day, on which a price may
  const key = `services.csv ${await directoryEdition(visit.db)} ${today(visit)} ${visit.site.publicUrl}`;
  return keep(key, () => servicesFile(visit));
}

async function servicesFile(visit: Visit): Promise<Reply> {
  const on = today(visit);
  const rows = (await openServices(visit.db)).map((service) => [
    service.slug,
    service.title,
    service.summary,
    service.topicTitle,
    service.lgsl.join(' '),
    service.teamName,
    costLines(service, on).join(' '),
    service.isFree ? 'yes' : 'no',
    service.requestable ? 'yes' : 'no',
    service.edition,
    service.checkedOn,
    service.changedAt.toString(),
    `${visit.site.publicUrl}/services/${service.slug}`,
  ]);
  return { kind: 'file', type: 'text/csv; charset=utf-8', content: csvText(columns, rows), saveAs: 'services.csv' };
}
