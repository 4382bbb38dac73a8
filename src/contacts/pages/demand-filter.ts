// Which matters the address of a list asks for: read, said in words, and refused by name where it asks for what there is not.

import type { Db } from '#db';
import { listServices } from '#directory';
import { periodNames } from '#lib/period';
import { monthInWords } from '#lib/plain-words';
import { Temporal } from '#lib/temporal';
import { listTeams } from '#staff';
import { type Html, html, type Visit } from '#web';
import { channels } from '../contact.ts';
import { causeFrom } from '../demand.ts';
import { wasCause, wasCounted } from '../demand-figures-store.ts';
import { causeKinds, type DemandLabel } from '../demand-label.ts';
import { type CauseNames, causeInWords, causeKindNames } from '../demand-words.ts';
import { firstTimePart, firstTimePartInWords } from '../first-time.ts';
import type { MattersFilter } from '../matters-store.ts';
import { channelName } from '../words.ts';
import type { Asked } from './demand-around.ts';

/** Those the page has no box for; they are kept when another is chosen. */
const kept = ['month', 'service', 'team', 'channel', 'kind', 'cause', 'adviser', 'rule', 'first'] as const;
const fields = ['period', 'label', ...kept] as const;

const sides: Readonly<Record<string, string>> = {
  avoidable: 'that could have been avoided',
  valued: 'of value',
  none: 'without a label',
};

export function asText(query: URLSearchParams, more: Record<string, string> = {}): string {
  const given = fields.flatMap((field): [string, string][] => {
    const value = query.get(field);
    return value ? [[field, value]] : [];
  });
  return new URLSearchParams([...given, ...Object.entries(more)]).toString();
}

export function hiddenFields(query: URLSearchParams): Html[] {
  return kept.flatMap((field) => {
    const value = query.get(field);
    return value ? html`<input type="hidden" name="${field}" value="${value}">` : [];
  });
}

/** The first day of a month such as `2026-03`; undefined for what is none. */
function monthNamed(asked: string): Temporal.PlainDate | undefined {
  return /^20\d\d-(0[1-9]|1[0-2])$/.test(asked) ? Temporal.PlainDate.from(`${asked}-01`) : undefined;
}

/** Ask `notKnown` first: a value that is none would not be kept to. */
export function filterOf({ query, actor }: Visit, { period, asOf }: Asked): MattersFilter {
  const given = (field: string) => query.get(field) || undefined;
  const key = (field: string) => (query.get(field) === 'none' ? '' : given(field));
  const part = firstTimePart(query.get('first') ?? '');
  return {
    reader: actor,
    period,
    month: monthNamed(given('month') ?? ''),
    label: given('label'),
    service: key('service'),
    team: key('team'),
    channel: given('channel'),
    kind: given('kind'),
    cause: given('cause'),
    adviserLabel: given('adviser'),
    ruleLabel: given('rule'),
    first: part && { part, asOf },
  };
}

/** A sentence for each value of the address that there is not: “There is no label “zzz”.” */
export async function notKnown(db: Db, query: URLSearchParams, labels: readonly DemandLabel[]): Promise<string[]> {
  const isLabel = (value: string) => labels.some(({ slug }) => slug === value);
  const isOneOf = (values: readonly string[]) => (value: string) => values.includes(value);
  const isKey = (of: 'service' | 'team', list: (db: Db) => Promise<readonly { readonly slug: string }[]>) => {
    return async (value: string) =>
      value === 'none' || (await wasCounted(db, of, value)) || (await list(db)).some(({ slug }) => slug === value);
  };
  const checks: Readonly<
    Record<(typeof fields)[number], readonly [string, (value: string) => boolean | Promise<boolean>]>
  > = {
    period: ['period', isOneOf(periodNames)],
    month: ['month', (value) => monthNamed(value) !== undefined],
    label: ['label', (value) => Object.hasOwn(sides, value) || isLabel(value)],
    service: ['service', isKey('service', listServices)],
    team: ['team', isKey('team', listTeams)],
    channel: ['channel', async (value) => isOneOf(channels)(value) || (await wasCounted(db, 'channel', value))],
    kind: ['kind of cause', isOneOf(causeKinds)],
    cause: ['cause', (value) => wasCause(db, query.get('kind') || null, value)],
    adviser: ['label of an adviser', isLabel],
    rule: ['label of the rules', isLabel],
    first: ['figure of first time', (value) => firstTimePart(value) !== undefined],
  };
  const wrong: string[] = [];
  for (const field of fields) {
    const value = query.get(field);
    const [name, isKnown] = checks[field];
    if (value && !(await isKnown(value))) wrong.push(`There is no ${name} “${value.slice(0, 60)}”.`);
  }
  return wrong;
}

/** “ that could have been avoided, about “Report a pothole””: which ones. */
export function inWords(filter: MattersFilter, labels: readonly DemandLabel[], names: CauseNames): string {
  const { month, label, service, team, channel, kind, cause, adviserLabel, ruleLabel, first } = filter;
  const words = (slug: string) => labels.find((each) => each.slug === slug)?.words ?? slug;
  const of = causeFrom(kind ?? null, cause ?? null);
  const ofKind = causeKinds.find((each) => each === kind);
  const parts = [
    month && `of ${monthInWords(month)}`,
    label && (sides[label] ?? `called “${words(label)}”`),
    adviserLabel && `called “${words(adviserLabel)}” by an adviser`,
    ruleLabel && `called “${words(ruleLabel)}” by the rules`,
    first && firstTimePartInWords(first.part),
    service !== undefined && `about “${names.service(service)}”`,
    team !== undefined && `of ${names.team(team)}`,
    channel && `by ${channelName(channel).toLowerCase()}`,
    of
      ? `because of ${causeKindNames[of.kind].toLowerCase()}: ${causeInWords(of, names)}`
      : ofKind && `because of ${causeKindNames[ofKind].toLowerCase()}`,
  ].filter(Boolean);
  return parts.length === 0 ? '' : ` ${parts.join(', ')}`;
}
