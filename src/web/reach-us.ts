// How people reach the council, in one sentence: never by telephone alone, which many cannot use.

import { type Html, html } from './html.ts';
import type { Organisation } from './site.ts';

type Reached = Pick<Organisation, 'email' | 'phone' | 'relayPrefix'>;

/** The number for Relay UK, where the council takes such calls: `18001 01632 960 100`. */
export const relayNumber = ({ relayPrefix, phone }: Reached): string | null =>
  relayPrefix === undefined ? null : `${relayPrefix} ${phone}`;

/** `email hello@…, call 01632 960 100, or use Relay UK: 18001 01632 960 100`, as plain text. */
export function waysToReachUs(organisation: Reached): string {
  const relay = relayNumber(organisation);
  const { email, phone } = organisation;
  return relay ? `email ${email}, call ${phone}, or use Relay UK: ${relay}` : `email ${email} or call ${phone}`;
}

/** The same with the e-mail address as a link. */
export function reachUs(organisation: Reached): Html {
  const { email } = organisation;
  const [before, after] = waysToReachUs(organisation).split(email);
  return html`${before}<a class="govuk-link" href="mailto:${email}">${email}</a>${after}`;
}
