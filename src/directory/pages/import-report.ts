// /staff/services/import/{id}: how far it is, what came in, and what was found wrong; with a way to stop it and to go on.
import { csvText } from '#lib/csv';
import { momentInWords } from '#lib/plain-words';
import { type Content, form, html, notFound, once, page, type Reply, redirect, type Visit } from '#web';
import { button, insetText, summaryList } from '#web/govuk/index';
import { stackedTable } from '#web/stacked-table';
import { isWebAddress, resumeImport, showSource, stopImport } from '../import/import-actions.ts';
import { countFindings, findImport, type Import, listFindings, listTaken } from '../import/import-store.ts';
import type { Finding } from '../import/incoming.ts';
import {
  fileVerdictSentences,
  findingColumns,
  findingRow,
  nothingCameIn,
  progressSentence,
  stateNames,
  tallySentence,
  verdictSentences,
  importWords as words,
} from '../import-words.ts';
import { doneBanner, editCrumbs } from './edit/around.ts';
import { verdictTag } from './import.ts';

const mostShown = 100;
const mostInFile = 20_000;

async function importOf({ db, params }: Visit): Promise<Import> {
  const id = params['id'] ?? '';
  const found = /^\d{1,15}$/.test(id) ? await findImport(db, Number(id)) : null;
  if (!found) throw notFound('Nothing was brought in under this number. All are on the page “Bring services in”.');
  return found;
}

export async function showImportReport(visit: Visit): Promise<Reply> {
  const { db } = visit;
  const now = await importOf(visit);
  const [counts, findings, taken] = await Promise.all([
    countFindings(db, now.id),
    listFindings(db, now.id, mostShown),
    listTaken(db, now.id, mostShown),
  ]);
  const isOpen = now.state === 'waiting' || now.state === 'running';
  const unit = isWebAddress(now.origin) ? 'page' : 'row';
  const sentences = now.map === null ? verdictSentences : fileVerdictSentences;
  const found = counts.errors + counts.warnings;
  return page({
    title: now.origin,
    wide: true,
    beforeContent: editCrumbs({ text: words.title, href: '/staff/services/import' }, { text: now.origin }),
    main: html`${doneBanner(visit)}
<h1 class="govuk-heading-l">${now.origin}</h1>
${now.stopped !== null && insetText({ text: now.stopped })}
${summaryList({
  rows: [
    row(
      'State',
      html`${stateNames[now.state]}${now.state !== 'done' && html`. ${progressSentence(now.bookmark, now.total, unit)}`}`,
    ),
    now.verdict &&
      row(
        'Verdict',
        html`${verdictTag(now)} ${now.tally.read === now.tally.refused ? nothingCameIn : sentences[now.verdict]}`,
      ),
    row('Services', tallySentence(now.tally)),
    row('Name of the list', now.source),
    row('Begun', `${momentInWords(now.beganAt)}, ${now.begunBy}`),
    now.endedAt && row(now.state === 'done' ? 'Finished' : 'Stopped', momentInWords(now.endedAt)),
  ],
})}
${isOpen && html`<p class="govuk-body"><a class="govuk-link" href="${visit.path}">${words.reload}</a></p>${act(visit, 'stop', words.stop)}`}
${now.state === 'stopped' && act(visit, 'going-on', words.goOn)}
<h2 class="govuk-heading-m">${words.findings}</h2>
${
  found === 0
    ? html`<p class="govuk-body">${words.noFindings}</p>`
    : html`<p class="govuk-body">${counts.errors} ${counts.errors === 1 ? 'error' : 'errors'} and ${counts.warnings} ${counts.warnings === 1 ? 'warning' : 'warnings'}${found > mostShown && `, of which the first ${mostShown} are shown`}.
<a class="govuk-link" href="${visit.path}/findings.csv">${words.findingsCsv}</a></p>
${findingsTable(findings)}`
}
<h2 class="govuk-heading-m">${words.taken}</h2>
${takenList(visit, now, taken)}`,
  });
}

const row = (label: string, content: Content) => ({ key: { text: label }, value: { html: html`${content}` } });

const act = (visit: Visit, what: string, text: string) =>
  form(visit, button({ text, classes: 'govuk-button--secondary' }), { action: `${visit.path}/${what}` });

const findingsTable = (findings: readonly Finding[]) =>
  stackedTable({
    caption: words.findings,
    captionClasses: 'govuk-visually-hidden',
    head: [{ text: 'Where' }, { text: 'Record' }, { text: 'What' }, { text: 'Rule' }],
    rows: findings.map(({ level, place, record, says, rule }) => [
      { html: html`<strong>${level === 'error' ? 'Error' : 'Warning'}</strong><br>${place}` },
      { text: record },
      { text: says },
      { text: rule },
    ]),
  });

function takenList(visit: Visit, now: Import, taken: Awaited<ReturnType<typeof listTaken>>): Content {
  if (taken.length === 0) return html`<p class="govuk-body">${words.nothingTaken}</p>`;
  const isAnyHidden = taken.some(({ isShown }) => !isShown);
  return html`<ul class="govuk-list">
${taken.map(({ id, title, isShown }) => html`<li>${isShown ? html`<a class="govuk-link" href="/offers/${id}">${title}</a>` : html`${title} (not shown)`}</li>`)}
</ul>
${form(
  visit,
  html`<input type="hidden" name="listed" value="${isAnyHidden ? 'yes' : 'no'}">
${button({ text: isAnyHidden ? words.show : words.hide, classes: 'govuk-button--secondary' })}`,
  { action: `/staff/services/import/${now.id}/listing` },
)}`;
}

export async function sendFindings(visit: Visit): Promise<Reply> {
  const { id } = await importOf(visit);
  const rows = (await listFindings(visit.db, id, mostInFile)).map(findingRow);
  return {
    kind: 'file',
    type: 'text/csv; charset=utf-8',
    content: csvText(findingColumns, rows),
    saveAs: `import-${id}-findings.csv`,
  };
}

export async function actImportStop(visit: Visit): Promise<Reply> {
  const { id } = await importOf(visit);
  const { actor, now } = visit;
  if (!actor) return redirect('/staff/sign-in');
  return once(visit, async (tx) => {
    if (await stopImport(tx, id, actor, now)) visit.session.set('done', words.stopped);
    else visit.session.set('stopped', words.notRunning);
    return redirect(`/staff/services/import/${id}`);
  });
}

export async function actImportGoingOn(visit: Visit): Promise<Reply> {
  const { id } = await importOf(visit);
  const { actor, now, site } = visit;
  if (!actor) return redirect('/staff/sign-in');
  return once(visit, async (tx) => {
    if (await resumeImport(tx, site, id, actor, now)) visit.session.set('done', words.goesOn);
    else visit.session.set('stopped', words.notStopped);
    return redirect(`/staff/services/import/${id}`);
  });
}

export async function actImportListing(visit: Visit): Promise<Reply> {
  const { id, source } = await importOf(visit);
  const { actor, now } = visit;
  if (!actor) return redirect('/staff/sign-in');
  const isListed = visit.form['listed'] === 'yes';
  return once(visit, async (tx) => {
    const count = await showSource(tx, source, isListed, actor, now);
    visit.session.set('done', isListed ? words.shown(count) : words.hidden(count));
    return redirect(`/staff/services/import/${id}`);
  });
}
