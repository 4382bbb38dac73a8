// A form in every state that its pages differ by: published twice, with a branch, a group and a question of the bank whose words
// have changed there since, and now being changed again.

import assert from 'node:assert/strict';
import type { TestHouse } from '../src/test-house.ts';

const form = '/staff/questionnaires/arrange-a-street-party';
const banked = '/staff/questions/working-hours';

/** Makes it, as an editor would. */
export async function draftForm(house: TestHouse): Promise<void> {
  const editor = await house.signedIn('editor');
  const send = async (url: string, fields: Readonly<Record<string, string>>) => {
    const path = url.split('?')[0] ?? url;
    const { statusCode, body } = await editor.submit(url, fields, path);
    assert.equal(statusCode, 303, `${url}: ${body.slice(0, 2000)}`);
  };
  const optional = { required: 'no' };
  await send('/staff/questionnaires/new', { title: 'Arrange a street party' });
  const music = { ask: 'Will there be music?', required: 'yes', 'when-empty': 'Select yes if there will be music' };
  await send(`${form}/add/yes-no`, music);
  await send(`${form}/add/one-of`, { ...optional, ask: 'What kind of music?', options: 'A band\nRecords\nA choir' });
  const when = `${form}/questions/what-kind-of-music/when/new`;
  await send(`${when}?about=will-there-be-music`, { values: 'yes' });
  await send(`${form}/publication`, { note: 'The first version' });
  const houses = { ...optional, ask: 'Which houses take part?', item: 'house', least: '0', most: '50' };
  await send(`${form}/add/group`, houses);
  await send(`${form}/groups/which-houses-take-part/add/text`, { ...optional, ask: 'Which number?', length: '20' });
  await send(`${form}/groups/which-houses-take-part/add/yes-no`, { ...optional, ask: 'Is there a car?' });
  await send(`${form}/publication`, { note: 'Ask which houses take part' });
  await send(`${form}/add/from-bank`, { question: 'working-hours' });
  await send(banked, {
    ...optional,
    ask: 'How many hours a week do you work?',
    least: '0',
    most: '100',
    unit: 'hours',
  });
}

/** Addresses by the path of their route. */
export const formExamples: Readonly<Record<string, readonly string[]>> = {
  '/staff/questionnaires': [
    '/staff/questionnaires',
    '/staff/questionnaires?q=zzzzzz',
    '/staff/questionnaires?state=draft',
  ],
  '/staff/questionnaires/new': ['/staff/questionnaires/new'],
  '/staff/questionnaires/:slug': [form, '/staff/questionnaires/pothole'],
  '/staff/questionnaires/:slug/title': [`${form}/title`],
  '/staff/questionnaires/:slug/add': [`${form}/add`],
  '/staff/questionnaires/:slug/add/:type': ['one-of', 'number', 'money', 'date', 'text', 'photo', 'group'].map(
    (type) => `${form}/add/${type}`,
  ),
  '/staff/questionnaires/:slug/add/from-bank': [`${form}/add/from-bank`],
  '/staff/questionnaires/:slug/questions/:id': ['what-kind-of-music', 'which-houses-take-part', 'working-hours'].map(
    (id) => `${form}/questions/${id}`,
  ),
  '/staff/questionnaires/:slug/questions/:id/removal': [`${form}/questions/will-there-be-music/removal`],
  '/staff/questionnaires/:slug/questions/:id/when': [
    `${form}/questions/what-kind-of-music/when`,
    `${form}/questions/will-there-be-music/when`,
    `${form}/questions/working-hours/when`,
  ],
  '/staff/questionnaires/:slug/questions/:id/when/new': [
    `${form}/questions/working-hours/when/new?about=what-kind-of-music`,
    `${form}/questions/working-hours/when/new?about=will-there-be-music`,
    `${form}/questions/working-hours/when/new`,
    `${form}/questions/working-hours/when/new?about=`,
  ],
  '/staff/questionnaires/:slug/groups/:group/add': [`${form}/groups/which-houses-take-part/add`],
  '/staff/questionnaires/:slug/groups/:group/add/:type': [`${form}/groups/which-houses-take-part/add/email`],
  '/staff/questionnaires/:slug/groups/:group/questions/:id': [
    `${form}/groups/which-houses-take-part/questions/which-number`,
  ],
  '/staff/questionnaires/:slug/groups/:group/questions/:id/removal': [
    `${form}/groups/which-houses-take-part/questions/which-number/removal`,
  ],
  '/staff/questionnaires/:slug/preview': [`${form}/preview`],
  '/staff/questionnaires/:slug/preview/:id': [
    `${form}/preview/will-there-be-music`,
    `${form}/preview/which-houses-take-part`,
    `${form}/preview/what-kind-of-music`,
  ],
  '/staff/questionnaires/:slug/preview-answers': [`${form}/preview-answers`],
  '/staff/questionnaires/:slug/publication': [`${form}/publication`],
  '/staff/questionnaires/:slug/discard': [`${form}/discard`],
  '/staff/questionnaires/:slug/versions': [`${form}/versions`],
  '/staff/questionnaires/:slug/versions/:version': [`${form}/versions/1`],
  '/staff/questionnaires/:slug/versions/:version/restoration': [`${form}/versions/1/restoration`],
  '/staff/questionnaires/:slug/comparison': [`${form}/comparison?from=1&to=2`, `${form}/comparison?from=2&to=draft`],
  '/staff/questions': ['/staff/questions', '/staff/questions?q=zzzzzz'],
  '/staff/questions/new': ['/staff/questions/new'],
  '/staff/questions/new/:type': ['/staff/questions/new/many-of'],
  '/staff/questions/:id': [banked, '/staff/questions/age'],
  '/staff/questions/:id/forms': [`${banked}/forms`, '/staff/questions/age/forms'],
  '/staff/questions/:id/removal': [`${banked}/removal`],
};
