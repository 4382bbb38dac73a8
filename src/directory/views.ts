// Views of service pages: what counts as one, and how few are too few to be told.
import type { Temporal } from '#lib/temporal';
import type { Visit } from '#web';

/** Fewer than this are said to be so, and not how many. */
export const fewestViewsToTell = 5;

/** How often a page was opened in a period, and how much of that from the search. */
export interface Views {
  readonly slug: string;
  readonly title: string;
  readonly n: number;
  readonly fromSearch: number;
}

const robots =
  /bot\b|bot[/;_-]|crawl|spider|slurp|preview|monitor|uptime|pingdom|link ?check|validator|archiver|scrap|headless|lighthouse|facebookexternalhit|embedly|feed|^(curl|wget|python|java|go-http|ruby|perl|php|node|axios|undici|okhttp|libwww|apache-httpclient|heard)\b/i;

/**
 * Whether a page is asked for by a program: one that says it is one, or says nothing, or a browser that loads ahead what
 * nobody may ever see.
 * @param purpose what a browser says it loads the page for
 */
export function isProgram(userAgent: string | undefined, purpose: string | undefined): boolean {
  if (!userAgent || purpose?.includes('prefetch')) return true;
  return robots.test(userAgent.replace(/cubot/gi, '')); // a make of phone
}

/** Whether this visit is a program's. */
export const isOfProgram = ({ header }: Pick<Visit, 'header'>): boolean =>
  isProgram(header('user-agent'), header('sec-purpose') ?? header('purpose'));

/** Whether a visitor is a person who may need the service: no program, and no member of staff. */
export const isCounted = (visit: Pick<Visit, 'header' | 'actor'>): boolean =>
  visit.actor === null && !isOfProgram(visit);

export const viewPeriods = {
  week: { label: '7 days', days: 7 },
  month: { label: '30 days', days: 30 },
  quarter: { label: '90 days', days: 90 },
  year: { label: '12 months', days: 365 },
} as const;
export type ViewPeriod = keyof typeof viewPeriods;

/** The period of this name; 30 days when there is none. */
export function viewPeriod(name: string | null): ViewPeriod {
  return name !== null && Object.hasOwn(viewPeriods, name) ? (name as ViewPeriod) : 'month';
}

/** The first day of a period that ends with today. */
export function periodBegins(period: ViewPeriod, today: Temporal.PlainDate): Temporal.PlainDate {
  return today.subtract({ days: viewPeriods[period].days - 1 });
}

export const viewOrders = {
  views: 'Most opened',
  search: 'Most opened from the search',
  least: 'Least opened',
} as const;
export type ViewOrder = keyof typeof viewOrders;

export function viewOrder(name: string | null): ViewOrder {
  return name !== null && Object.hasOwn(viewOrders, name) ? (name as ViewOrder) : 'views';
}

/** Pages in an order; those with the same number by title. */
export function sortViews(views: readonly Views[], order: ViewOrder): Views[] {
  const by = { views: (v: Views) => -v.n, search: (v: Views) => -v.fromSearch, least: (v: Views) => v.n }[order];
  return views.toSorted((a, b) => by(a) - by(b) || a.title.localeCompare(b.title, 'en-GB'));
}

/** “1,204”, or “fewer than 5”. */
export function viewsInWords(n: number): string {
  return n < fewestViewsToTell ? `fewer than ${fewestViewsToTell}` : n.toLocaleString('en-GB');
}
