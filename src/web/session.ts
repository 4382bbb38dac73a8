// A visitor's session. It comes into being when a page needs one (a form, a sign-in), so that reading sets no cookie.

import { fingerprint, randomId } from '#lib/secret';

export interface Session {
  /** The token every form of this session carries. Asking for it brings the session into being. */
  csrfToken(): string;
  /** What the session row is known by, for rows that belong to it. Brings it into being too. */
  key(): string;
  readonly staffId: number | null;
  /** The account of a resident who signed in. A session is theirs or a member of staff's, never both. */
  readonly accountId: number | null;
  get(name: string): unknown;
  /** Remembers something small that JSON can hold; undefined forgets it. */
  set(name: string, value: unknown): void;
  /** Begins a new session for a member of staff, under a new id, so a planted one is worth nothing. */
  signIn(staffId: number): void;
  /**
   * The same for a resident. What they had begun before goes with them: drafts, and what the session remembers.
   * Nothing of a session that was signed in already does.
   */
  signInResident(accountId: number): void;
  signOut(): void;
}

export interface StoredSession {
  readonly idHash: string;
  readonly staffId: number | null;
  readonly accountId?: number | null;
  readonly data: Readonly<Record<string, unknown>>;
}

export interface SessionOutcome {
  /** The hash of a session that ends. */
  readonly end: string | null;
  readonly save: StoredSession | null;
  /** Whether `save` has no row yet. */
  readonly isNew: boolean;
  readonly cookie: string | null | undefined;
}

// Under this name a session remembers the key it had before its visitor signed in, by which their drafts are known.
const keyBefore = 'key';

/** A session as the server holds it for one request, with what has to be written when the request ends. */
export class SessionInHand implements Session {
  #id: string | null;
  #stored: StoredSession | null;
  #data: Record<string, unknown>;
  #staffId: number | null;
  #accountId: number | null;
  #ended: string | null = null;
  #changed = false;
  #token: { readonly of: string; readonly is: string } | undefined;

  constructor(id: string | null, stored: StoredSession | null) {
    this.#id = stored ? id : null;
    this.#stored = stored;
    this.#data = { ...stored?.data };
    this.#staffId = stored?.staffId ?? null;
    this.#accountId = stored?.accountId ?? null;
  }

  get staffId(): number | null {
    return this.#staffId;
  }

  get accountId(): number | null {
    return this.#accountId;
  }

  csrfToken(): string {
    const id = this.#begin();
    if (this.#token?.of !== id) this.#token = { of: id, is: csrfTokenOf(id) };
    return this.#token.is;
  }

  key(): string {
    const key = fingerprint(this.#begin());
    const before = this.#data[keyBefore];
    return typeof before === 'string' ? before : key;
  }

  get(name: string): unknown {
    return this.#data[name];
  }

  set(name: string, value: unknown): void {
    this.#begin();
    if (value === undefined) delete this.#data[name];
    else this.#data[name] = value;
    this.#changed = true;
  }

  signIn(staffId: number): void {
    this.#endStored();
    this.#id = randomId();
    this.#data = {};
    this.#staffId = staffId;
    this.#accountId = null;
    this.#changed = true;
  }

  signInResident(accountId: number): void {
    const goesAlong =
      this.#stored && this.#staffId === null && this.#accountId === null
        ? { ...this.#data, [keyBefore]: this.key() }
        : {};
    this.#endStored();
    this.#id = randomId();
    this.#data = goesAlong;
    this.#staffId = null;
    this.#accountId = accountId;
    this.#changed = true;
  }

  signOut(): void {
    this.#endStored();
    this.#id = null;
    this.#data = {};
    this.#staffId = null;
    this.#accountId = null;
    this.#changed = false;
  }

  /** What to write: a row to end, a row to save, and the cookie to set (null forgets it, undefined leaves it). */
  outcome(): SessionOutcome {
    const isNew = this.#id !== null && this.#stored === null;
    const save =
      this.#id !== null && (isNew || this.#changed)
        ? { idHash: fingerprint(this.#id), staffId: this.#staffId, accountId: this.#accountId, data: this.#data }
        : null;
    const cookie = isNew ? this.#id : this.#ended !== null && this.#id === null ? null : undefined;
    return { end: this.#ended, save, isNew, cookie };
  }

  #begin(): string {
    this.#id ??= randomId();
    return this.#id;
  }

  #endStored(): void {
    this.#ended = this.#stored?.idHash ?? null;
    this.#stored = null;
  }
}

/** The form token of a session id. One-way, so a page that leaks it does not leak the cookie. */
export function csrfTokenOf(sessionId: string): string {
  return fingerprint(`csrf ${sessionId}`);
}
