// Whether two who look at the same matters call them the same: the share that agrees, and how much of that is more than chance.

/** How often one called something `one` what the other called `other`. */
export interface Pair {
  readonly one: string;
  readonly other: string;
  readonly n: number;
}

export interface Agreement {
  /** N: matters that both looked at. */
  readonly both: number;
  /** n: of those, called the same. */
  readonly same: number;
  /**
   * Cohen's kappa, (po − pe) / (1 − pe), where po is the share that agrees and pe the share that would if each gave as many
   * of each label but by lot. 1 is full agreement, 0 no more than chance; below 0, less. Null where it has no meaning: nothing
   * was looked at by both, or both called all of it the same one thing.
   * Source: J. Cohen, A coefficient of agreement for nominal scales, 1960.
   */
  readonly kappa: number | null;
}

export function agreementOf(pairs: readonly Pair[]): Agreement {
  const both = pairs.reduce((sum, { n }) => sum + n, 0);
  const same = pairs.reduce((sum, { one, other, n }) => sum + (one === other ? n : 0), 0);
  if (both === 0) return { both, same, kappa: null };
  const [ones, others] = [sums(pairs, ({ one }) => one), sums(pairs, ({ other }) => other)];
  let byChance = 0;
  for (const [label, n] of ones) byChance += (n / both) * ((others.get(label) ?? 0) / both);
  return { both, same, kappa: byChance >= 1 ? null : (same / both - byChance) / (1 - byChance) };
}

function sums(pairs: readonly Pair[], labelOf: (pair: Pair) => string): Map<string, number> {
  const byLabel = new Map<string, number>();
  for (const pair of pairs) byLabel.set(labelOf(pair), (byLabel.get(labelOf(pair)) ?? 0) + pair.n);
  return byLabel;
}

/** Of what the first called `label`, how much the second did too. */
export function agreementOn(label: string, pairs: readonly Pair[]): { readonly same: number; readonly of: number } {
  const theirs = pairs.filter(({ one }) => one === label);
  const count = (of: readonly Pair[]) => of.reduce((sum, { n }) => sum + n, 0);
  return { same: count(theirs.filter(({ other }) => other === label)), of: count(theirs) };
}

export interface LabelAgreement<Label> {
  readonly label: Label;
  readonly same: number;
  readonly of: number;
}

/** For each label that the first gave, how much of it the second called the same, most first. */
export function agreementsByLabel<Label extends { readonly slug: string }>(
  labels: readonly Label[],
  pairs: readonly Pair[],
): LabelAgreement<Label>[] {
  return labels
    .map((label) => ({ label, ...agreementOn(label.slug, pairs) }))
    .filter(({ of }) => of > 0)
    .sort((a, b) => b.of - a.of);
}

/** So few of so many the same that a rule cannot be gone by: it looks for something that is not written down, or not yet. */
export const worksNotYet = ({ same, of }: { readonly same: number; readonly of: number }): boolean =>
  of >= 30 && same / of < 0.1;

/** Where they differ most: what one called it, what the other did, and how often. */
export function disagreements(pairs: readonly Pair[]): Pair[] {
  return pairs.filter(({ one, other }) => one !== other).toSorted((a, b) => b.n - a.n || (a.one < b.one ? -1 : 1));
}

/** Landis and Koch's words for it, 1977: a custom, not a law. */
export function kappaInWords(kappa: number): string {
  if (kappa < 0) return 'less than chance';
  if (kappa <= 0.2) return 'slight';
  if (kappa <= 0.4) return 'fair';
  if (kappa <= 0.6) return 'moderate';
  if (kappa <= 0.8) return 'substantial';
  return 'almost full';
}
