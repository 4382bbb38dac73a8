// Random and derived secrets: ids that cannot be guessed, and one-way hashes of what must not be stored.

import { createHmac, hash, randomBytes, timingSafeEqual } from 'node:crypto';

let stock = Buffer.alloc(8192);
let used = stock.length;

/** Random bytes as text. They are asked of the system many at a time, which is cheaper, and each is given out once. */
export function randomText(bytes: number, encoding: 'base64' | 'base64url'): string {
  if (used + bytes > stock.length) {
    stock = randomBytes(stock.length);
    used = 0;
  }
  used += bytes;
  return stock.toString(encoding, used - bytes, used);
}

/** 32 random bytes as 43 letters safe in URLs, cookies and forms. */
export function randomId(): string {
  return randomText(32, 'base64url');
}

/** SHA-256 as base64url: for looking up a secret that is itself never stored. */
export function fingerprint(secret: string): string {
  return hash('sha256', secret, 'base64url');
}

/** HMAC-SHA-256 of `text` under `key` as base64url. */
export function sign(key: string, text: string): string {
  return createHmac('sha256', key).update(text).digest('base64url');
}

/** Compares two secrets in a time that does not tell how much of them agrees. */
export function sameSecret(one: string, other: string): boolean {
  const a = Buffer.from(one);
  const b = Buffer.from(other);
  return a.length === b.length && timingSafeEqual(a, b);
}
