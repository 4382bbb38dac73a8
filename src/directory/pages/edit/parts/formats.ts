// How else it can be had: formats, languages, and the places where it is given.
import { z } from 'zod';
import { html, readForm } from '#web';
import { choicesField } from '#web/fields';
import { languageNames } from '../../../languages.ts';
import type { Editor } from '../editor.ts';
import { asLines, linesField } from '../lines.ts';

const languages = Object.entries(languageNames).map(([value, text]) => ({ value, text }));

export const formatsEditor: Editor = {
  fields: ({ formats, languages: spoken, places }) => ({ formats: asLines(formats), languages: spoken, places }),
  show: (boxes, { places }) => html`
${boxes.text('formats', { label: 'Formats people can ask for', hint: 'One on each line: Large print, Braille, Easy Read, British Sign Language' })}
${boxes.ticks('languages', { label: 'Languages besides English', hint: 'Only those that staff speak or papers are written in' }, languages)}
${boxes.ticks('places', { label: 'Where is it given?', hint: 'Leave empty if it comes to people’s homes or is only online' }, places)}`,
  read: (form, service, { places }) => {
    const read = readForm(
      form,
      z.object({
        formats: linesField({ name: 'Formats', longest: 60 }),
        languages: choicesField(languages.map(({ value }) => value)),
        places: choicesField(places.map(({ value }) => value)),
      }),
    );
    if (read.errors) return read;
    // a language that is not among the boxes was given by data, and stays
    const others = service.languages.filter((tag) => !Object.hasOwn(languageNames, tag));
    return { value: { ...read.value, languages: [...read.value.languages, ...others] } };
  },
};
