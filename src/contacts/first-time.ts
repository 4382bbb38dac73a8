// Dealt with the first time: by the first person somebody reached, and without their having to come again. Two measures, and
// neither stands for the other: the first is the council's view, the second the customer's.

/** Counts that add up, of the matters of one key. */
export interface FirstTimeRow {
  readonly key: string;
  /** First point: N, dealt with by a member of staff. */
  readonly taken: number;
  /** n: answered, or put in touch with whoever can help, by whoever took it. */
  readonly settled: number;
  /** A case was opened: somebody else goes on with it. */
  readonly cased: number;
  readonly passedOn: number;
  readonly unhelped: number;
  /** First contact: begun by somebody known, with nothing like it from them for 28 days before. */
  readonly begun: number;
  /** By nobody known: whether they came again nobody can say. Not in `begun`. */
  readonly anonymous: number;
  readonly windows: readonly FirstContactWindow[];
}

export interface FirstContactWindow {
  readonly days: number;
  /** Of those begun, too new to say: the days are not over. Not in N. */
  readonly censored: number;
  /** Nothing further about it from that person in these days. */
  readonly quiet: number;
  /** n: of those, the outcome was given in these days. */
  readonly resolved: number;
}

export const noFirstTime: FirstTimeRow = {
  key: '',
  taken: 0,
  settled: 0,
  cased: 0,
  passedOn: 0,
  unhelped: 0,
  begun: 0,
  anonymous: 0,
  windows: [7, 14, 28].map((days) => ({ days, censored: 0, quiet: 0, resolved: 0 })),
};

/** N of a window: those begun whose days are over. */
export const judgedIn = ({ begun }: Pick<FirstTimeRow, 'begun'>, { censored }: FirstContactWindow): number =>
  begun - censored;

const days = [7, 14, 28] as const;
type Days = (typeof days)[number];

/** How whoever took a matter left it, by the name of the figure. */
export const firstPoints = {
  settled: { outcomes: ['answered', 'signposted'], says: 'settled by whoever took them' },
  cased: { outcomes: ['case'], says: 'for which whoever took them opened a case' },
  'passed-on': { outcomes: ['passed-on'], says: 'passed on by whoever took them' },
  unhelped: { outcomes: ['could-not-help'], says: 'with which whoever took them could not help' },
} as const;

/** `rest-7`: nothing further in 7 days, and the outcome given; `again-7`: the same person came again in that time. */
export type FirstTimePart = keyof typeof firstPoints | `rest-${Days}` | `again-${Days}`;

const parts: ReadonlyMap<string, FirstTimePart> = new Map(
  [
    ...(Object.keys(firstPoints) as (keyof typeof firstPoints)[]),
    ...days.flatMap((each) => [`rest-${each}`, `again-${each}`] as const),
  ].map((part) => [part, part]),
);

/** Undefined for what is none. */
export const firstTimePart = (asked: string): FirstTimePart | undefined => parts.get(asked);

export const isFirstPoint = (part: FirstTimePart): part is keyof typeof firstPoints => part in firstPoints;

/** “settled by whoever took them”. */
export function firstTimePartInWords(part: FirstTimePart): string {
  if (isFirstPoint(part)) return firstPoints[part].says;
  const [what, within] = part.split('-');
  return what === 'rest'
    ? `at rest within ${within} days, with the outcome given`
    : `whose customer came again within ${within} days`;
}
