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
