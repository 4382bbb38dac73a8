// The settings of one process, read once from the environment. A wrong or unknown one refuses to start, by name.

import { z } from 'zod';
import { Fault } from '#lib/fault';
import { imapProblems, imapSettings } from './imap-settings.ts';
import { signInProblems, signInSettings } from './sign-in-settings.ts';

const flag = z.enum(['on', 'off'], 'on or off');

const settings = {
  PORT: {
    doc: 'The port the web server listens on; 0 lets the system choose.',
    shape: z
      .string()
      .regex(/^\d{1,5}$/, 'a whole number from 0 to 65535')
      .transform(Number)
      .refine((port) => port <= 65_535, 'a whole number from 0 to 65535')
      .default(3000),
  },
  HOST: {
    doc: 'The address it listens on.',
    shape: z.string().min(1, 'an address such as 127.0.0.1').default('127.0.0.1'),
  },
  HEARD_DATA: {
    doc: 'The folder of the embedded database and what can be made again.',
    shape: z.string().min(1, 'a folder').default('./data'),
  },
  DATABASE_URL: {
    doc: 'A PostgreSQL server (15 or later) to use instead of the embedded one.',
    shape: z
      .string()
      .regex(/^postgres(ql)?:\/\//, 'an address that begins with postgres://')
      .optional(),
  },
  HEARD_COUNCIL: {
    doc: 'The folder in councils/ that says whose Heard this is.',
    shape: z
      .string()
      .regex(/^[a-z0-9-]+$/, 'the name of a folder in councils/')
      .default('larchmere'),
  },
  HEARD_PUBLIC_URL: {
    doc: 'The address people reach it by, for links in messages. With https, cookies are sent over https only.',
    shape: z
      .string()
      .regex(/^https?:\/\/[^/]+$/, 'an address such as https://heard.example.org, without a slash at the end')
      .optional(),
  },
  HEARD_TRUST_PROXY: {
    doc: 'on: a proxy in front tells the visitor’s address, for rate limits.',
    shape: flag.default('off'),
  },
  HEARD_RATE_LIMIT: { doc: 'off: no limits on requests a minute, for load tests.', shape: flag.default('on') },
  HEARD_LOG: {
    doc: 'How much is logged.',
    shape: z.enum(['silent', 'error', 'warn', 'info', 'debug'], 'silent, error, warn, info or debug').default('info'),
  },
  HEARD_MAIL: {
    doc: 'How messages leave: outbox (they stay, to be read by staff), smtp or notify.',
    shape: z.enum(['outbox', 'smtp', 'notify'], 'outbox, smtp or notify').default('outbox'),
  },
  HEARD_MAIL_FROM: { doc: 'The sender of e-mail by SMTP: Name <address>.', shape: z.string().includes('@').optional() },
  HEARD_SMTP_URL: {
    doc: 'The mail server, when HEARD_MAIL is smtp.',
    shape: z
      .string()
      .regex(/^smtps?:\/\//, 'an address that begins with smtp:// or smtps://')
      .optional(),
  },
  ...imapSettings,
  HEARD_NOTIFY_KEY: { doc: 'A GOV.UK Notify API key, when HEARD_MAIL is notify.', shape: z.string().optional() },
  HEARD_NOTIFY_URL: {
    doc: 'Where Notify’s API is.',
    shape: z.url('a web address').default('https://api.notifications.service.gov.uk'),
  },
  HEARD_NOTIFY_EMAIL_TEMPLATE: {
    doc: 'The Notify template for e-mail, with ((subject)) and ((body)).',
    shape: z.string().optional(),
  },
  ...signInSettings,
  OS_PLACES_KEY: {
    doc: 'A key of Ordnance Survey’s OS Places API, to look addresses up. Without it, the addresses loaded here are used.',
    shape: z.string().min(1, 'the API key of a project').optional(),
  },
  HEARD_NOTIFY_LETTER_TEMPLATE: {
    doc: 'The Notify template for letters, with ((subject)) and ((body)). Without it, letters are put into print files.',
    shape: z.string().optional(),
  },
  HEARD_NOTIFY_SMS_TEMPLATE: {
    doc: 'The Notify template for text messages, with ((body)).',
    shape: z.string().optional(),
  },
} as const;

type Settings = typeof settings;
export type Config = { readonly [Name in keyof Settings]: z.output<Settings[Name]['shape']> };

/** What must be given when HEARD_MAIL says so. */
const neededFor = {
  outbox: [],
  smtp: ['HEARD_SMTP_URL', 'HEARD_MAIL_FROM'],
  notify: ['HEARD_NOTIFY_KEY', 'HEARD_NOTIFY_EMAIL_TEMPLATE', 'HEARD_NOTIFY_SMS_TEMPLATE'],
} as const satisfies Record<string, readonly (keyof Settings)[]>;

/**
 * Reads the settings. Throws one `config` fault that names every variable that is wrong, what was expected, and every
 * HEARD_ variable that is not known. A value is never printed: it may be a secret.
 */
export function readConfig(environment: Readonly<Record<string, string | undefined>>): Config {
  const problems: string[] = [];
  const read: Record<string, unknown> = {};
  for (const [name, { shape }] of Object.entries(settings)) {
    const given = environment[name];
    const parsed = shape.safeParse(given === '' ? undefined : given);
    if (parsed.success) read[name] = parsed.data;
    else problems.push(`${name} is not right: expected ${parsed.error.issues[0]?.message}.`);
  }
  for (const name of Object.keys(environment)) {
    if (name.startsWith('HEARD_') && !(name in settings))
      problems.push(`${name} is not a setting of Heard. Is it misspelt?`);
  }
  const config = read as Config;
  for (const name of neededFor[config.HEARD_MAIL ?? 'outbox']) {
    if (!config[name]) problems.push(`${name} is missing: HEARD_MAIL is ${config.HEARD_MAIL} and needs it.`);
  }
  problems.push(...signInProblems(config), ...imapProblems(config));
  if (problems.length > 0)
    throw new Fault(
      'config',
      `Heard cannot start.\n  ${problems.join('\n  ')}\n“heard help settings” lists every setting.`,
    );
  return config;
}

/** Every setting with its meaning, for `heard help settings` and the documentation. */
export function describeSettings(): string {
  return Object.entries(settings)
    .map(([name, { doc, shape }]) => {
      const usual = shape.safeParse(undefined);
      const preset = usual.success && usual.data !== undefined ? ` [${usual.data}]` : '';
      return `  ${name}${preset}\n      ${doc}`;
    })
    .join('\n');
}
