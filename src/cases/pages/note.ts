// /staff/cases/{reference}/note: something for colleagues. The customer never sees it, but may ask for it by law.

import { z } from 'zod';
import { sent } from '#web';
import { textField } from '#web/fields';
import { textarea } from '#web/govuk/index';
import { addNote } from '../case.ts';
import { verbPages } from './verb.ts';

export const { show: showNote, act: actNote } = verbPages({
  title: () => 'Add a note',
  deed: 'work on a case',
  button: 'Add the note',
  shape: () => z.object({ text: textField({ name: 'Note', empty: 'Enter your note', most: 4000 }) }),
  fields: (visit, _view, errors) =>
    textarea({
      id: 'text',
      name: 'text',
      label: { text: 'Note for colleagues' },
      hint: { text: 'Write as if the customer may read it one day: they have the right to ask' },
      rows: 6,
      value: sent(visit.form, 'text'),
      ...errors.at('text'),
    }),
  refusalAt: () => 'text',
  verb:
    ({ text }) =>
    () =>
      addNote(text),
  done: () => 'The note is added.',
});
