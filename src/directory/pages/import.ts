// /staff/services/import: bringing others' services in from the web or a file, and what was brought in before.

import type { Tx } from '#db';
import { checkCsv, csvBatches } from '#lib/csv-file';
import { csvInMemory } from '#lib/csv-source';
import { momentInWords } from '#lib/plain-words';
import { saysPrivate } from '#lib/public-web';
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
import { button, checkboxes, fileUpload, input, select, tag } from '#web/govuk/index';
import { stackedTable } from '#web/stacked-table';
import { columnsOf, csvReading, type ServicesMap } from '../import/csv-map.ts';
import { readFeedFile } from '../import/feed-file.ts';
import { FeedStopped } from '../import/feed-source.ts';
import { beginImport, isWebAddress, sourceOf, type Wanted } from '../import/import-actions.ts';
import { type Import, listImports } from '../import/import-store.ts';
import { shippedMaps } from '../import/shipped-maps.ts';
import { stateNames, tallySentence, verdictNames, importWords as words } from '../import-words.ts';
import { slugOf } from '../slug.ts';
import { doneBanner, editCrumbs } from './edit/around.ts';

const largest = 10 * 1024 * 1024;

export const showImport = (visit: Visit): Promise<Reply> => importPage(visit, noErrors);

export async function actImport(visit: Visit): Promise<Reply> {
  const { actor, site, now } = visit;
  if (!actor) return redirect('/staff/sign-in');
  const read = await readWanted(visit);
  if ('errors' in read) return importPage(visit, new Errors(read.errors));
  return once(visit, async (tx: Tx) => {
    const { id } = await beginImport(tx, site, read.wanted, actor, now);
    visit.session.set('done', words.begun);
    return redirect(`/staff/services/import/${id}`);
  });
}

type Problem = FormErrors['list'][number];

async function readWanted(visit: Visit): Promise<{ wanted: Wanted } | { errors: readonly Problem[] }> {
  const wrong = (field: string, text: string) => ({ errors: [{ field, text }] });
  const typed = (field: string) => sent(visit.form, field).trim();
  const isListed = typed('listed') === 'yes';
  const named = typed('source');
  const address = typed('address');
  const file = visit.files.find(({ field }) => field === 'file');
  if (address === '' && !file) return wrong('address', words.chooseOne);
  if (address !== '' && file) return wrong('address', words.chooseOnlyOne);
  if (named !== '' && slugOf(named) === '') return wrong('source', words.sourceWrong);
  if (!file) {
    if (!isWebAddress(address) || address.length > 2000) return wrong('address', words.enterAddress);
    if (saysPrivate(address)) return wrong('address', words.privateAddress);
    return { wanted: { source: slugOf(named) || sourceOf(address), isListed, address } };
  }
  const { content } = file;
  const name = file.name.replace(/^.*[\\/]/, '').slice(0, 200) || 'The selected file';
  if (content.length > largest) return wrong('file', words.fileTooLarge);
  const chosen = (await shippedMaps()).get(typed('map'));
  try {
    if (chosen) await lookOver(name, content, chosen);
    else if (/\.csv$/i.test(name)) return wrong('map', words.chooseMap);
    else readFeedFile(content, name);
  } catch (error) {
    if (error instanceof FeedStopped) return wrong('file', error.message);
    throw error;
  }
  const source = slugOf(named) || chosen?.source || sourceOf(name);
  return { wanted: { source, isListed, name, content, map: chosen ? { ...chosen, source } : null } };
}

/** Whether it is CSV text with the columns of the map: what is wrong is told beside the field and not by the job. */
async function lookOver(name: string, content: Buffer, map: ServicesMap): Promise<void> {
  const file = csvInMemory(name, content, csvReading(map));
  await checkCsv(file);
  for await (const _ of csvBatches(file, { columns: columnsOf(map), size: 1 })) break;
}

async function importPage(visit: Visit, errors: FormErrors): Promise<Reply> {
  const [maps, imports] = await Promise.all([shippedMaps(), listImports(visit.db)]);
  const typed = (field: string) => sent(visit.form, field);
  return page({
    title: words.title,
    hasErrors: errors.any,
    beforeContent: editCrumbs({ text: words.title }),
    main: html`${doneBanner(visit)}<div class="govuk-grid-row"><div class="govuk-grid-column-two-thirds">
${errors.summary()}
<h1 class="govuk-heading-l">${words.title}</h1>
<p class="govuk-body">${words.intro}</p>
${form(
  visit,
  html`${input({
    id: 'address',
    name: 'address',
    label: { text: words.addressLabel, classes: 'govuk-label--s' },
    hint: { text: words.addressHint },
    type: 'url',
    value: typed('address'),
    ...errors.at('address'),
  })}
${fileUpload({
  id: 'file',
  name: 'file',
  label: { text: words.fileLabel, classes: 'govuk-label--s' },
  hint: { text: words.fileHint },
  ...errors.at('file'),
})}
${select({
  id: 'map',
  name: 'map',
  label: { text: words.map, classes: 'govuk-label--s' },
  hint: { text: words.mapHint },
  items: [{ value: '', text: words.noMap }, ...[...maps.keys()].map((name) => ({ value: name, text: name }))],
  value: typed('map'),
  ...errors.at('map'),
})}
${input({
  id: 'source',
  name: 'source',
  label: { text: words.source, classes: 'govuk-label--s' },
  hint: { text: words.sourceHint },
  classes: 'govuk-input--width-20',
  value: typed('source'),
  ...errors.at('source'),
})}
${checkboxes({
  name: 'listed',
  items: [{ value: 'yes', text: words.isListed, hint: { text: words.isListedHint } }],
  values: [typed('listed')],
})}
${button({ text: words.begin })}`,
  { uploads: true },
)}
</div></div>
<h2 class="govuk-heading-m">${words.earlier}</h2>
${imports.length === 0 ? html`<div class="heard-empty"><p>${words.none}</p></div>` : table(imports)}`,
  });
}

const table = (imports: readonly Import[]) =>
  stackedTable({
    caption: words.earlier,
    captionClasses: 'govuk-visually-hidden',
    head: [{ text: 'From' }, { text: 'Begun' }, { text: 'State' }, { text: 'What came of it' }],
    rows: imports.map((each) => [
      { html: html`<a class="govuk-link" href="/staff/services/import/${each.id}">${each.origin}</a>` },
      { text: `${momentInWords(each.beganAt)}, ${each.begunBy}` },
      { html: html`${tag({ text: stateNames[each.state], classes: 'govuk-tag--grey' })} ${verdictTag(each)}` },
      { text: tallySentence(each.tally) },
    ]),
  });

const colours = { pass: 'green', warn: 'yellow', fail: 'red' } as const;

export const verdictTag = ({ verdict }: Pick<Import, 'verdict'>) =>
  verdict && tag({ text: verdictNames[verdict], classes: `govuk-tag--${colours[verdict]}` });
