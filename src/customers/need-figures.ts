// What became of needs, as figures: met, offered, refused and not met, each of how many times the need was touched.

import { type NeedMark, type NeedSlug, needSlugs } from './need.ts';

export interface NeedFigure {
  readonly need: NeedSlug;
  /** Records that have it now. */
  readonly customers: number;
  readonly met: number;
  readonly offered: number;
  readonly refused: number;
  readonly notMet: number;
  /** All marks: the base of each share. */
  readonly of: number;
}

/** In the order of the list of needs; those that nobody has and nobody had are left out. */
export function needFigures(
  marks: readonly { readonly need: NeedSlug; readonly mark: NeedMark; readonly n: number }[],
  needs: readonly { readonly need: NeedSlug; readonly n: number }[],
): NeedFigure[] {
  return needSlugs
    .map((need) => {
      const of = (mark: NeedMark) => marks.find((each) => each.need === need && each.mark === mark)?.n ?? 0;
      const counts = { met: of('met'), offered: of('offered'), refused: of('refused'), notMet: of('not-met') };
      return {
        need,
        customers: needs.find((each) => each.need === need)?.n ?? 0,
        ...counts,
        of: counts.met + counts.offered + counts.refused + counts.notMet,
      };
    })
    .filter(({ customers, of }) => customers > 0 || of > 0);
}
