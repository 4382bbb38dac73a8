// Whose Heard this is: the council's folder, read into what every page shows.

import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Fault } from '#lib/fault';
import { openPack, type Pack } from '#lib/pack';
import { fingerprint } from '#lib/secret';
import { fontFiles } from '#web/fonts';
import { Organisation, type Site } from '#web/site';
import { compileStylesheet } from '#web/stylesheet';
import { Theme, themeCss, themeFaults } from '#web/theme';

export const councilsFolder = join(import.meta.dirname, '..', 'councils');

/** Who is offered which follows from the routes: see `app.ts`. */
const staffNavigation = [
  { text: 'Desk', href: '/staff/desk' },
  { text: 'Cases', href: '/staff/cases' },
  { text: 'Tasks', href: '/staff/tasks' },
  { text: 'Email', href: '/staff/mail' },
  { text: 'Customers', href: '/staff/customers' },
  { text: 'Services', href: '/staff/services' },
  { text: 'Feedback', href: '/staff/feedback' },
  { text: 'More', href: '/staff/more' },
];

/** Behind “More”, by what somebody comes for. */
const moreForStaff = [
  {
    title: 'How people get in touch',
    links: [
      { text: 'Contacts', href: '/staff/contacts' },
      { text: 'Failure demand', href: '/staff/demand' },
      { text: 'Answered first time', href: '/staff/demand/first-time' },
      { text: 'Phones and counters', href: '/staff/figures' },
      { text: 'Contact quality', href: '/staff/quality' },
      { text: 'Needs met', href: '/staff/customers/needs' },
    ],
  },
  {
    title: 'What we write',
    links: [
      { text: 'Outbox', href: '/staff/outbox' },
      { text: 'Letters', href: '/staff/letters' },
      { text: 'Wording', href: '/staff/templates' },
    ],
  },
  {
    title: 'What we offer',
    links: [
      { text: 'Forms', href: '/staff/questionnaires' },
      { text: 'Calendars', href: '/staff/calendars' },
    ],
  },
  {
    title: 'Running it',
    links: [
      { text: 'Jobs', href: '/staff/jobs' },
      { text: 'Tokens', href: '/staff/tokens' },
      { text: 'Webhooks', href: '/staff/webhooks' },
      { text: 'Accounts', href: '/staff/accounts' },
      { text: 'Audit log', href: '/staff/audit' },
    ],
  },
];

export interface Council {
  readonly pack: Pack;
  readonly site: Site;
  readonly assets: { readonly css: string; readonly script: string; readonly fonts: ReadonlyMap<string, string> };
}

export interface CouncilOptions {
  readonly slug: string;
  readonly publicUrl: string;
  /** Where compiled stylesheets are kept between starts. */
  readonly cacheFolder: string;
  /** The six sign-ins and the password that a demonstration shows. */
  readonly demo?: { readonly signIns: readonly string[]; readonly password: string };
}

/** Reads a council's folder. A theme whose colours cannot be read against each other is refused. */
export async function openCouncil(options: CouncilOptions): Promise<Council> {
  const pack = openPack(join(councilsFolder, options.slug));
  const organisation = await pack.read('council.json', Organisation);
  const theme = await pack.read('theme.json', Theme);
  const faults = themeFaults(theme);
  if (faults.length > 0)
    throw new Fault(
      'theme-contrast',
      `The theme of ${organisation.name} cannot be read by everybody. ${faults.join(' ')}`,
    );
  const crest = await readFile(join(pack.folder, 'crest.svg'), 'utf8');
  const css = `${(await compileStylesheet(options.cacheFolder)).css}\n${themeCss(theme)}`;
  const script = await readFile(join(import.meta.dirname, 'web', 'client.js'), 'utf8');
  const site: Site = {
    organisation,
    publicUrl: options.publicUrl,
    crest,
    themeColour: theme.colours.accent,
    stylesheetHref: `/assets/heard-${fingerprint(css).slice(0, 12)}.css`,
    scriptHref: `/assets/heard-${fingerprint(script).slice(0, 12)}.js`,
    navigation: {
      public: [
        { text: 'Services', href: '/services' },
        { text: 'Follow your request', href: '/progress' },
        { text: 'Your account', href: '/account' },
        { text: 'Our performance', href: '/performance' },
        { text: 'Our promises', href: '/promises' },
      ],
      staff: staffNavigation,
      staffMore: moreForStaff,
    },
    footer: [
      { text: 'What services cost', href: '/charges' },
      { text: 'Who else can help', href: '/who-can-help' },
      { text: 'Where you live', href: '/where-you-live' },
      { text: 'Accessibility', href: '/accessibility' },
      { text: 'Privacy', href: '/privacy' },
      { text: 'Cookies', href: '/cookies' },
      { text: 'Open data', href: '/open-data' },
      { text: 'Open API', href: '/api/openapi.json' },
      { text: 'Staff sign in', href: '/staff/sign-in', may: ({ kind }) => kind !== 'staff' },
    ],
    ...(options.demo
      ? {
          demoNotice: 'This is a demonstration with an invented council and invented people.',
          demoSignIns: options.demo.signIns,
          demoPassword: options.demo.password,
        }
      : {}),
  };
  return { pack, site, assets: { css, script, fonts: fontFiles } };
}
