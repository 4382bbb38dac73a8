// Saying no to a request as a whole: not signed in, not allowed, not there. Pages and the API word it for the caller.

/** Thrown by a handler or an action to answer with an error page; not a fault, so it is not logged as one. */
export class Stop extends Error {
  readonly status: 400 | 403 | 404 | 409 | 413 | 415 | 422 | 429;
  constructor(status: Stop['status'], message: string) {
    super(message);
    this.status = status;
  }
}
