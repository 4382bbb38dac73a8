// The room's URLs.

import { type Route, staffForm, staffPage } from '#web';
import { accessPages } from './pages/access.ts';
import { type RecordPanel, showCustomer } from './pages/customer.ts';
import { type CustomerOfReference, customersPages } from './pages/customers.ts';
import { detailsPages } from './pages/details.ts';
import { showDuplicates } from './pages/duplicates.ts';
import { actMerge, actMergeWith, showMerge, showMergeWith } from './pages/merge.ts';
import { undoMergePages } from './pages/merge-undo.ts';
import { needPages } from './pages/need.ts';
import { showNeedFigures } from './pages/need-figures.ts';
import { newNeedPages } from './pages/need-new.ts';
import { actNewCustomer, showNewCustomer } from './pages/new-customer.ts';
import { endRepresentativePages } from './pages/representative-end.ts';
import { newRepresentativePages } from './pages/representative-new.ts';
import { restrictionPages } from './pages/restriction.ts';
import { newRestrictionPages } from './pages/restriction-new.ts';
import { showReviews } from './pages/reviews.ts';
import { wayPages } from './pages/way.ts';
import { newAddressPages } from './pages/way-address.ts';
import { newWayPages } from './pages/way-new.ts';
import { customerPermissions } from './permissions.ts';

const { to } = customerPermissions;
const see = to('see customers');
const change = to('change a customer');
const merge = to('merge customers');
const limit = to('limit how a customer may contact us');

/** What the rooms above give the pages of this one. */
export interface FromAbove {
  /** Parts of a record's page: contacts, cases, messages. */
  readonly panels: readonly RecordPanel[];
  readonly customerOfReference: CustomerOfReference;
}

const record = '/staff/customers/:id';

/** Both routes of a page with a form. */
const both = (path: string, may: Parameters<typeof staffPage>[1], pages: Record<'show' | 'act', Route['handler']>) => [
  staffPage(path, may, pages.show),
  staffForm(path, may, pages.act),
];

export const customerRoutes = ({ panels, customerOfReference }: FromAbove): readonly Route[] => [
  ...both('/staff/customers', see, customersPages(customerOfReference)),
  ...both('/staff/customers/new', change, { show: showNewCustomer, act: actNewCustomer }),
  staffPage('/staff/customers/duplicates', merge, showDuplicates),
  staffPage('/staff/customers/needs', to('see figures of needs'), showNeedFigures),
  staffPage('/staff/customers/reviews', see, showReviews),
  staffPage(record, see, showCustomer(panels)),
  ...both(`${record}/details`, change, detailsPages),
  ...both(`${record}/ways/new`, change, newWayPages),
  ...both(`${record}/ways/address`, change, newAddressPages),
  ...both(`${record}/ways/:way`, change, wayPages),
  ...both(`${record}/needs/new`, change, newNeedPages),
  ...both(`${record}/needs/:need`, change, needPages),
  ...both(`${record}/representatives/new`, change, newRepresentativePages),
  ...both(`${record}/representatives/:representative/end`, change, endRepresentativePages),
  ...both(`${record}/restrictions/new`, limit, newRestrictionPages),
  ...both(`${record}/restrictions/:restriction`, limit, restrictionPages),
  ...both(`${record}/access`, to('restrict customers'), accessPages),
  ...both(`${record}/merge`, merge, { show: showMergeWith, act: actMergeWith }),
  ...both(`${record}/merge/:other`, merge, { show: showMerge, act: actMerge }),
  ...both(`${record}/merges/:merge/undoing`, merge, undoMergePages),
];
