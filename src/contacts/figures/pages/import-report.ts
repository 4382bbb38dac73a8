// /staff/figures/import/{id}: how far a file is, what came of it and what was refused; with a way to stop it and to go on.

import { csvLine, madePlain } from '#lib/csv';
import { inEncoding } from '#lib/encoding';
import { countInWords, momentInWords } from '#lib/plain-words';
import { type Content, form, html, notFound, once, page, type Reply, redirect, type Visit } from '#web';
import { button, insetText, summaryList } from '#web/govuk/index';
import { stackedTable } from '#web/stacked-table';
import { resumeImport, stopImport } from '../import/import-actions.ts';
import { type FiguresImport, findImport, listRefusals } from '../import-store.ts';
import { importStates, tallySentence, figureWords as words } from '../words.ts';
import { doneBanner, figureCrumbs, lines } from './around.ts';

const mostShown = 100;
const mostInFile = 100_000;

async function importOf({ db, params }: Visit): Promise<FiguresImport> {
  const id = params['id'] ?? '';
  const found = /^\d{1,15}$/.test(id) ? await findImport(db, Number(id)) : null;
  if (!found) throw notFound('Nothing was brought in under this number. All are on the page “Bring figures in”.');
  return found;
}

export async function showFiguresReport(visit: Visit): Promise<Reply> {
  const one = await importOf(visit);
  const refused = await listRefusals(visit.db, one.id, mostShown);
  const isOpen = one.state === 'waiting' || one.state === 'running';
  return page({
    title: one.fileName,
    wide: true,
    beforeContent: figureCrumbs({ text: words.importTitle, href: '/staff/figures/import' }, { text: one.fileName }),
    main: html`${doneBanner(visit)}
<h1 class="govuk-heading-l">${one.fileName}</h1>
${one.stopped !== null && insetText({ text: one.stopped })}
${summaryList({
  rows: [
    row(
      'State',
      `${importStates[one.state]}${one.state === 'done' ? '' : `. ${one.bookmark.toLocaleString('en-GB')} of about ${countInWords(one.total, 'row')}`}`,
    ),
    row('Rows', tallySentence(one.tally)),
    one.tally.newQueues.length > 0 &&
      row(
        words.newQueues,
        lines(
          one.tally.newQueues.map(
            ({ slug, name }) =>
              html`${name}: <a class="govuk-link" href="/staff/figures/queues/${slug}">${words.look}<span class="govuk-visually-hidden">: ${name}</span></a>`,
          ),
        ),
      ),
    row('Name of the system', one.source),
    row('Begun', `${momentInWords(one.beganAt)}, ${one.begunBy}`),
    one.endedAt && row(one.state === 'done' ? 'Finished' : 'Stopped', momentInWords(one.endedAt)),
  ],
})}
${isOpen && html`<p class="govuk-body"><a class="govuk-link" href="${visit.path}">${words.reload}</a></p>${act(visit, 'stop', words.stop)}`}
${one.state === 'stopped' && act(visit, 'going-on', words.goOn)}
<h2 class="govuk-heading-m">${words.refused}</h2>
${
  refused.length === 0
    ? html`<p class="govuk-body">${words.refusedNone}</p>`
    : html`<p class="govuk-body"><a class="govuk-link" href="${visit.path}/refused.csv">${words.refusedCsv}</a></p>
${stackedTable({
  caption:
    one.tally.refused > mostShown
      ? `The first ${mostShown} of ${one.tally.refused.toLocaleString('en-GB')}`
      : words.refused,
  captionClasses: one.tally.refused > mostShown ? 'govuk-table__caption--s' : 'govuk-visually-hidden',
  head: [{ text: 'Line' }, { text: 'Why' }, { text: 'The row' }],
  rows: refused.map(({ line, reason, row: cells }) => [
    { text: String(line) },
    { text: reason },
    { text: cells.join(', ') },
  ]),
})}`
}`,
  });
}

const row = (label: string, content: Content) => ({ key: { text: label }, value: { html: html`${content}` } });

const act = (visit: Visit, what: string, text: string) =>
  form(visit, button({ text, classes: 'govuk-button--secondary' }), { action: `${visit.path}/${what}` });

export async function sendRefused(visit: Visit): Promise<Reply> {
  const { id, header, map } = await importOf(visit);
  const rows = await listRefusals(visit.db, id, mostInFile);
  const widest = Math.max(0, ...rows.map((each) => each.row.length));
  // of files brought in before their columns were kept, the columns are numbered
  const columns = header.length > 0 ? header : Array.from({ length: widest }, (_, i) => `column_${i + 1}`);
  const lines = [
    ['line', 'reason', ...columns],
    ...rows.map((each) => [String(each.line), each.reason, ...each.row.map(madePlain)]),
  ];
  return {
    kind: 'file',
    type: 'text/csv; charset=utf-8',
    // as the map reads it: what is put right in it is sent again as it is
    content: inEncoding(lines.map((cells) => csvLine(cells, map.delimiter)).join(''), map.encoding),
    saveAs: `figures-import-${id}-refused.csv`,
  };
}

export async function actFiguresStop(visit: Visit): Promise<Reply> {
  const { id } = await importOf(visit);
  const { actor, now } = visit;
  if (!actor) return redirect('/staff/sign-in');
  return once(visit, async (tx) => {
    visit.session.set('done', (await stopImport(tx, id, actor, now)) ? words.stopped : words.notRunning);
    return redirect(`/staff/figures/import/${id}`);
  });
}

export async function actFiguresGoingOn(visit: Visit): Promise<Reply> {
  const { id } = await importOf(visit);
  const { actor, now } = visit;
  if (!actor) return redirect('/staff/sign-in');
  return once(visit, async (tx) => {
    visit.session.set('done', (await resumeImport(tx, id, actor, now)) ? words.goesOn : words.notStopped);
    return redirect(`/staff/figures/import/${id}`);
  });
}
