// A service in every state that its editors' pages differ by: published twice, and now being changed again.

import assert from 'node:assert/strict';
import type { TestHouse } from '../src/test-house.ts';

const service = '/staff/services/adoption';

/** Changes it, as an editor would: once for good, and once more in a draft. */
export async function draftService(house: TestHouse): Promise<void> {
  const editor = await house.signedIn('editor');
  const send = async (path: string, fields: Readonly<Record<string, string>>) => {
    const { statusCode, body } = await editor.submit(`${service}/${path}`, fields, `${service}/${path}`);
    assert.equal(statusCode, 303, `${path}: ${body.slice(0, 2000)}`);
  };
  await send('draft/who', { canIHaveIt: 'Yes, if you are 21 or over.' });
  await send('publication', { note: 'Said more plainly' });
  await send('draft/next', { youWillNeed: 'Nothing yet', whatHappensNext: 'We ring you.\nWe meet.' });
}

/** Addresses by the path of their route. */
export const editExamples: Readonly<Record<string, readonly string[]>> = {
  '/staff/services': ['/staff/services', '/staff/services?state=draft', '/staff/services?q=zzzzzz'],
  '/staff/services/new': ['/staff/services/new'],
  '/staff/services/:slug': [service, '/staff/services/missed-bin'],
  '/staff/services/:slug/draft/:section': [
    'summary',
    'who',
    'time',
    'ways',
    'next',
    'form',
    'others',
    'words',
    'formats',
    'care',
  ].map((section) => `${service}/draft/${section}`),
  '/staff/services/:slug/preview': [`${service}/preview`],
  '/staff/services/:slug/saves': [`${service}/saves`],
  '/staff/services/:slug/publication': [`${service}/publication`],
  '/staff/services/:slug/editions': [`${service}/editions`],
  '/staff/services/:slug/editions/:number': [`${service}/editions/1`],
  '/staff/services/:slug/comparison': [`${service}/comparison?from=1&to=2`],
  '/staff/services/:slug/withdrawal': [`${service}/withdrawal`],
};
