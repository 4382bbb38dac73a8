// Asking an address on the public web whether it is there. Never a private one: whoever writes an address on a page could
// otherwise make this machine ask its neighbours. The address that was checked is the one connected to, at every redirect.

import { lookup as resolve } from 'node:dns';
import { type IncomingMessage, request as plainRequest } from 'node:http';
import { request as secureRequest } from 'node:https';
import { BlockList, isIP, type LookupFunction } from 'node:net';

/** What came of asking. `refused` means that we did not ask. */
export type Reached =
  | { readonly kind: 'answered'; readonly status: number; readonly url: string }
  | { readonly kind: 'refused'; readonly why: 'private-address' | 'not-web'; readonly url: string }
  | { readonly kind: 'failed'; readonly why: Failure; readonly url: string };

export type Failure =
  | 'no-such-host'
  | 'too-slow'
  | 'no-connection'
  | 'certificate'
  | 'too-many-redirects'
  | 'redirect-to-nowhere'
  | 'not-understood';

export interface Asking {
  /** Says who asks, as `Product (+address; name)`: printable ASCII. */
  readonly userAgent: string;
  /** For each request, redirects counted apart; 10 seconds when not given. */
  readonly timeoutMs?: number;
  /** Which IP addresses may be connected to; the public ones when not given. */
  readonly mayReach?: (address: string) => boolean;
  /** Runs the requests to one host one after another. */
  readonly inTurn?: InTurn;
}

type InTurn = <T>(host: string, work: () => Promise<T>) => Promise<T>;

const mostRedirects = 5;

/**
 * Asks for the head of a page and, where that is not answered well, for the page itself, of which only the head is read.
 * Follows five redirects.
 */
export async function reach(url: string, asking: Asking): Promise<Reached> {
  const head = await follow(url, 'HEAD', asking);
  if (head.kind === 'refused' || (head.kind === 'answered' && head.status < 300)) return head;
  // some servers know no HEAD, and say so in many ways
  return follow(url, 'GET', asking);
}

/** What is sent to an address, with what it says of itself. */
export interface Posting {
  readonly body: string;
  readonly headers: Readonly<Record<string, string>>;
}

/** Sends something to an address, once. A redirect is not followed: it is the answer. Of the answer only the head is read. */
export async function post(url: string, posting: Posting, asking: Asking): Promise<Reached> {
  const answer = await askOnce(url, 'POST', asking, posting);
  return 'kind' in answer ? answer : { kind: 'answered', status: answer.status, url };
}

async function follow(first: string, method: 'HEAD' | 'GET', asking: Asking): Promise<Reached> {
  let url = first;
  for (let hops = 0; ; hops++) {
    const answer = await askOnce(url, method, asking);
    if ('kind' in answer) return answer;
    const { status, location } = answer;
    if (![301, 302, 303, 307, 308].includes(status)) return { kind: 'answered', status, url };
    if (hops === mostRedirects) return { kind: 'failed', why: 'too-many-redirects', url };
    if (location === undefined || !URL.canParse(location, url))
      return { kind: 'failed', why: 'redirect-to-nowhere', url };
    url = new URL(location, url).href;
  }
}

async function askOnce(
  url: string,
  method: 'HEAD' | 'GET' | 'POST',
  asking: Asking,
  posting?: Posting,
): Promise<Reached | { status: number; location: string | undefined }> {
  const { userAgent, timeoutMs = 10_000, mayReach = isPublicAddress, inTurn = (_, work) => work() } = asking;
  const to = URL.canParse(url) ? new URL(url) : undefined;
  if (!to || !['http:', 'https:'].includes(to.protocol)) return { kind: 'refused', why: 'not-web', url };
  // an address instead of a name is looked up nowhere; the parser has written it in the usual form
  const host = to.hostname.replace(/^\[|\]$/g, '');
  if (isIP(host) && !mayReach(host)) return { kind: 'refused', why: 'private-address', url };
  [to.username, to.password] = ['', ''];
  const ask = to.protocol === 'https:' ? secureRequest : plainRequest;
  const answered = new Promise<IncomingMessage>((settle, fail) => {
    const begin = () =>
      inTurn(
        to.host,
        () =>
          new Promise<void>((done) => {
            const sent = ask(to, {
              method,
              agent: false,
              lookup: lookupAmong(mayReach),
              signal: AbortSignal.timeout(timeoutMs),
              headers: { 'user-agent': userAgent, accept: '*/*', ...lengthOf(posting), ...posting?.headers },
            });
            sent.on('response', (response) => {
              settle(response);
              response.on('error', () => {}); // closed by us before its end
              response.destroy();
            });
            sent.on('error', fail);
            sent.on('close', done);
            sent.end(posting?.body);
          }),
      );
    begin().catch(fail);
  });
  try {
    const { statusCode: status = 0, headers } = await answered;
    return { status, location: headers.location };
  } catch (error) {
    if (error instanceof PrivateAddress) return { kind: 'refused', why: 'private-address', url };
    return { kind: 'failed', why: failureOf(error), url };
  }
}

const lengthOf = (posting?: Posting) => posting && { 'content-length': Buffer.byteLength(posting.body) };

class PrivateAddress extends Error {}

/** Looks a name up and gives only addresses that may be reached, so that nothing else is connected to. */
function lookupAmong(mayReach: (address: string) => boolean): LookupFunction {
  return (hostname, options, tell) => {
    resolve(hostname, { ...options, all: true }, (error, found) => {
      if (error) return tell(error, '', 0);
      const [first, ...rest] = found.filter(({ address }) => mayReach(address));
      if (!first) return tell(new PrivateAddress(hostname), '', 0);
      if (options.all) return tell(null, [first, ...rest]);
      return tell(null, first.address, first.family);
    });
  };
}

function failureOf(error: unknown): Failure {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  const name = error instanceof Error ? error.name : '';
  if (name === 'TimeoutError' || name === 'AbortError' || code === 'ETIMEDOUT') return 'too-slow';
  if (['ENOTFOUND', 'EAI_AGAIN', 'ENODATA'].includes(code)) return 'no-such-host';
  if (/CERT|SSL|TLS|SELF_SIGNED|UNABLE_TO_|ALTNAME/.test(code)) return 'certificate';
  if (code.startsWith('HPE_') || code === 'ERR_HTTP') return 'not-understood';
  return 'no-connection';
}

const notPublic = new BlockList();
// IANA special-purpose registry for IPv4: this network, private, shared, loopback, link-local, tests, benchmarks, multicast, kept back
for (const [net, bits] of [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.88.99.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 4],
  ['240.0.0.0', 4],
] as const)
  notPublic.addSubnet(net, bits, 'ipv4');
// of IPv6 only 2000::/3 is public; in it, what carries other addresses inside, and what is for documents, is not
const notPublic6 = new BlockList();
for (const [net, bits] of [
  ['2001::', 23],
  ['2001:db8::', 32],
  ['2002::', 16],
  ['3fff::', 20],
] as const)
  notPublic6.addSubnet(net, bits, 'ipv6');
const global6 = new BlockList();
global6.addSubnet('2000::', 3, 'ipv6');

/** Whether an IP address is one of the public internet: not of this machine, a private network or a special use. */
export function isPublicAddress(address: string): boolean {
  if (isIP(address) === 4) return !notPublic.check(address, 'ipv4');
  return isIP(address) === 6 && global6.check(address, 'ipv6') && !notPublic6.check(address, 'ipv6');
}

/**
 * Whether a web address can be told to be private by what it says alone: an IP address that is not public, or a name that no
 * public name server knows. A name that turns out to be private is found when it is asked.
 */
export function saysPrivate(url: string): boolean {
  const host = new URL(url).hostname.replace(/^\[|\]$|\.$/g, '');
  if (isIP(host)) return !isPublicAddress(host);
  return !host.includes('.') || /\.(?:localhost|local|internal|lan|home\.arpa)$/.test(host);
}

/** Work for one name waits until the work for it before has ended; work for others goes on beside it. */
export function inTurns(): InTurn {
  const last = new Map<string, Promise<unknown>>();
  return (name, work) => {
    const before = last.get(name) ?? Promise.resolve();
    const mine = before.then(work, work);
    const ended = mine.catch(() => {});
    last.set(name, ended);
    ended.then(() => {
      if (last.get(name) === ended) last.delete(name);
    });
    return mine;
  };
}
