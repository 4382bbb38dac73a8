// Requests counted by the month they were opened, and what has become of them since.

export interface CaseCount {
  readonly opened: number;
  readonly closed: number;
  readonly reopened: number;
  /** No date was promised for them, so no figure of promises holds them. */
  readonly noPromise: number;
}
