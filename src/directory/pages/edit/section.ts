// /staff/services/{slug}/draft/{section}: one part of a service, saved into its draft. When somebody else saved the same
// part meanwhile nothing is overwritten: both are shown, and the writer chooses.
import { dateAtHome } from '#lib/plain-words';
import {
  type Content,
  type FormErrors,
  form,
  type Html,
  html,
  noErrors,
  notFound,
  once,
  page,
  type Reply,
  redirect,
  sent,
  type Visit,
} from '#web';
import { backLink, button, warningText } from '#web/govuk/index';
import { stackedTable } from '#web/stacked-table';
import { differences, sectionTitles } from '../../edit-words.ts';
import { saveSection } from '../../editing-actions.ts';
import { isSection, partFingerprint, type Section } from '../../section.ts';
import type { Service } from '../../service.ts';
import { readingHintsFor } from '../assurance-card.ts';
import { type Desk, linesList, openDesk } from './around.ts';
import { Boxes } from './boxes.ts';
import { choicesFor } from './choices.ts';
import type { Editor } from './editor.ts';
import { editorOf } from './editors.ts';

export async function showSection(visit: Visit): Promise<Reply> {
  const { desk, section, editor } = await open(visit);
  const choices = { ...(await choicesFor(visit.db, desk.record)), today: dateAtHome(visit.now) };
  const boxes = new Boxes(editor.fields(desk.record), noErrors);
  return sectionPage(visit, desk, section, { errors: noErrors, content: editor.show(boxes, choices, desk.record) });
}

export async function actSection(visit: Visit): Promise<Reply> {
  const { actor } = visit;
  if (!actor) return redirect('/staff/sign-in');
  const { desk, section, editor } = await open(visit);
  const choices = { ...(await choicesFor(visit.db, desk.record)), today: dateAtHome(visit.now) };
  const again = (record: Service, errors: FormErrors, overtaken?: Overtaken) =>
    sectionPage(visit, { ...desk, record }, section, {
      errors,
      content: editor.show(new Boxes(visit.form, errors), choices, record),
      ...(overtaken ? { overtaken } : { seen: sent(visit.form, 'seen') }),
    });
  const read = editor.read(visit.form, desk.record, choices);
  if (read.errors) return again(desk.record, read.errors);
  return once(visit, async (tx) => {
    const saved = await saveSection(
      tx,
      desk.service.slug,
      section,
      sent(visit.form, 'seen'),
      read.value,
      actor,
      visit.now,
    );
    if (saved.kind === 'overtaken')
      return again(saved.record, noErrors, { by: saved.by, mine: { ...saved.record, ...read.value } });
    visit.session.set(
      'done',
      `“${sectionTitles[section]}” is saved in the draft. Nobody sees it until it is published.`,
    );
    return redirect(desk.path);
  });
}

async function open(visit: Visit): Promise<{ desk: Desk; section: Section; editor: Editor }> {
  const section = visit.params['section'] ?? '';
  const editor = editorOf(section);
  if (!isSection(section) || !editor) throw notFound('A service has no part of this name.');
  return { desk: await openDesk(visit), section, editor };
}

interface Overtaken {
  readonly by: string;
  readonly mine: Service;
}

/** What the page around a part's form needs to know. */
export interface SectionView {
  readonly errors: FormErrors;
  readonly content: Content;
  /** What the writer was shown when they began; what is there now when left out. */
  readonly seen?: string;
  readonly overtaken?: Overtaken;
}

/** The page around the form of a part. */
function sectionPage(visit: Visit, desk: Desk, section: Section, view: SectionView): Reply {
  const title = sectionTitles[section];
  const { errors, overtaken } = view;
  return page({
    title: `${title} – ${desk.record.title}`,
    hasErrors: errors.any,
    beforeContent: backLink({ href: desk.path, text: `Back to ${desk.record.title}` }),
    main: html`<div class="govuk-grid-row"><div class="govuk-grid-column-two-thirds">
${errors.summary()}
${overtaken && overtakenWarning(desk, section, overtaken)}
<span class="govuk-caption-l">${desk.record.title}</span>
<h1 class="govuk-heading-l">${title}</h1>
${form(
  visit,
  html`<input type="hidden" name="seen" value="${view.seen ?? partFingerprint(desk.record, section)}">
${view.content}
<div class="govuk-button-group">${button({ text: overtaken ? 'Save mine in place of theirs' : 'Save in the draft' })}
<a class="govuk-link" href="${desk.path}">${overtaken ? 'Keep theirs' : 'Cancel'}</a></div>`,
)}
${readingHintsFor(desk.record, section)}
</div></div>`,
  });
}

function overtakenWarning({ record }: Desk, section: Section, { by, mine }: Overtaken): Html {
  return html`${warningText({ text: `${by} saved this part while you were writing. Nothing of yours or theirs is lost: it is below. Take over from theirs what you want to keep, then save.` })}
${stackedTable({
  caption: 'What differs',
  captionClasses: 'govuk-table__caption--m',
  head: [{ text: 'What' }, { text: `What ${by} saved` }, { text: 'What you wrote' }],
  rows: differences(record, mine, [section]).map(({ label, before, after }) => [
    { text: label },
    { html: html`${linesList(before)}` },
    { html: html`${linesList(after)}` },
  ]),
})}`;
}
