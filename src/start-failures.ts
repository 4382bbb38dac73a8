// Why Heard could not start, where it is the surroundings and not the program: said in a line, without a secret and
// without a stack.

import type { Config } from './config.ts';
import { Fault } from './lib/fault.ts';

const codeOf = (error: unknown): string =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : '';

/** What PostgreSQL or the way to it answers, and what to do about it. SQLSTATE codes: PostgreSQL's manual, appendix A. */
const databaseReasons: Readonly<Record<string, string>> = {
  ECONNREFUSED: 'nothing listens there. Start the server, or put DATABASE_URL right',
  ENOTFOUND: 'there is no such host. Put DATABASE_URL right',
  EAI_AGAIN: 'the name of the host could not be looked up. Try again, or put DATABASE_URL right',
  ETIMEDOUT: 'it did not answer in time. Is there a firewall in between?',
  EHOSTUNREACH: 'there is no way to that host',
  ENETUNREACH: 'there is no way to that network',
  ECONNRESET: 'it hung up. Is it a PostgreSQL server?',
  '28P01': 'it does not take the user or the password',
  '28000': 'it does not let this user in',
  '3D000': 'it has no such database. Create it, or put DATABASE_URL right',
  '42501': 'the user may not create tables there',
  '53300': 'it has too many connections already',
  '57P03': 'it is starting up or shutting down. Try again',
};

/** The fault to throw for an error of the server that DATABASE_URL names; the error itself when it is something else. */
export function databaseFailure(error: unknown, url: string): unknown {
  const reason = databaseReasons[codeOf(error)];
  if (!reason) return error;
  const { host } = new URL(url);
  return new Fault('database-unreachable', `Heard cannot use the database at ${host}: ${reason}.`);
}

const listenReasons: Readonly<Record<string, string>> = {
  EADDRINUSE: 'another program listens there. Stop it, or set PORT to another number',
  EACCES: 'ports below 1024 are not for every user. Set PORT to another number',
  EADDRNOTAVAIL: 'this machine has no such address. Put HOST right',
  ENOTFOUND: 'there is no such address. Put HOST right',
  EAI_AGAIN: 'there is no such address. Put HOST right',
};

/** The fault to throw when the web server cannot listen. */
export function listenFailure(error: unknown, { HOST, PORT }: Pick<Config, 'HOST' | 'PORT'>): unknown {
  const reason = listenReasons[codeOf(error)];
  return reason ? new Fault('cannot-listen', `Heard cannot listen on ${HOST} port ${PORT}: ${reason}.`) : error;
}

/** What to print of an error that ended a command: our own faults and wrong options in words, anything else with its stack. */
export function lastWords(error: unknown): string {
  if (error instanceof Fault) {
    const because = error.cause instanceof Error ? `\n  ${error.cause.message}` : '';
    return `${error.message}${because}`;
  }
  if (error instanceof Error && codeOf(error).startsWith('ERR_PARSE_ARGS'))
    return `${error.message}\n“heard help” lists the commands.`;
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
