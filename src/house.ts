// The house with everything switched on: the database, the council, the web server and the work. Opened and closed in order.

import { join, resolve } from 'node:path';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { useAddressSettings } from '#addresses';
import { type Connection, type Db, migrate, openDatabase, startEmbedded, watchEmbedded } from '#db';
import { useMailInSettings } from '#desk';
import { prepareJobs, startWorker } from '#jobs';
import { Temporal } from '#lib/temporal';
import { notifyTransport, smtpTransport, useTransport } from '#mail';
import { useSignInProviders } from '#web/oidc/index';
import { buildApp } from './app.ts';
import type { Config } from './config.ts';
import { type Council, openCouncil } from './council.ts';
import { demoPassword, demoSignIns } from './demo-sign-ins.ts';
import { mailboxOf } from './imap-settings.ts';
import { allJobs } from './schedule.ts';
import { signInProvidersOf } from './sign-in-settings.ts';
import { databaseFailure, listenFailure } from './start-failures.ts';

export interface House {
  readonly db: Db;
  readonly connection: Connection;
  readonly council: Council;
  startWeb(): Promise<void>;
  startWork(): Promise<void>;
  /** Lets what has begun finish, then closes everything, the last opened first. */
  close(): Promise<void>;
}

const migrations = join(import.meta.dirname, '..', 'migrations');
const now = () => Temporal.Now.instant();

/** Starts the database, brings it up to date and reads the council's folder. */
export async function openHouse(
  config: Config,
  options: { isDemo: boolean; log: (line: string) => void },
): Promise<House> {
  const { log } = options;
  const closing: (() => Promise<unknown> | unknown)[] = [];
  const close = async () => {
    for (const step of closing.splice(0).reverse()) await step();
  };
  try {
    const starting = openDatabaseServer(config, log, closing);
    await Promise.race([starting, nextTurn()]); // a data folder that cannot be used is known at once
    const opening = openCouncil({
      slug: config.HEARD_COUNCIL,
      publicUrl: config.HEARD_PUBLIC_URL ?? `http://${config.HOST}:${config.PORT}`,
      cacheFolder: join(config.HEARD_DATA, 'cache'),
      ...(options.isDemo ? { demo: { signIns: demoSignIns, password: demoPassword } } : {}),
    });
    opening.catch(() => {}); // awaited after the database, so that neither waits for the other
    const connection = await starting;
    const council = await opening;
    await migrate(connection, migrations).catch((error) => {
      throw config.DATABASE_URL ? databaseFailure(error, config.DATABASE_URL) : error;
    });
    await prepareJobs(connection, allJobs(council.site));
    const db = openDatabase(connection);
    closing.push(() => db.destroy());
    chooseTransport(config, new URL(council.site.publicUrl).hostname);
    useSignInProviders(signInProvidersOf(config));
    useMailInSettings({
      from: config.HEARD_MAIL_FROM ?? null,
      mailbox: mailboxOf(config),
    });
    useAddressSettings({ osPlacesKey: config.OS_PLACES_KEY ?? null, log });
    return {
      db,
      connection,
      council,
      close,
      async startWork() {
        const worker = await startWorker({
          connection,
          db,
          jobs: allJobs(council.site),
          now,
          onFailure: (job, error) => log(`The job ${job} failed: ${error instanceof Error ? error.message : error}`),
        });
        closing.push(() => worker.stop());
        log('What runs unattended has begun.');
      },
      async startWeb() {
        const app = await buildApp({
          db,
          council,
          now,
          rateLimit: config.HEARD_RATE_LIMIT === 'on',
          trustProxy: config.HEARD_TRUST_PROXY === 'on',
          logLevel: config.HEARD_LOG,
        });
        closing.push(() => app.close());
        const address = await app.listen({ port: config.PORT, host: config.HOST }).catch((error) => {
          throw listenFailure(error, config);
        });
        log(`${council.site.organisation.name} is at ${address}`);
      },
    };
  } catch (error) {
    await close();
    throw error;
  }
}

async function openDatabaseServer(
  config: Config,
  log: (line: string) => void,
  closing: (() => unknown)[],
): Promise<Connection> {
  if (config.DATABASE_URL) return { connectionString: config.DATABASE_URL };
  const server = await startEmbedded({ dataDir: resolve(config.HEARD_DATA), log });
  const endWatch = watchEmbedded(server, { log });
  closing.push(() => {
    endWatch();
    return server.stop();
  });
  return server.connection;
}

/** @param host of the address people reach us by, for the Message-ID of e-mail */
function chooseTransport(config: Config, host: string): void {
  const given = (
    name:
      | 'HEARD_SMTP_URL'
      | 'HEARD_MAIL_FROM'
      | 'HEARD_NOTIFY_KEY'
      | 'HEARD_NOTIFY_EMAIL_TEMPLATE'
      | 'HEARD_NOTIFY_SMS_TEMPLATE',
  ) => config[name] ?? ''; // readConfig has seen to it that what is needed is there
  if (config.HEARD_MAIL === 'smtp')
    useTransport(smtpTransport(given('HEARD_SMTP_URL'), given('HEARD_MAIL_FROM'), host));
  if (config.HEARD_MAIL === 'notify')
    useTransport(
      notifyTransport(
        {
          apiKey: given('HEARD_NOTIFY_KEY'),
          emailTemplateId: given('HEARD_NOTIFY_EMAIL_TEMPLATE'),
          smsTemplateId: given('HEARD_NOTIFY_SMS_TEMPLATE'),
          letterTemplateId: config.HEARD_NOTIFY_LETTER_TEMPLATE ?? null,
          baseUrl: config.HEARD_NOTIFY_URL,
        },
        () => Math.floor(Date.now() / 1000),
      ),
    );
}
