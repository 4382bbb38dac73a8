// customers: whom we serve. People, organisations and our own teams: one record each, however many rows it came from, with the
// ways to reach them, what they need, who acts for them, and what they may be asked to keep to.
export { customerWith, findOrMakeCustomer } from './actions.ts';
export { customerSeenBy } from './api/find-actions.ts';
export { customerApiRoutes } from './api/routes.ts';
export { type Customer, type CustomerDetails, knowsWayToReach } from './customer.ts';
export { lookThrough } from './duplicate-actions.ts';
export { customerJobs } from './jobs.ts';
export { customersKnownBy, type KnownRow } from './known-by-store.ts';
export { languageKnownBy } from './known-language-store.ts';
export {
  asksOfMessage,
  asksOfTalk,
  type MessageAsks,
  type Need,
  type NeedInTheWay,
  type NeedSlug,
  needSlugs,
  type TalkAsks,
} from './need.ts';
export { addNeed, endNeed, findNeedInTheWay } from './need-actions.ts';
export { markNeed, needsMarked, needsOf } from './need-store.ts';
export { conductFlags } from './pages/customer-flags.ts';
export { customersByPhoneTail, someRecordsByPhoneTail } from './phone-tail-store.ts';
export { actsOn, type CustomerRecord, type Representation, restrictionsNow } from './record.ts';
export { restrictRecord } from './record-actions.ts';
export { idsOf, recordOf } from './record-store.ts';
export { addRepresentative } from './representative-actions.ts';
export { decideRestriction, noteRestrictionTold, restrictionToTell } from './restriction-actions.ts';
export { customerRoutes, type FromAbove } from './routes.ts';
export { type FoundCustomer, searchCustomers, someRecordsLike } from './search-store.ts';
export { findCustomer, insertCustomers } from './store.ts';
export { addressVisibleTo, mayLookAt, recordSeenBy, seesRestricted, visibleTo } from './visible-store.ts';
export { type Way, wayKinds } from './way.ts';
export { addWay, endWay, failWay, preferWay, verifyWay } from './way-actions.ts';
export { waysOf } from './way-store.ts';
export { languageName, needInWords, restrictionMessage } from './words.ts';
