// What an import says: why a row was not taken, one sentence for each kind, and how it all went.

import type { RowRefusal } from './row.ts';

/** Why a row was refused, to whoever puts the file right. */
export function refusalSentence(refusal: RowRefusal): string {
  switch (refusal.why) {
    case 'column-count':
      return `The row has ${refusal.has} columns, and the header names ${refusal.expected}.`;
    case 'empty':
      return `${refusal.column} is empty.`;
    case 'too-long':
      return `${refusal.column} is longer than ${refusal.most} characters.`;
    case 'unreadable-time':
      return `${refusal.column} is “${refusal.value}”, which is not a time written like ${refusal.format}.`;
    case 'closed-before-opened':
      return `The case was closed (${refusal.closed}) before it was opened (${refusal.opened}).`;
    case 'in-the-future':
      return `${refusal.column} is ${refusal.value}, which has not come yet.`;
    case 'unknown-channel':
      return `${refusal.column} is “${refusal.value}”, which the map's channels do not list.`;
    case 'unknown-state':
      return `${refusal.column} is “${refusal.value}”, which the map's states do not list.`;
    case 'closed-without-time':
      return `The case is closed, and ${refusal.column} does not say when.`;
    case 'open-with-closing-time':
      return `The case is open, and ${refusal.column} says when it was closed.`;
    case 'service-without-letters':
      return `“${refusal.value}” has no letter or digit to name a service by.`;
    case 'beyond-calendar':
      return `${refusal.column} is ${refusal.value}, which is outside the years the standard's calendar is worked out for.`;
  }
}
