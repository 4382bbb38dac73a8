// One matter as it is counted: what each side called it, what stands, and where it came from.

import { type Cause, causeKinds } from './demand-label.ts';
import { causesOf, type LeftOut, labelByRule, leftOut, type MatterFacts } from './demand-rules.ts';

export interface Judged {
  readonly ruleLabel: string | null;
  /** The adviser's where there is one, else the rules'. */
  readonly label: string | null;
  readonly isAvoidable: boolean | null;
  /** The main one first; none of what was of value. */
  readonly causes: readonly Cause[];
  readonly leftOut: LeftOut | null;
}

/** What stands about a matter. @param isAvoidable of a label, by the council's list */
export function judge(
  facts: MatterFacts,
  adviser: { readonly label: string; readonly cause: Cause | null } | null,
  isAvoidable: (label: string) => boolean,
): Judged {
  const out = leftOut(facts);
  const ruleLabel = labelByRule(facts);
  const label = out === null ? (adviser?.label ?? ruleLabel) : null;
  if (label === null) return { ruleLabel, label, isAvoidable: null, causes: [], leftOut: out };
  if (!isAvoidable(label)) return { ruleLabel, label, isAvoidable: false, causes: [], leftOut: out };
  const given = adviser?.cause ? [adviser.cause] : [];
  const found = causesOf(label, facts).filter(({ kind }) => kind !== adviser?.cause?.kind);
  return { ruleLabel, label, isAvoidable: true, causes: [...given, ...found], leftOut: out };
}

/** A cause from its parts; null when they are none. */
export function causeFrom(kind: string | null, key: string | null): Cause | null {
  const known = causeKinds.find((each) => each === kind);
  return known && key ? { kind: known, key } : null;
}
