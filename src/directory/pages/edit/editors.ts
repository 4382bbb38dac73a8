// The form of each part of a service.
import type { Section } from '../../section.ts';
import type { Editor } from './editor.ts';
import { careEditor } from './parts/care.ts';
import { formEditor } from './parts/form.ts';
import { formatsEditor } from './parts/formats.ts';
import { nextEditor } from './parts/next.ts';
import { othersEditor } from './parts/others.ts';
import { summaryEditor } from './parts/summary.ts';
import { timeEditor } from './parts/time.ts';
import { waysEditor } from './parts/ways.ts';
import { whoEditor } from './parts/who.ts';
import { wordsEditor } from './parts/words.ts';

/** Rules and charges are lists, and have pages of their own. */
export const editors: Readonly<Record<Exclude<Section, 'eligibility' | 'charges'>, Editor>> = {
  summary: summaryEditor,
  who: whoEditor,
  time: timeEditor,
  ways: waysEditor,
  next: nextEditor,
  form: formEditor,
  others: othersEditor,
  words: wordsEditor,
  formats: formatsEditor,
  care: careEditor,
};

export function editorOf(section: string): Editor | undefined {
  return Object.hasOwn(editors, section) ? editors[section as keyof typeof editors] : undefined;
}
