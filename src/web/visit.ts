// One visit to one page: what came in, who it is from, and the answers a handler may give.
// Handlers are plain functions from a Visit to a Reply, so a page can be tried without a server.

import type { Db } from '#db';
import type { Actor } from '#lib/actor';
import { Stop } from '#lib/stop';
import type { Temporal } from '#lib/temporal';
import type { Html } from './html.ts';
import type { Session } from './session.ts';
import type { Site } from './site.ts';

export interface UploadedFile {
  readonly field: string;
  readonly name: string;
  /** What the sender says it is; `uploads.ts` finds out what it really is. */
  readonly claimedType: string;
  readonly content: Buffer;
}

/** A form as sent: every value a string, lists where a name came more than once. */
export type FormBody = Readonly<Record<string, string | readonly string[]>>;

export interface Visit {
  readonly db: Db;
  readonly site: Site;
  readonly path: string;
  readonly params: Readonly<Record<string, string>>;
  readonly query: URLSearchParams;
  readonly form: FormBody;
  readonly files: readonly UploadedFile[];
  /** The parsed body of an API call. */
  readonly json: unknown;
  /** The body as it came, of a route that takes it raw. */
  readonly raw?: Buffer;
  readonly header: (name: string) => string | undefined;
  /** The network address it comes from. Never kept as it is. */
  readonly address?: string;
  readonly session: Session;
  /** Who is signed in, or whose token the call carries. */
  readonly actor: Actor | null;
  readonly now: Temporal.Instant;
  readonly nonce: string;
}

export interface PageReply {
  readonly kind: 'page';
  readonly status: number;
  readonly title: string;
  readonly main: Html;
  readonly beforeContent?: Html;
  /** The form came back with errors: the title says so first. */
  readonly hasErrors?: boolean;
  /** Use the width of the screen, for tables that staff work in. */
  readonly wide?: boolean;
  readonly description?: string;
}

export type Reply =
  | PageReply
  | { readonly kind: 'redirect'; readonly to: string }
  | {
      readonly kind: 'json';
      readonly status: number;
      readonly body: unknown;
      readonly headers?: Readonly<Record<string, string>>;
    }
  | {
      readonly kind: 'file';
      readonly type: string;
      readonly content: string | Buffer;
      /** Offered for saving under this name; shown in the page when absent. */
      readonly saveAs?: string;
    }
  | {
      /** Events as they happen, for a page that is open (`text/event-stream`). */
      readonly kind: 'stream';
      /** Begins telling; the function it gives ends that. */
      readonly begin: (tell: (event: string, data: unknown) => void) => () => void;
      /** Asked every few seconds: when it says no, such as after signing out, the stream ends. */
      readonly goesOn: () => Promise<boolean>;
    };

export type Handler = (visit: Visit) => Reply | Promise<Reply>;

/** A whole page. Status 200 unless said otherwise. */
export function page(parts: Omit<PageReply, 'kind' | 'status'> & { status?: number }): PageReply {
  return { kind: 'page', status: 200, ...parts };
}

/** Sends the browser on with "303 See other", so that going back or reloading never sends a form again. */
export function redirect(to: string): Reply {
  return { kind: 'redirect', to };
}

export function json(body: unknown, status = 200, headers?: Record<string, string>): Reply {
  return { kind: 'json', status, body, ...(headers ? { headers } : {}) };
}

export function notFound(message = 'Check the address, or start again from the home page.'): Stop {
  return new Stop(404, message);
}

export { Stop };
