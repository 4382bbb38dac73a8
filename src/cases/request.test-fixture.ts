// A form with branches, a group, a place, money and files, put in the place of a service's own.

import { type Db, sql } from '#db';

const when = (question: string, ...values: string[]) => ({
  match: 'all',
  conditions: [{ question, is: 'one-of', values }],
});

const questions = [
  {
    id: 'road',
    type: 'one-of',
    ask: 'Whose road is it?',
    required: true,
    whenEmpty: 'Select whose road it is',
    options: [
      { value: 'street', label: 'A street' },
      { value: 'motorway', label: 'A motorway' },
      { value: 'party', label: 'It is for a street party' },
    ],
  },
  {
    id: 'guests',
    type: 'group',
    ask: 'Who helps you?',
    item: 'helper',
    required: true,
    whenEmpty: 'Add a helper',
    min: 1,
    max: 3,
    askedWhen: when('road', 'party'),
    questions: [
      {
        id: 'name',
        type: 'text',
        ask: 'What is their name?',
        required: true,
        whenEmpty: 'Enter their name',
        maxLength: 60,
      },
      {
        id: 'adult',
        type: 'yes-no',
        ask: 'Are they an adult?',
        required: true,
        whenEmpty: 'Select yes if they are an adult',
      },
    ],
  },
  {
    id: 'cost',
    type: 'money',
    ask: 'What will it cost?',
    required: true,
    whenEmpty: 'Enter what it will cost',
    askedWhen: when('road', 'party'),
  },
  { id: 'spot', type: 'place', ask: 'Where is it?', required: true, whenEmpty: 'Enter where it is' },
  { id: 'proof', type: 'file', ask: 'Do you have a plan of it?', required: false, askedWhen: when('road', 'party') },
];

const notOurs = [
  { rule: when('road', 'motorway'), provider: 'national-highways', says: 'National Highways looks after motorways.' },
];

/** The service whose form it is from now on. */
export const branchingService = 'graffiti';

/** Publishes the form, and gives it to the service. */
export async function publishBranchingForm(db: Db): Promise<void> {
  const definition = JSON.stringify({ slug: 'branching', title: 'A form with branches', questions });
  await sql`insert into questionnaires (slug, version, definition, published_at)
            values ('branching', 1, ${definition}::jsonb, now())`.execute(db);
  await sql`update services set record = record || jsonb_build_object('questionnaire', 'branching', 'requestable', true,
              'asksForAddress', false, 'anonymousAllowed', false, 'notOurs', ${JSON.stringify(notOurs)}::jsonb)
             where slug = ${branchingService}`.execute(db);
}
