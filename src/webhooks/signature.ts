// How a message proves that it is ours: HMAC-SHA256 over its id, its time and its body, as Standard Webhooks 1.0 lays down
// (standardwebhooks.com), so that the receiver can use a library.

import { createHmac, randomBytes } from 'node:crypto';

const prefix = 'whsec_';

/** A new secret: 24 random bytes in base64, with the prefix by which libraries and secret scanners know it. */
export const newSecret = (): string => prefix + randomBytes(24).toString('base64');

export interface Signed {
  readonly id: string;
  /** Seconds since 1970. A receiver refuses what is older than a few minutes, so that nothing old can be played again. */
  readonly timestamp: number;
  readonly body: string;
}

/** The value of `webhook-signature`: one signature for each secret, with spaces between. */
export function signatureOf({ id, timestamp, body }: Signed, secrets: readonly string[]): string {
  return secrets
    .map((secret) => {
      const key = Buffer.from(secret.slice(prefix.length), 'base64');
      return `v1,${createHmac('sha256', key).update(`${id}.${timestamp}.${body}`).digest('base64')}`;
    })
    .join(' ');
}
