// What the editors of services read: the names of parts, what a part says now, refusals.
import { countInWords, dateInWords, listInWords } from '#lib/plain-words';
import { Temporal } from '#lib/temporal';
import { chargeSentence } from './charge-words.ts';
import { languageName } from './languages.ts';
import type { Section } from './section.ts';
import type { Outcome, Service } from './service.ts';
import { channelNames } from './words.ts';

export const sectionTitles: Readonly<Record<Section, string>> = {
  summary: 'What it is',
  who: 'Who can have it',
  eligibility: 'Rules people can check themselves against',
  charges: 'What it costs',
  time: 'How long it takes',
  ways: 'How to get it',
  next: 'What people need, and what happens next',
  form: 'Asking for it online',
  others: 'Who else can help',
  words: 'How it is found',
  formats: 'Formats, languages and places',
  care: 'Who looks after this page',
};

export const outcomeNames: Readonly<Record<Outcome, string>> = {
  fixed: 'Fixed',
  provided: 'Provided',
  'not-ours': 'Not ours to do',
  duplicate: 'Already reported by somebody else',
  'no-further-action': 'No further action',
};

/** One thing a part says, as an editor reads it. */
export interface Said {
  readonly label: string;
  readonly lines: readonly string[];
}

const said = (label: string, lines: readonly string[]): Said => ({ label, lines });
const yesNo = (is: boolean) => [is ? 'Yes' : 'No'];
const day = (date: string | null) => (date === null ? [] : [dateInWords(Temporal.PlainDate.from(date))]);

/** What a slug of a service may name. */
export type Named =
  | 'topics'
  | 'lifeEvents'
  | 'teams'
  | 'standards'
  | 'calendars'
  | 'places'
  | 'providers'
  | 'questionnaires';

/** The name of what a slug stands for; the slug where nobody knows it. */
export type NameOf = (kind: Named, slug: string) => string;
const asItIs: NameOf = (_, slug) => slug;

/** What a part of a service says, in words. Empty lists are said to be by whoever shows them. */
export function partInWords(service: Service, section: Section, nameOf: NameOf = asItIs): Said[] {
  switch (section) {
    case 'summary':
      return [
        said('Title', [service.title]),
        said('One sentence', service.summary ? [service.summary] : []),
        said('Topic', service.topic ? [nameOf('topics', service.topic)] : []),
        said(
          'Life events',
          service.lifeEvents.map((slug) => nameOf('lifeEvents', slug)),
        ),
        said('More about it', service.about),
      ];
    case 'who':
      return [said('Who can have it', service.canIHaveIt)];
    case 'eligibility':
      return [
        said('Questions', service.eligibility?.questions.map(({ ask }) => ask) ?? []),
        said(
          'Requirements',
          service.eligibility?.requirements.map(({ needs, because }) => `${needs} If not: ${because}`) ?? [],
        ),
      ];
    case 'charges':
      return [
        said('Free', yesNo(service.isFree)),
        said(
          'Charges',
          service.charges.map((charge) => `${charge.what}: ${chargeSentence(charge)} ${daysOf(charge)}`),
        ),
        said(
          'What else',
          service.cost ? [service.cost.statement, ...(service.cost.note ? [service.cost.note] : [])] : [],
        ),
      ];
    case 'time':
      return [
        said(
          'Standards',
          service.standards.map((slug) => nameOf('standards', slug)),
        ),
        said(
          'When an answer calls for another',
          service.promiseWhen.map(
            ({ question, is, standard }) => `${question} is ${listInWords(is, 'or')}: ${nameOf('standards', standard)}`,
          ),
        ),
        said('People hear something', [`Every ${countInWords(service.updateEvery.workingDays, 'working day')}`]),
      ];
    case 'ways':
      return service.waysToAsk.map((way) =>
        said(channelNames[way.channel], [
          way.text,
          ...[
            way.phone,
            way.email,
            way.url,
            way.place && nameOf('places', way.place),
            way.calendar && nameOf('calendars', way.calendar),
          ].filter((each) => each !== undefined),
        ]),
      );
    case 'next':
      return [said('What people need', service.youWillNeed), said('What happens next', service.whatHappensNext)];
    case 'form':
      return [
        said('Can be asked for online', yesNo(service.requestable)),
        said('Form', service.questionnaire ? [nameOf('questionnaires', service.questionnaire)] : []),
        said('Asks for an address', yesNo(service.asksForAddress)),
        said('Without a name', yesNo(service.anonymousAllowed)),
        said('Sensitive', yesNo(service.sensitive)),
        said(
          'Can end as',
          service.outcomes.map((outcome) => outcomeNames[outcome]),
        ),
        said(
          'Not ours when',
          service.notOurs.map(({ says, provider }) => `${nameOf('providers', provider)}: ${says}`),
        ),
      ];
    case 'others':
      return service.ifWeCannotHelp.map(({ name, text, phone, url }) =>
        said(name, [text, ...[phone, url].filter((each) => each !== undefined)]),
      );
    case 'words':
      return [
        said('Also known as', service.alsoKnownAs),
        said('National list', service.lgsl.map(String)),
        said(
          'Where each dealing is done',
          service.interactions.map(({ lgsl, lgil, url }) => `${lgsl} ${lgil} ${url}`),
        ),
      ];
    case 'formats':
      return [
        said('Formats', service.formats),
        said('Languages', service.languages.map(languageName)),
        said(
          'Places',
          service.places.map((slug) => nameOf('places', slug)),
        ),
      ];
    case 'care':
      return [
        said('Team', service.team ? [nameOf('teams', service.team)] : []),
        said('Looked after by', service.owner ? [service.owner] : []),
        said('Last read through', day(service.checkedOn)),
        said('To be read again by', day(service.reviewOn)),
        said('On the home page', yesNo(service.commonTask)),
        said('How often asked for', [String(service.demand)]),
      ];
  }
}

function daysOf({ from, until }: Service['charges'][number]): string {
  const words = (date: string) => dateInWords(Temporal.PlainDate.from(date));
  return until === null ? `(from ${words(from)})` : `(from ${words(from)} to ${words(until)})`;
}

/** One thing that two editions of a service say differently. */
export interface Difference {
  readonly section: Section;
  readonly label: string;
  readonly before: readonly string[];
  readonly after: readonly string[];
}

/** What differs between two records in some parts, thing by thing. */
export function differences(
  before: Service,
  after: Service,
  among: readonly Section[],
  nameOf: NameOf = asItIs,
): Difference[] {
  return among.flatMap((section) => {
    const [old, fresh] = [partInWords(before, section, nameOf), partInWords(after, section, nameOf)];
    const labels = [...new Set([...old, ...fresh].map(({ label }) => label))];
    return labels.flatMap((label) => {
      const lines = (side: readonly Said[]) => side.find((each) => each.label === label)?.lines ?? [];
      const [was, is] = [lines(old), lines(fresh)];
      return was.join('\n') === is.join('\n') ? [] : [{ section, label, before: was, after: is }];
    });
  });
}
