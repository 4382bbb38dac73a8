// What the page of a service tells besides its record, read at once: of the one in force, of a draft, or of an earlier edition.
import type { Temporal } from '#lib/temporal';
import { type Calendar, loadRulebook, type Rulebook } from '#standards';
import type { Visit } from '#web';
import { isOpenNow, openNowSentence } from '../open-now.ts';
import type { Place } from '../place.ts';
import { findPlaces } from '../place-store.ts';
import { phoneCalendar, promisedSentences } from '../promised.ts';
import type { Provider } from '../provider.ts';
import { listedProviders } from '../provider-store.ts';
import { type QueueNow, queueSentence } from '../queue.ts';
import { queuesNow } from '../queue-store.ts';
import type { Service, Topic } from '../service.ts';
import { type FoundService, findWait, listTopics, teamPublicName } from '../store.ts';
import { waitToTell } from '../wait.ts';
import { waitSentence } from '../words.ts';
import { today } from './around.ts';

/** What the page of a service tells besides its record. */
export interface ServiceView {
  /** What is shown is not in force: where its check and its form may be tried instead, null where they may not. */
  readonly preview?: { readonly check: string | null; readonly form: string | null };
  readonly service: FoundService;
  readonly topic: Topic | undefined;
  readonly promised: readonly string[];
  readonly wait: string | null;
  /** Whether each calendar that a way names is open now, in words. */
  readonly hours: ReadonlyMap<Way, string>;
  /** How long people wait there at this moment, in words. */
  readonly queues: ReadonlyMap<Way, string>;
  readonly places: ReadonlyMap<string, Place>;
  /** Organisations it tells people of that are listed. */
  readonly others: ReadonlyMap<string, Provider>;
  readonly team: string | null;
  readonly rulebook: Rulebook;
  /** The civil date it is read on, by which charges are told. */
  readonly on: Temporal.PlainDate;
}

/** Reads what the page of a service tells: of the one in force, of a draft, or of an earlier edition. */
export async function loadServiceView(visit: Visit, service: FoundService): Promise<ServiceView> {
  const { db, now } = visit;
  const slugs = [...service.places, ...service.waysToAsk.flatMap(({ place }) => place ?? [])];
  const told = service.ifWeCannotHelp.flatMap(({ provider }) => provider ?? []);
  const [rulebook, topics, wait, team, places, others, queues] = await Promise.all([
    loadRulebook(db),
    listTopics(db),
    findWait(db, service.slug),
    teamPublicName(db, service.team),
    slugs.length > 0 ? findPlaces(db, slugs) : [],
    listedProviders(db, told),
    queuesNow(db, now),
  ]);
  return {
    service,
    topic: topics.find(({ slug }) => slug === service.topic),
    promised: promisedSentences(service, rulebook, today(visit)),
    wait: waitSentence(waitToTell(wait)),
    hours: hoursOf(service, rulebook, now),
    queues: queuesOf(service, queues, rulebook, now),
    places: new Map(places.map((place) => [place.slug, place])),
    others,
    team,
    rulebook,
    on: today(visit),
  };
}

/** One way to ask for it. */
export type Way = Service['waysToAsk'][number];

/** The calendar each way keeps; the phone's when a phone way names none. */
function calendarOf({ channel, calendar }: Way, rulebook: Rulebook): Calendar | null {
  if (calendar === undefined) return channel === 'phone' ? phoneCalendar(rulebook) : null;
  return rulebook.calendars.find(({ slug }) => slug === calendar) ?? null;
}

function hoursOf({ waysToAsk }: Service, rulebook: Rulebook, now: Temporal.Instant): ReadonlyMap<Way, string> {
  return new Map(
    waysToAsk.flatMap((way): [Way, string][] => {
      const calendar = calendarOf(way, rulebook);
      return calendar ? [[way, openNowSentence(calendar, now)]] : [];
    }),
  );
}

/** Today's queue at the phone or the counter of each way that is open, where another system tells of it. */
function queuesOf(
  { waysToAsk }: Service,
  queues: readonly QueueNow[],
  rulebook: Rulebook,
  now: Temporal.Instant,
): ReadonlyMap<Way, string> {
  const isClosed = (way: Way) => {
    const calendar = calendarOf(way, rulebook);
    return calendar !== null && !isOpenNow(calendar, now);
  };
  const isOf = ({ channel, place, calendar }: Way, queue: QueueNow) =>
    queue.name === channel &&
    (queue.place === null || queue.place === place) &&
    (queue.calendar === null || calendar === undefined || queue.calendar === calendar);
  return new Map(
    waysToAsk.flatMap((way): [Way, string][] => {
      const queue = queues.find((each) => isOf(way, each));
      return queue && !isClosed(way) ? [[way, queueSentence(queue)]] : [];
    }),
  );
}
