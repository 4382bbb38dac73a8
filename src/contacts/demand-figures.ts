// Matters counted by what they were called: sums over rows that a roll-up gives, and the share that could have been avoided.

import type { DemandLabel } from './demand-label.ts';

/** Matters of one key, channel and pair of labels; '' is no label. */
export interface FigureRow {
  readonly key: string;
  readonly channel: string;
  readonly adviserLabel: string;
  readonly ruleLabel: string;
  readonly matters: number;
  /** Of contacts about several things, each matter its part. */
  readonly contacts: number;
}

export interface DemandTally {
  /** N: matters that have a label. */
  readonly labelled: number;
  /** n: of those, avoidable. */
  readonly avoidable: number;
  readonly unlabelled: number;
  /** Of those labelled, how many by an adviser; the rest by the rules alone. */
  readonly byAdviser: number;
  /** Contacts that avoidable matters were, by channel. */
  readonly avoidableContacts: ReadonlyMap<string, number>;
}

export interface Keyed {
  readonly key: string;
  readonly tally: DemandTally;
}

/** The label that stands: the adviser's where there is one, else the rules'; '' when neither said anything. */
export const standing = ({ adviserLabel, ruleLabel }: Pick<FigureRow, 'adviserLabel' | 'ruleLabel'>): string =>
  adviserLabel === '' ? ruleLabel : adviserLabel;

/** @param avoidable the slugs of labels that say so */
export function tallyOf(rows: readonly FigureRow[], avoidable: ReadonlySet<string>): DemandTally {
  const sum = (of: readonly FigureRow[]) => of.reduce((total, { matters }) => total + matters, 0);
  const labelled = rows.filter((row) => standing(row) !== '');
  const avoided = labelled.filter((row) => avoidable.has(standing(row)));
  return {
    labelled: sum(labelled),
    avoidable: sum(avoided),
    unlabelled: sum(rows) - sum(labelled),
    byAdviser: sum(labelled.filter(({ adviserLabel }) => adviserLabel !== '')),
    avoidableContacts: contactsByChannel(avoided),
  };
}

export function contactsByChannel(
  rows: readonly { readonly channel: string; readonly contacts: number }[],
): ReadonlyMap<string, number> {
  const byChannel = new Map<string, number>();
  for (const { channel, contacts } of rows) byChannel.set(channel, (byChannel.get(channel) ?? 0) + contacts);
  return byChannel;
}

/** Matters that both an adviser and the rules labelled: what the one said, and what the other. */
export function labelledByBoth(rows: readonly FigureRow[]): { one: string; other: string; n: number }[] {
  return rows
    .filter(({ adviserLabel, ruleLabel }) => adviserLabel !== '' && ruleLabel !== '')
    .map(({ adviserLabel, ruleLabel, matters }) => ({ one: adviserLabel, other: ruleLabel, n: matters }));
}

/** A tally for each key, most avoidable first. */
export function tallyBy(
  rows: readonly FigureRow[],
  keyOf: (row: FigureRow) => string,
  avoidable: ReadonlySet<string>,
): Keyed[] {
  return [...Map.groupBy(rows, keyOf)]
    .map(([key, of]) => ({ key, tally: tallyOf(of, avoidable) }))
    .sort(
      (a, b) =>
        b.tally.avoidable - a.tally.avoidable || b.tally.labelled - a.tally.labelled || (a.key < b.key ? -1 : 1),
    );
}

export interface LabelCount {
  readonly label: DemandLabel;
  readonly matters: number;
  readonly contacts: ReadonlyMap<string, number>;
}

/** How many matters carry each label, most first; labels nobody carries are left out. */
export function countLabels(rows: readonly FigureRow[], labels: readonly DemandLabel[]): LabelCount[] {
  const byLabel = Map.groupBy(rows, standing);
  return labels
    .flatMap((label) => {
      const of = byLabel.get(label.slug) ?? [];
      const matters = of.reduce((sum, row) => sum + row.matters, 0);
      return matters === 0 ? [] : [{ label, matters, contacts: contactsByChannel(of) }];
    })
    .sort((a, b) => b.matters - a.matters);
}
