// What can be typed after `heard`: each command with its sentence, its options and what it does.

import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { importPostcodes } from '#addresses';
import { importCases } from '#cases';
import { importFigures, workOutDemand } from '#contacts';
import { alone, inTransaction } from '#db';
import { rebuildFigures } from '#evidence';
import { heardItself } from '#lib/actor';
import { Fault } from '#lib/fault';
import { Temporal } from '#lib/temporal';
import { firstScopes, isScope, makeToken, type Scope, saveAccount, scopes } from '#staff';
import { describeSettings, readConfig } from './config.ts';
import { councilsFolder } from './council.ts';
import { fillIfEmpty } from './demo.ts';
import { type House, openHouse } from './house.ts';
import { directoryImportUsage, importIntoDirectory, isDirectoryImport } from './import-directory.ts';
import { loadCouncil } from './load.ts';
import { exitCodes, keepFromPipe } from './mail-pipe.ts';
import { progressBar } from './progress-bar.ts';
import { lastWords } from './start-failures.ts';

interface Command {
  readonly says: string;
  readonly usage?: string;
  /** Gives the exit code where it is not 0. */
  readonly run: (words: readonly string[], options: Options) => Promise<number> | Promise<void>;
}

interface Options {
  readonly map?: string | undefined;
  readonly rejects?: string | undefined;
  readonly role?: string | undefined;
  readonly name?: string | undefined;
  readonly list?: boolean | undefined;
  readonly may?: string | undefined;
}

const now = () => Temporal.Now.instant();
const say = (line: string) => console.log(line);

const commands: Readonly<Record<string, Command>> = {
  demo: {
    says: 'Runs the demonstration council: everything in one process, filled on the first start.',
    run: () => keepRunning({ web: true, work: true, demo: true }),
  },
  serve: {
    says: 'Runs the web server. Run “heard work” beside it, on the same database.',
    run: () => keepRunning({ web: true, work: false, demo: false }),
  },
  work: {
    says: 'Does what runs unattended: messages, figures, clean-up.',
    run: () => keepRunning({ web: false, work: true, demo: false }),
  },
  migrate: {
    says: 'Brings the database to this version. Every other command does so too.',
    run: () => inHouse(async () => say('The database is up to date.')),
  },
  load: {
    says: 'Loads the council’s folder (HEARD_COUNCIL) into the database, or brings it up to date.',
    run: () =>
      inHouse(async ({ db, council }) => {
        await loadCouncil(db, council.pack, null, now());
        say(`${council.site.organisation.name} is loaded.`);
      }),
  },
  staff: {
    says: 'Opens an account for a member of staff. The password is read from standard input.',
    usage: 'staff EMAIL --name NAME --role ROLE',
    run: addStaff,
  },
  token: {
    says: `Makes an API token and prints it once. It may do what --may lists, with commas between: ${scopes.join(', ')}.`,
    usage: 'token NAME [--may SCOPES]',
    run: ([name], { may }) =>
      inHouse(async ({ db }) => {
        if (!name) throw new Fault('usage', 'Say which system the token is for: heard token “waste lorries”.');
        say(await inTransaction(db, (tx) => makeToken(tx, name, heardItself, now(), { scopes: scopesNamed(may) })));
      }),
  },
  import: {
    says: 'Imports cases, figures of phones and counters, postcodes, or the services of others. Safe to stop and to run again.',
    usage: [
      'import cases FILE --map MAP [--rejects FOLDER]',
      'import figures FILE --map MAP [--rejects FOLDER]',
      'import postcodes FILE [--rejects FOLDER]',
      ...directoryImportUsage,
    ].join('\nheard '),
    run: importFile,
  },
  'mail-in': {
    says: 'Takes an e-mail from standard input, as a mail server pipes it. Ends with 0 once it is kept, with 75 to be tried again.',
    run: takeMailIn,
  },
  figures: {
    says: 'Works the figures of the performance pages out now.',
    run: () =>
      inHouse(async ({ db }) => {
        await rebuildFigures(db, now());
        await workOutDemand(db, now());
      }),
  },
};

/** Runs one command and gives the exit code. A fault is told in its own words; anything else with its stack. */
export async function run(args: readonly string[]): Promise<number> {
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        help: { type: 'boolean', short: 'h' },
        map: { type: 'string' },
        rejects: { type: 'string' },
        role: { type: 'string' },
        name: { type: 'string' },
        list: { type: 'boolean' },
        may: { type: 'string' },
      },
    });
    const [name = 'help', ...words] = positionals;
    const command = Object.hasOwn(commands, name) ? commands[name] : undefined;
    if (values.help || name === 'help' || !command) {
      const isAsked = name === 'help' || (values.help && command);
      if (!isAsked && name !== 'help') console.error(`There is no command “${name}”.`);
      say(help(command ? name : undefined, name === 'help' ? words[0] : undefined));
      return isAsked ? 0 : 2;
    }
    return (await command.run(words, values)) ?? 0;
  } catch (error) {
    console.error(lastWords(error));
    return 1;
  }
}

function help(name: string | undefined, topic: string | undefined): string {
  if (topic === 'settings') return `Settings are read from the environment:\n\n${describeSettings()}`;
  const command = name ? commands[name] : undefined;
  if (command) return `heard ${command.usage ?? name}\n\n${command.says}`;
  const lines = Object.entries(commands).map(([each, { says }]) => `  ${each.padEnd(8)} ${says}`);
  return `heard COMMAND\n\n${lines.join('\n')}\n\n“heard COMMAND --help” tells more; “heard help settings” lists the settings.`;
}

/** Opens the house, does one thing, and closes it. */
async function inHouse(work: (house: House) => Promise<void>): Promise<void> {
  const house = await openHouse(readConfig(process.env), { isDemo: false, log: (line) => console.error(line) });
  try {
    await work(house);
  } finally {
    await house.close();
  }
}

async function keepRunning(what: { web: boolean; work: boolean; demo: boolean }): Promise<void> {
  const config = readConfig(process.env);
  const stopped = new Promise<string>((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => resolve(signal));
  });
  const house = await openHouse(config, { isDemo: what.demo, log: say });
  try {
    if (what.demo) await alone(house.connection, 4_701_734, () => fillIfEmpty(house, say));
    if (what.work) await house.startWork();
    if (what.web) await house.startWeb();
    await stopped;
    say('Stopping: what has begun is finished first.');
  } finally {
    await house.close();
  }
}

// A mail server returns mail to its sender on any code it does not know, so nothing that may pass gives another than 75.
async function takeMailIn(): Promise<number> {
  try {
    return await keepFromPipe(readConfig(process.env), process.stdin, (line) => console.error(line));
  } catch (error) {
    console.error(lastWords(error));
    return exitCodes.tryAgain;
  }
}

/** What a token may do: what it could before there were scopes, unless told. */
function scopesNamed(may: string | undefined): readonly Scope[] {
  if (may === undefined) return firstScopes;
  return may.split(',').map((each) => {
    const scope = each.trim();
    if (!isScope(scope))
      throw new Fault('usage', `“${scope}” is nothing a token may do. Choose of: ${scopes.join(', ')}.`);
    return scope;
  });
}

async function addStaff([email]: readonly string[], { name, role }: Options): Promise<void> {
  const { isRole, roles } = await import('#staff');
  if (!email?.includes('@') || !name || !role || !isRole(role))
    throw new Fault(
      'usage',
      `Usage: heard staff EMAIL --name NAME --role ROLE, where ROLE is one of ${roles.join(', ')}.`,
    );
  let password = '';
  for await (const chunk of process.stdin) password += chunk;
  password = password.trim();
  if (password.length < 12) throw new Fault('usage', 'Send a password of at least 12 characters on standard input.');
  await inHouse(async ({ db }) => {
    await inTransaction(db, (tx) => saveAccount(tx, { email, name, role, team: null }, password, heardItself, now()));
    say(`${email} may sign in.`);
  });
}

/** Postcodes, or names of their areas: see `#addresses`. */
async function importPostcodeFile(file: string | undefined, rejects: string | undefined): Promise<void> {
  if (!file) throw new Fault('usage', 'Usage: heard import postcodes FILE [--rejects FOLDER]');
  const stop = new AbortController();
  process.once('SIGINT', () => stop.abort());
  process.once('SIGTERM', () => stop.abort());
  await inHouse(async ({ db }) => {
    const bar = progressBar('Loading postcodes');
    const order = { db, file, rejectsFolder: rejects ?? 'rejects', progress: bar.show, signal: stop.signal, now };
    const report = await importPostcodes(order);
    bar.end();
    say(report.words);
  });
}

const mapPath = (map: string) => (map.endsWith('.json') ? map : join(councilsFolder, 'maps', `${map}.json`));

/** Calls, chats and visits that another system counted: see `#contacts`. */
async function importFiguresFile(file: string, map: string, rejects: string | undefined): Promise<void> {
  const stop = new AbortController();
  process.once('SIGINT', () => stop.abort());
  process.once('SIGTERM', () => stop.abort());
  await inHouse(async ({ db }) => {
    const bar = progressBar('Bringing figures in');
    const order = { db, file, map: mapPath(map), rejectsFolder: rejects ?? 'rejects', signal: stop.signal, now };
    const { words } = await importFigures({ ...order, progress: bar.show });
    bar.end();
    say(words);
  });
}

async function importFile([what, file]: readonly string[], options: Options): Promise<void> {
  const { map, rejects } = options;
  if (isDirectoryImport(what)) return importIntoDirectory(what, file, options, { inHouse, say });
  if (what === 'postcodes') return importPostcodeFile(file, rejects);
  if ((what !== 'cases' && what !== 'figures') || !file || !map)
    throw new Fault(
      'usage',
      `Usage: heard import ${what === 'figures' ? what : 'cases'} FILE --map MAP. Maps that ship with Heard are in councils/maps/.`,
    );
  if (what === 'figures') return importFiguresFile(file, map, rejects);
  const stop = new AbortController();
  process.once('SIGINT', () => stop.abort());
  process.once('SIGTERM', () => stop.abort());
  await inHouse(async ({ db, council }) => {
    const bar = progressBar('Importing');
    const report = await importCases({
      db,
      file,
      map: mapPath(map),
      rejectsFolder: rejects ?? 'rejects',
      referencePrefix: council.site.organisation.referencePrefix,
      progress: bar.show,
      signal: stop.signal,
      now,
    });
    bar.end();
    say(report.words);
    if (!stop.signal.aborted) await rebuildFigures(db, now());
  });
}
