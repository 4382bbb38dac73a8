// The token that opens a mailbox which takes no password: OAuth 2.0 (RFC 6749), by the credentials of this program (section 4.4)
// or by a refresh token that somebody gave it (section 6). Kept until shortly before it runs out; its secrets are in no message.

import { z } from 'zod';
import { Fault } from '#lib/fault';
import type { Temporal } from '#lib/temporal';

export interface TokenSettings {
  /** Where tokens are given: an https address of the council's own sign-in service. */
  readonly tokenUrl: string;
  readonly clientId: string;
  readonly clientSecret: string;
  /** What it is for, as that service names it; null where it needs no name. */
  readonly scope: string | null;
  /** Where programs have no access of their own, what a person who has gave; null elsewhere. */
  readonly refreshToken: string | null;
}

export interface TokenSource {
  /** The token to use at this moment. @throws Fault `mailbox-token`, which names the host and the reason, and no secret */
  token(now: Temporal.Instant): Promise<string>;
  /** The mailbox refused it: the next one is asked for anew. */
  forget(): void;
}

/** A token is not used in its last minutes: a poll may take as long. In seconds. */
const margin = 300;
/** For a service that does not say how long its tokens last, in seconds. */
const usualLife = 600;
const patienceMs = 20_000;

const Given = z.object({
  access_token: z.string().min(1),
  token_type: z.string().regex(/^bearer$/i),
  expires_in: z.coerce.number().positive().optional(),
});
const Refused = z.object({ error: z.string(), error_description: z.string().optional() });

/** Tokens of one service, kept in this process. */
export function tokenSource(settings: TokenSettings): TokenSource {
  let held: { readonly token: string; readonly until: Temporal.Instant } | null = null;
  return {
    async token(now) {
      if (held && now.epochMilliseconds < held.until.epochMilliseconds) return held.token;
      const { access_token: token, expires_in: seconds = usualLife } = await askFor(settings);
      // one that lasts less than the margin is used once
      held = { token, until: now.add({ seconds: Math.max(Math.floor(seconds) - margin, 0) }) };
      return token;
    },
    forget() {
      held = null;
    },
  };
}

async function askFor(settings: TokenSettings): Promise<z.infer<typeof Given>> {
  const { tokenUrl, clientId, clientSecret, scope, refreshToken } = settings;
  const form = new URLSearchParams({
    grant_type: refreshToken === null ? 'client_credentials' : 'refresh_token',
    client_id: clientId,
    client_secret: clientSecret,
    ...(refreshToken === null ? {} : { refresh_token: refreshToken }),
    ...(scope === null ? {} : { scope }),
  });
  let why: string;
  try {
    // redirects are not followed: a secret is sent to the address that was set and to no other
    const headers = { accept: 'application/json' };
    const signal = AbortSignal.timeout(patienceMs);
    const response = await fetch(tokenUrl, { method: 'POST', body: form, headers, redirect: 'error', signal });
    const body: unknown = await response.json().catch(() => null); // null is no answer, and said to be none
    const given = Given.safeParse(body);
    if (response.ok && given.success) return given.data;
    why = response.ok ? 'its answer has no token for us' : reasonIn(body, response.status);
  } catch (error) {
    why = error instanceof Error && error.cause instanceof Error ? error.cause.message : String(error);
  }
  throw new Fault(
    'mailbox-token',
    `${new URL(tokenUrl).host} gave no token for the mailbox: ${without(why, settings)}. Check HEARD_IMAP_OAUTH_…; it is tried again in a minute.`,
  );
}

function reasonIn(body: unknown, status: number): string {
  const refused = Refused.safeParse(body);
  if (!refused.success) return `it answered with ${status}`;
  const { error, error_description: words = '' } = refused.data;
  const [first = ''] = words.split(/[\r\n]/);
  return [error, first.slice(0, 300)].filter((each) => each !== '').join(': ');
}

// What another program says of our secret may be our secret.
function without(words: string, { clientSecret, refreshToken }: TokenSettings): string {
  return [clientSecret, refreshToken ?? ''].reduce(
    (said, secret) => (secret === '' ? said : said.replaceAll(secret, '…')),
    words.replace(/\.\s*$/, ''),
  );
}
