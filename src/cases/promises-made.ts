// Which promises a request gets: the service's own, with the main one replaced where an answer calls for another.

/** The answer to one question as plain values: `yes`, `no`, or the values chosen. */
export type PlainAnswers = Readonly<Record<string, readonly string[]>>;

export interface PromiseRules {
  readonly standards: readonly string[];
  readonly promiseWhen: readonly {
    readonly question: string;
    readonly is: readonly string[];
    readonly standard: string;
  }[];
}

/** Standards by slug, the main one first. A danger named in the answers changes the main promise and nothing else. */
export function promisesFor(service: PromiseRules, answers: PlainAnswers): string[] {
  const [main, ...others] = service.standards;
  const called = service.promiseWhen.find(({ question, is }) =>
    (answers[question] ?? []).some((value) => is.includes(value)),
  );
  const first = called?.standard ?? main;
  return first === undefined ? [] : [first, ...others.filter((standard) => standard !== first)];
}
