// A fault: something that should not happen, thrown, with a code that never changes so that logs and tests can rely on it.

/** Thrown when the program or its surroundings are wrong; never for something a person typed. */
export class Fault extends Error {
  override readonly name = 'Fault';
  readonly code: string;

  /**
   * @param code stable, kebab-case, e.g. `calendar-horizon`
   * @param message what happened, what was expected, what to do
   */
  constructor(code: string, message: string, options?: { cause?: unknown }) {
    super(message, options);
    this.code = code;
  }
}
