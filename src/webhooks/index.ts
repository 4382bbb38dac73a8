// The door of what other systems are told: an event written with the fact it tells of, signed, and delivered until it arrives.
export {
  changeSubscription,
  newSecretFor,
  queueEvent,
  removeSubscription,
  replayOne,
  replayPeriod,
  subscribe,
  switchOff,
  switchOn,
  tryOut,
} from './actions.ts';
export { countDeliveries, type DeliveryLine, type DeliveryState, listDeliveries } from './delivery-store.ts';
export { type EventKind, eventKinds, isEventKind } from './event.ts';
export { keptDays, webhookJobs } from './jobs.ts';
export { findSubscription, listSubscriptions, type Subscription } from './store.ts';
