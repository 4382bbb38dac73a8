// The URLs of contacts, and of why people get in touch.

import { type Route, staffForm, staffPage } from '#web';
import { showContact } from './pages/contact.ts';
import { actCorrection, showCorrection } from './pages/contact-correction.ts';
import { actLabel } from './pages/contact-label.ts';
import { actLink, showLink } from './pages/contact-link.ts';
import { showContacts } from './pages/contacts.ts';
import { showDemand } from './pages/demand.ts';
import { actCosts, showCosts } from './pages/demand-costs.ts';
import { sendDemand, sendFirstTime } from './pages/demand-csv.ts';
import { sendMatters, showMatters } from './pages/demand-matters.ts';
import { type GotWhatTheyNeeded, showFirstTime } from './pages/first-time.ts';
import { contactPermissions } from './permissions.ts';

const { to } = contactPermissions;
const demand = to('see failure demand');

/** What the rooms above give the pages of this one. */
export interface FromAbove {
  readonly gotWhatTheyNeeded: GotWhatTheyNeeded;
}

export const contactRoutes = ({ gotWhatTheyNeeded }: FromAbove): readonly Route[] => [
  staffPage('/staff/contacts', to('see contacts'), showContacts),
  staffPage('/staff/contacts/:id', to('see contacts'), showContact),
  staffForm('/staff/contacts/:id/matters/:matter/label', to('label a matter'), actLabel),
  staffPage('/staff/contacts/:id/matters/:matter/link', to('label a matter'), showLink),
  staffForm('/staff/contacts/:id/matters/:matter/link', to('label a matter'), actLink),
  staffPage('/staff/contacts/:id/matters/:matter/correction', to('correct a contact'), showCorrection),
  staffForm('/staff/contacts/:id/matters/:matter/correction', to('correct a contact'), actCorrection),
  staffPage('/staff/demand', demand, showDemand),
  staffPage('/staff/demand/matters', demand, showMatters),
  staffPage('/staff/demand/matters.csv', demand, sendMatters),
  staffPage('/staff/demand.csv', demand, sendDemand),
  staffPage('/staff/demand/first-time', demand, showFirstTime(gotWhatTheyNeeded)),
  staffPage('/staff/demand/first-time.csv', demand, sendFirstTime),
  staffPage('/staff/demand/costs', demand, showCosts),
  staffForm('/staff/demand/costs', to('set what a contact costs'), actCosts),
];
