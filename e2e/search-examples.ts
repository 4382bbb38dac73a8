// What people searched for, for the pages on which editors see it, and the addresses of those pages.

import type { Db } from '#db';
import { addSearchCounts } from '../src/directory/search-counts-store.ts';
import { keyOf } from '../src/directory/search-learning.ts';

/** A phrase that finds nothing, one that finds services which nobody opens, and one from which one was opened. */
export async function fillSearches(db: Db, day: string): Promise<void> {
  const searches = [
    { phrase: 'ferret racing', n: 4, found: 0 },
    { phrase: 'bin lid', n: 5, found: 6 },
    { phrase: 'missed bin', n: 9, found: 8 },
  ].map((search) => ({ ...search, key: keyOf(search.phrase), day }));
  await addSearchCounts(db, searches, [{ key: keyOf('missed bin'), service: 'missed-bin', day, n: 6 }]);
}

export const searchExamples: Readonly<Record<string, readonly string[]>> = {
  '/services': [
    '/services',
    '/services?q=bin',
    '/services?q=bin&topic=bins',
    '/services?q=bulkyy+waste',
    '/services?q=motorway+pothole',
    '/services?q=zzzzzz',
  ],
  '/staff/search': ['/staff/search', '/staff/search?show=nothing-opened', '/staff/search?show=most-searched&days=7'],
  '/staff/search/:key': [`/staff/search/${keyOf('ferret racing')}`, `/staff/search/${keyOf('missed bin')}`],
  '/staff/services/:slug/words': ['/staff/services/missed-bin/words'],
  '/staff/words': ['/staff/words', '/staff/words?q=dustbin', '/staff/words?q=zzzzzz'],
  '/staff/words/:lgsl': ['/staff/words/524'],
};
