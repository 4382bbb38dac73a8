// /open-referral/services and /open-referral/service_at_locations: the lists with their filters, and one record whole.
import type { Reply, Visit } from '#web';
import { answer, answerList, badCall, notThere } from './answer.ts';
import type { Entry, EntrySite } from './catalogue.ts';
import { type Asked, fits, isNear, type LookedUp, readAsked } from './filters.ts';
import { isSomewhereNear, lookUp, making, tell } from './looked-up.ts';
import { type FeedRecord, filled, locationLine, locationRecord, scheduleRecord, serviceAtLocation } from './record.ts';
import { type Making, serviceLine, serviceRecord } from './service-record.ts';

interface AskedFeed {
  readonly asked: Asked;
  readonly looked: LookedUp;
  readonly making: Making;
  readonly entries: readonly Entry[];
}

/** Reads the call and finds the entries that fit, or gives the answer that says what is wrong with it. */
async function readFeed(visit: Visit): Promise<AskedFeed | { readonly refused: Reply }> {
  const { asked, bad } = readAsked(visit.query);
  if (bad) return { refused: badCall(bad) };
  const made = await making(visit);
  const looked = await lookUp(visit, asked, made.feed);
  if ('bad' in looked) return { refused: badCall(looked.bad) };
  return { asked, looked, making: made, entries: made.feed.entries.filter(fits(asked, looked)) };
}

const minimalOf = (entry: Entry, id = entry.id): FeedRecord =>
  filled({ id, last_modified: new Date(entry.card.changedAtMs).toISOString() });

export async function answerServiceList(visit: Visit): Promise<Reply> {
  const feed = await readFeed(visit);
  if ('refused' in feed) return feed.refused;
  const { asked, looked, making: made } = feed;
  const entries = feed.entries.filter((entry) => isSomewhereNear(entry, asked, looked));
  if (asked.shape === 'minimal') return answerList(entries, asked, (page) => page.map((entry) => minimalOf(entry)));
  const make = asked.shape === 'full' ? serviceRecord : serviceLine;
  return answerList(entries, asked, async (page) => (await tell(visit, page)).map((told) => make(told, made)));
}

export async function answerServiceRecord(visit: Visit): Promise<Reply> {
  const made = await making(visit);
  const entry = made.feed.byId.get((visit.params['id'] ?? '').toLowerCase());
  const [told] = entry ? await tell(visit, [entry]) : [];
  return told ? answer(serviceRecord(told, made)) : notThere('service');
}

interface Placed {
  readonly entry: Entry;
  readonly at: EntrySite;
}

export async function answerLocationList(visit: Visit): Promise<Reply> {
  const feed = await readFeed(visit);
  if ('refused' in feed) return feed.refused;
  const { asked, looked, making: made } = feed;
  const placed = feed.entries.flatMap((entry) =>
    entry.sites.filter((at) => isNear(at, asked, looked)).map((at): Placed => ({ entry, at })),
  );
  if (asked.shape === 'minimal')
    return answerList(placed, asked, (page) => page.map(({ entry, at }) => minimalOf(entry, at.id)));
  return answerList(placed, asked, (page) => placedRecords(visit, page, made, asked.shape === 'full'));
}

export async function answerLocationRecord(visit: Visit): Promise<Reply> {
  const made = await making(visit);
  const found = made.feed.bySiteId.get((visit.params['id'] ?? '').toLowerCase());
  const [record] = found ? await placedRecords(visit, [found], made, true) : [];
  return record ? answer(record) : notThere('service at a location');
}

async function placedRecords(
  visit: Visit,
  placed: readonly Placed[],
  made: Making,
  isWhole: boolean,
): Promise<FeedRecord[]> {
  const { id } = made.feed;
  const known = new Map(
    (
      await tell(
        visit,
        placed.map(({ entry }) => entry),
      )
    ).map((told) => [told.entry.id, told]),
  );
  return placed.flatMap(({ entry, at }) => {
    const told = known.get(entry.id);
    if (!told) return [];
    const county = made.council.organisation.shortName;
    const location = isWhole ? locationRecord(at.site, county, id) : locationLine(at.site);
    return [
      filled({
        ...serviceAtLocation(at, entry.id, location),
        ...(isWhole
          ? { schedules: at.site.hours.map((hours, n) => scheduleRecord(hours, id('schedule', at.id, String(n)))) }
          : {}),
        // the nested service tells no locations: it would come round to this record again
        service: isWhole ? serviceRecord(told, made, false) : serviceLine(told, made),
      }),
    ];
  });
}
