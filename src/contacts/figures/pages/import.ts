// /staff/figures/import: sending a file of figures, and what was brought in before.

import { checkCsv, csvBatches } from '#lib/csv-file';
import { csvInMemory } from '#lib/csv-source';
import { momentInWords } from '#lib/plain-words';
import {
  FormErrors as Errors,
  type FormErrors,
  form,
  html,
  noErrors,
  once,
  page,
  type Reply,
  redirect,
  sent,
  type Visit,
} from '#web';
import { button, details, fileUpload, select, tag } from '#web/govuk/index';
import { stackedTable } from '#web/stacked-table';
import { beginImport } from '../import/import-actions.ts';
import { figureMaps } from '../import/shipped-maps.ts';
import { type FiguresImport, listImports } from '../import-store.ts';
import { columnsOf, csvReading, type FiguresMap, FileStopped } from '../map.ts';
import { importStates, tallySentence, figureWords as words } from '../words.ts';
import { doneBanner, figureCrumbs } from './around.ts';

const largest = 10 * 1024 * 1024;

export const showFiguresImport = (visit: Visit): Promise<Reply> => importPage(visit, noErrors);

export async function actFiguresImport(visit: Visit): Promise<Reply> {
  const { actor, now } = visit;
  if (!actor) return redirect('/staff/sign-in');
  const read = await readSent(visit);
  if ('errors' in read) return importPage(visit, new Errors(read.errors));
  return once(visit, async (tx) => {
    const id = await beginImport(tx, read.file, read.map, actor, now);
    visit.session.set('done', words.begun);
    return redirect(`/staff/figures/import/${id}`);
  });
}

type Sent =
  | { readonly file: Parameters<typeof beginImport>[1]; readonly map: FiguresMap }
  | { readonly errors: FormErrors['list'] };

/** What is wrong with the file is told beside the field, and not by the job. */
async function readSent(visit: Visit): Promise<Sent> {
  const file = visit.files.find(({ field }) => field === 'file');
  const map = (await figureMaps()).get(sent(visit.form, 'map'));
  const fileError = !file
    ? words.chooseFile
    : file.content.length === 0
      ? words.emptyFile
      : file.content.length > largest
        ? words.tooLarge
        : null;
  const errors = [
    ...(fileError === null ? [] : [{ field: 'file', text: fileError }]),
    ...(map ? [] : [{ field: 'map', text: words.chooseMap }]),
  ];
  if (!file || !map || errors.length > 0) return { errors };
  const name = file.name.replace(/^.*[\\/]/, '').slice(0, 200) || 'The selected file';
  const source = csvInMemory(name, file.content, csvReading(map));
  try {
    const { hash, lines } = await checkCsv(source);
    for await (const _ of csvBatches(source, { columns: columnsOf(map), size: 1 })) break;
    return { file: { name, content: file.content, hash, lines }, map };
  } catch (error) {
    if (error instanceof FileStopped) return { errors: [{ field: 'file', text: error.message }] };
    throw error;
  }
}

async function importPage(visit: Visit, errors: FormErrors): Promise<Reply> {
  const [maps, imports] = await Promise.all([figureMaps(), listImports(visit.db)]);
  return page({
    title: words.importTitle,
    hasErrors: errors.any,
    beforeContent: figureCrumbs({ text: words.importTitle }),
    main: html`${doneBanner(visit)}<div class="govuk-grid-row"><div class="govuk-grid-column-two-thirds">
${errors.summary()}
<h1 class="govuk-heading-l">${words.importTitle}</h1>
<p class="govuk-body">${words.importIntro}</p>
${form(
  visit,
  html`${fileUpload({ id: 'file', name: 'file', label: { text: words.fileLabel, classes: 'govuk-label--s' }, hint: { text: words.fileHint }, ...errors.at('file') })}
${select({
  id: 'map',
  name: 'map',
  label: { text: words.mapLabel, classes: 'govuk-label--s' },
  hint: { text: words.mapHint },
  items: [{ value: '', text: 'Select a map' }, ...[...maps.keys()].map((name) => ({ value: name, text: name }))],
  value: sent(visit.form, 'map'),
  ...errors.at('map'),
})}
${details({ summaryText: 'What each map reads', html: html`<dl>${[...maps].map(([name, { about }]) => html`<dt class="govuk-body govuk-!-font-weight-bold govuk-!-margin-bottom-0">${name}</dt><dd class="govuk-body">${about}</dd>`)}</dl>` })}
${button({ text: words.bringIn })}`,
  { uploads: true },
)}
</div></div>
<h2 class="govuk-heading-m">${words.earlier}</h2>
${imports.length === 0 ? html`<div class="heard-empty"><p>${words.none}</p></div>` : importsTable(imports)}`,
  });
}

const importsTable = (imports: readonly FiguresImport[]) =>
  stackedTable({
    caption: words.earlier,
    captionClasses: 'govuk-visually-hidden',
    head: [{ text: 'File' }, { text: 'Begun' }, { text: 'State' }, { text: 'What came of it' }],
    rows: imports.map(({ id, fileName, source, beganAt, begunBy, state, tally }) => [
      { html: html`<a class="govuk-link" href="/staff/figures/import/${id}">${fileName}</a><br>${source}` },
      { text: `${momentInWords(beganAt)}, ${begunBy}` },
      { html: tag({ text: importStates[state], classes: state === 'done' ? 'govuk-tag--green' : 'govuk-tag--grey' }) },
      { text: tallySentence(tally) },
    ]),
  });
