// What people need to have ready, and what happens when they have asked.
import { z } from 'zod';
import { html, readForm } from '#web';
import type { Editor } from '../editor.ts';
import { asLines, linesField } from '../lines.ts';

export const nextEditor: Editor = {
  fields: ({ youWillNeed, whatHappensNext }) => ({
    youWillNeed: asLines(youWillNeed),
    whatHappensNext: asLines(whatHappensNext),
  }),
  show: (boxes) => html`
${boxes.text('youWillNeed', { label: 'What people need (optional)', hint: 'One thing on each line: papers, numbers, a card' })}
${boxes.text('whatHappensNext', { label: 'What happens next', hint: 'One step on each line, in order. Say who does it and by when' }, 6)}`,
  read: (form) =>
    readForm(
      form,
      z.object({
        youWillNeed: linesField({ name: 'What people need' }),
        whatHappensNext: linesField({ name: 'What happens next' }),
      }),
    ),
};
