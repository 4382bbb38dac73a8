// What a council may write into its messages about cases: ((name)) becomes what it stands for.

/** Every placeholder a case's messages may use. */
export type MessageValues = {
  readonly name: string;
  readonly reference: string;
  readonly service: string;
  readonly promisedDate: string;
  readonly nextUpdateDate: string;
  readonly progressLink: string;
  readonly feedbackLink: string;
  readonly outcome: string;
  readonly message: string;
  /** Whether the days until they answer are counted. */
  readonly waiting: string;
  readonly councilName: string;
  readonly phone: string;
};
