// Who can have it, in sentences. The rules people can check themselves against are a part of their own.
import { z } from 'zod';
import { html, readForm } from '#web';
import type { Editor } from '../editor.ts';
import { asLines, linesField } from '../lines.ts';

export const whoEditor: Editor = {
  fields: ({ canIHaveIt }) => ({ canIHaveIt: asLines(canIHaveIt) }),
  show: (boxes) =>
    html`${boxes.text('canIHaveIt', { label: 'Who can have it?', hint: 'One sentence on each line. Begin with yes or no: “Yes, if you live in the borough.” “No, if you rent from a private landlord.”' }, 6)}`,
  read: (form) => readForm(form, z.object({ canIHaveIt: linesField({ name: 'Who can have it' }) })),
};
