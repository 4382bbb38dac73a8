// What it is: title, one sentence, topic, and the words under them.
import { z } from 'zod';
import { html, readForm } from '#web';
import { choicesField, textField } from '#web/fields';
import type { Editor } from '../editor.ts';
import { asLines, linesField } from '../lines.ts';

export const summaryEditor: Editor = {
  fields: (service) => ({
    title: service.title,
    summary: service.summary,
    topic: service.topic ?? '',
    lifeEvents: service.lifeEvents,
    about: asLines(service.about),
  }),
  show: (boxes, { topics, lifeEvents }) => html`
${boxes.line('title', { label: 'Title', hint: 'Begin with what people want to do: “Get a free bus pass”' })}
${boxes.text('summary', { label: 'One sentence', hint: 'What it is and who for. It is shown in lists and in search results' }, 2)}
${boxes.select('topic', { label: 'Topic' }, topics, 'No topic yet')}
${boxes.ticks('lifeEvents', { label: 'When in life is it wanted?', hint: 'It is listed on the page of each' }, lifeEvents)}
${boxes.text('about', { label: 'More about it (optional)', hint: 'Put each paragraph on a line of its own' }, 6)}`,
  read: (form, _, { topics, lifeEvents }) => {
    const known = new Set(topics.map(({ value }) => value));
    return readForm(
      form,
      z.object({
        title: textField({ name: 'Title', empty: 'Enter a title', most: 100 }),
        summary: textField({ name: 'The sentence', most: 240 }),
        topic: textField({ name: 'Topic' }).transform((topic) => (known.has(topic) ? topic : null)),
        lifeEvents: choicesField(lifeEvents.map(({ value }) => value)),
        about: linesField({ name: 'More about it', longest: 1500 }),
      }),
    );
  },
};
