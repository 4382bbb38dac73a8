// What other rooms do with a draft, under the one name `drafts`: begin, find, answer, finish, discard; and save it for later.
export { answer, begin, discard, finish } from './actions.ts';
export { draftLastsUntil, filesOwner } from './draft.ts';
export { isLinkGood, makeLink, takeUp } from './link-actions.ts';
export { findDraft as find } from './store.ts';
