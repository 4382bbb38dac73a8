// What other rooms do with a draft, under the one name `drafts`: begin, find, answer, finish, discard.
export { answer, begin, discard, finish } from './actions.ts';
export { filesOwner } from './draft.ts';
export { findDraft as find } from './store.ts';
