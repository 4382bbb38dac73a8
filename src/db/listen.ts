// Hearing what other processes tell through the database: one connection of its own for each pool, made when first listened to.

import pg from 'pg';
import { Fault } from '#lib/fault';
import type { Connection, Db } from './database.ts';

/** One who hears; each telling is a text. */
type Hear = (payload: string) => void;

/** A channel's name is written into a statement, so it is a plain word. */
const isPlain = /^[a-z_]+$/;
const againAfterMs = 2_000;

/** What a pool's connection for listening is made from, and all who listen by it. */
export class Listener {
  readonly #connection: Connection;
  readonly #hearers = new Map<string, Set<Hear>>();
  #client: Promise<pg.Client> | null = null;
  #again: NodeJS.Timeout | null = null;
  #isEnded = false;

  constructor(connection: Connection) {
    this.#connection = connection;
  }

  /** Hears a channel from the moment the promise is kept. What is told while the connection is lost is not heard. */
  async hear(channel: string, hear: Hear): Promise<() => void> {
    if (!isPlain.test(channel)) throw new Fault('channel-name', `${channel} cannot be listened to. Use small letters.`);
    const known = this.#hearers.get(channel);
    const hearers = known ?? new Set<Hear>();
    this.#hearers.set(channel, hearers);
    hearers.add(hear);
    const client = await this.#connect();
    if (!known) await client.query(`listen ${channel}`);
    return () => {
      hearers.delete(hear);
    };
  }

  async end(): Promise<void> {
    this.#isEnded = true;
    if (this.#again) clearTimeout(this.#again);
    const client = await this.#client?.catch(() => null);
    this.#client = null;
    await client?.end();
  }

  #connect(): Promise<pg.Client> {
    this.#client ??= this.#open();
    this.#client.catch(() => this.#lost());
    return this.#client;
  }

  async #open(): Promise<pg.Client> {
    const client = new pg.Client({ ...this.#connection, application_name: 'heard listens' });
    client.on('error', () => this.#lost());
    client.on('notification', ({ channel, payload }) => {
      for (const hear of this.#hearers.get(channel) ?? []) hear(payload ?? '');
    });
    await client.connect();
    for (const channel of this.#hearers.keys()) await client.query(`listen ${channel}`);
    return client;
  }

  /** The connection broke: another is made after a while, as long as anybody listens. */
  #lost(): void {
    this.#client = null;
    if (this.#isEnded || this.#again) return;
    this.#again = setTimeout(() => {
      this.#again = null;
      if (!this.#isEnded) this.#connect().catch(() => {}); // lost() has seen to the next try
    }, againAfterMs);
    this.#again.unref();
  }
}

const listeners = new WeakMap<Db, Listener>();

/** Lets a pool be listened by. */
export function letListen(db: Db, listener: Listener): void {
  listeners.set(db, listener);
}

/** Hears what is told on a channel of this database, with `pg_notify`. The function it gives stops it. */
export function listenTo(db: Db, channel: string, hear: Hear): Promise<() => void> {
  const listener = listeners.get(db);
  if (!listener) throw new Fault('no-listener', 'Only a pool can be listened by, not a transaction.');
  return listener.hear(channel, hear);
}
