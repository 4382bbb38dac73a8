// Where a message goes: the council's own rules in their order, then the team whose address it was sent to, then the service
// its words are about.

export interface MailRoute {
  readonly id: number;
  readonly position: number;
  /** An address it must have been sent to; '' for any. */
  readonly sentTo: string;
  /** Words of which one must stand in its subject or its text, with commas between them; '' for any. */
  readonly words: string;
  readonly service: string | null;
  readonly team: string;
  /** The standard that the answer is held to instead of that of all messages; null for none of its own. */
  readonly standard: string | null;
}

export type NewMailRoute = Omit<MailRoute, 'id' | 'position'>;

export interface Routed {
  readonly team: string | null;
  readonly service: string | null;
  /** In words, as a sentence without its full stop. */
  readonly why: string;
  /** As of a rule. */
  readonly standard: string | null;
}

export interface ToRoute {
  /** In small letters. */
  readonly sentTo: readonly string[];
  readonly subject: string;
  readonly text: string;
}

interface TeamAddress {
  readonly slug: string;
  readonly email: string | null;
}

/** The service that the words of a message name, and the team that provides it. */
export interface Named {
  readonly service: string;
  readonly team: string | null;
  /** The words that name it. */
  readonly words: string;
}

/** The first rule that fits. */
export function ruleFor(routes: readonly MailRoute[], message: ToRoute): MailRoute | undefined {
  const words = ` ${plain(`${message.subject} ${message.text.slice(0, 20_000)}`)} `;
  return routes.find(
    (route) =>
      (route.sentTo === '' || message.sentTo.includes(route.sentTo.toLowerCase())) &&
      (route.words === '' || phrases(route.words).some((phrase) => words.includes(` ${phrase} `))),
  );
}

/**
 * Where it goes.
 * @param found the service its words name, if they name one
 * @param general the council's own address, whose team takes what fits nobody else
 */
export function routeFor(
  routes: readonly MailRoute[],
  teams: readonly TeamAddress[],
  message: ToRoute,
  found: Named | null,
  general: string,
): Routed {
  const rule = ruleFor(routes, message);
  if (rule)
    return {
      team: rule.team,
      service: rule.service ?? sameTeam(found, rule.team),
      why: `Rule ${rule.position} fits: ${asks(rule)}`,
      standard: rule.standard,
    };
  const addressed = teams.filter(({ email }) => email !== null && message.sentTo.includes(email.toLowerCase()));
  const own = addressed.find(({ email }) => email?.toLowerCase() !== general.toLowerCase());
  const standard = null;
  if (own)
    return {
      team: own.slug,
      service: sameTeam(found, own.slug),
      why: 'It was sent to the team’s own address',
      standard,
    };
  if (found?.team)
    return { team: found.team, service: found.service, why: `Its words “${found.words}” name the service`, standard };
  const takesAll = addressed[0] ?? teams.find(({ email }) => email?.toLowerCase() === general.toLowerCase());
  return {
    team: takesAll?.slug ?? null,
    service: null,
    why: takesAll ? `${nobodys}, so it goes to the team of the general address` : nobodys,
    standard,
  };
}

const nobodys = 'No rule fits, and its words name no service of a team';

/** What a rule asks for, in words. */
function asks({ sentTo, words }: MailRoute): string {
  const said = [sentTo && `it was sent to ${sentTo}`, words && `it has one of the words “${words}”`];
  return said.filter((each) => each !== '').join(', and ');
}

/** The first things it says, each by itself: its subject, and the sentences it begins with. A greeting is among them and names nothing. */
export function sayings({ subject, text }: Pick<ToRoute, 'subject' | 'text'>): string[] {
  const sentences = text.slice(0, 600).split(/[.!?]+\s|[\r\n]+/);
  return [subject, ...sentences]
    .map((each) => each.replace(/\s+/g, ' ').trim().slice(0, 200))
    .filter((each) => /\p{L}/u.test(each))
    .slice(0, mostSayings);
}

const mostSayings = 6;

function sameTeam(found: Named | null, team: string): string | null {
  return found?.team === team ? found.service : null;
}

function phrases(words: string): string[] {
  return words
    .split(',')
    .map(plain)
    .filter((phrase) => phrase !== '');
}

const plain = (text: string): string =>
  text
    .toLowerCase()
    .replace(/[’']/g, '')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
