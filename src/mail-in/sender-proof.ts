// Whether a message is from whom it says, by what the council's own mail server wrote on it (RFC 8601). Only the topmost line
// of that server counts: what stands below it, or names another server, anybody may have written.

import { domainToASCII } from 'node:url';
import type { Mail } from './read.ts';

/** `proved` for the domain in From; `unsaid` where the server said nothing about who sent it; else `failed`. */
export type SenderProof = 'proved' | 'unsaid' | 'failed';

/** The name for a server that leaves its name out, as Microsoft 365 does. */
export const unnamedServer = 'unnamed';

interface Line {
  /** '' where it names none. */
  readonly server: string;
  readonly results: readonly Result[];
  /** False where a quote or a comment has no end, so that nobody can say what it means. */
  readonly isWhole: boolean;
}

interface Result {
  readonly method: string;
  readonly result: string;
  /** By name, such as `header.from`; '' for one that stands twice. */
  readonly properties: ReadonlyMap<string, string>;
}

/**
 * @param checkedBy the authserv-id of the council's mail server. Where it is null no line proves anything, but the topmost still
 * tells against a sender.
 */
export function senderProof(mail: Mail, checkedBy: string | null): SenderProof {
  const lines = mail.authentication.map(readLine);
  const server = checkedBy === unnamedServer ? '' : checkedBy?.toLowerCase();
  const line = server === undefined ? lines[0] : lines.find((each) => each.server === server);
  if (!line) return 'unsaid';
  const said = line.results.filter(({ method }) => ['dmarc', 'dkim', 'spf'].includes(method));
  const isProved = line.isWhole && proves(said, mail.fromHost);
  if (server !== undefined) return isProved ? 'proved' : said.length === 0 && line.isWhole ? 'unsaid' : 'failed';
  return isProved || said.every(({ result }) => result === 'none' || result === 'neutral') ? 'unsaid' : 'failed';
}

// DMARC says by itself whether the domains agree. Where it does not speak, a signature or an envelope of the sender's own domain,
// or of one above it, is as good; one of a domain below it may be in other hands.
function proves(said: readonly Result[], host: string): boolean {
  const [dmarc, ...more] = said.filter(({ method }) => method === 'dmarc');
  if (host === '' || more.length > 0 || dmarc?.result === 'fail') return false;
  const from = dmarc?.properties.get('header.from');
  if (dmarc?.result === 'pass' && from !== undefined) return hostOf(from) === host;
  return said.some(({ method, result, properties }) => {
    if (result !== 'pass') return false;
    if (method === 'spf') return isOver(properties.get('smtp.mailfrom'), host);
    return method === 'dkim' && isOver(properties.get('header.d') ?? properties.get('header.i'), host);
  });
}

function isOver(value: string | undefined, host: string): boolean {
  const domain = hostOf(value ?? '');
  return domain.includes('.') && `.${host}`.endsWith(`.${domain}`);
}

/** The domain of an address, or a domain by itself, as domains are compared; '' for what is none. */
export function hostOf(address: string): string {
  return domainToASCII(address.slice(address.lastIndexOf('@') + 1).replace(/\.$/, '')).toLowerCase();
}

function readLine(raw: string): Line {
  const { parts, isWhole } = partsOf(raw);
  const [first = ''] = parts;
  const isNamed = !first.includes('=');
  const results = (isNamed ? parts.slice(1) : parts).map(readResult).filter((each) => each !== null);
  return { server: isNamed ? (first.split(' ')[0] ?? '').toLowerCase() : '', results, isWhole };
}

// `method/version=result property=value …`; what is no pair says nothing.
function readResult(part: string): Result | null {
  const [said, ...others] = part.split(' ').flatMap((word): (readonly [string, string])[] => {
    const at = word.indexOf('=');
    return at < 1 ? [] : [[word.slice(0, at).toLowerCase(), word.slice(at + 1)]];
  });
  if (!said) return null;
  const properties = new Map<string, string>();
  for (const [name, value] of others) properties.set(name, properties.has(name) ? '' : value);
  return { method: said[0].replace(/\/.*$/, ''), result: said[1].toLowerCase(), properties };
}

/** What stands between semicolons, without comments; what is quoted is one word, and no letter of it means anything. */
function partsOf(raw: string): { parts: string[]; isWhole: boolean } {
  const parts: string[] = [];
  let [part, depth, isQuoted] = ['', 0, false];
  const finish = () => {
    parts.push(part.replace(/\s+/g, ' ').replace(/ ?= ?/g, '=').trim());
    part = '';
  };
  for (let at = 0; at < raw.length; at++) {
    const letter = raw[at] ?? '';
    if (letter === '\\' && (isQuoted || depth > 0)) at++;
    else if (letter === '"' && depth === 0) isQuoted = !isQuoted;
    else if (isQuoted) part += /[\w.@-]/.test(letter) ? letter : '_';
    else if (letter === '(') {
      depth++;
      part += ' ';
    } else if (letter === ')' && depth > 0) depth--;
    else if (depth > 0) continue;
    else if (letter === ';') finish();
    else part += letter;
  }
  finish();
  return { parts, isWhole: !isQuoted && depth === 0 };
}
