// /staff/letters: how many letters wait to be printed, and the print files.

import { z } from 'zod';
import { visibleTo } from '#customers';
import { dateInWords, momentInWords } from '#lib/plain-words';
import { lettersToPrint, listPrintBatches, type MessageFormat, messageFormats, type PrintBatch } from '#mail';
import { form, html, once, page, type Reply, readForm, redirect, Stop, type Visit } from '#web';
import { choiceField } from '#web/fields';
import { button, notificationBanner, tag } from '#web/govuk/index';
import { stackedTable } from '#web/stacked-table';
import { hiddenByFile } from '../out-store.ts';
import { formatLabels } from '../out-words.ts';
import { printLetters } from '../print-actions.ts';

export async function showLetters(visit: Visit): Promise<Reply> {
  const [waiting, batches, hidden] = await Promise.all([
    lettersToPrint(visit.db, visibleTo(visit.actor, 'outbox_messages.customer_id')),
    listPrintBatches(visit.db),
    hiddenByFile(visit.db, visit.actor),
  ]);
  const done = visit.session.get('done');
  if (done) visit.session.set('done', undefined);
  return page({
    title: 'Letters',
    wide: true,
    main: html`${typeof done === 'string' && notificationBanner({ type: 'success', text: done })}
<h1 class="govuk-heading-l">Letters</h1>
<p class="govuk-body">Letters are put into print files on weekdays at 3pm, or when you make one here. Each format has a file of its own.</p>
<h2 class="govuk-heading-m">Waiting to be printed</h2>
${
  waiting.length === 0
    ? html`<p class="govuk-body">No letter waits.</p>`
    : stackedTable({
        caption: 'Letters that wait, by format',
        captionClasses: 'govuk-visually-hidden',
        head: [{ text: 'Format' }, { text: 'Letters' }, { text: 'The oldest was written' }, { text: 'What to do' }],
        rows: waiting.map(({ format, n, oldest }) => [
          { text: formatLabels[format] },
          { text: String(n) },
          { text: momentInWords(oldest) },
          { html: printForm(visit, format) },
        ]),
      })
}
<h2 class="govuk-heading-m">Print files</h2>
${
  batches.length === 0
    ? html`<p class="govuk-body">None was made yet.</p>`
    : stackedTable({
        caption: 'Print files, the newest first',
        captionClasses: 'govuk-visually-hidden',
        head: [{ text: 'Print file' }, { text: 'Format' }, { text: 'Letters' }, { text: 'Made' }, { text: 'State' }],
        rows: batches.map((batch) => [
          { html: html`<a class="govuk-link" href="/staff/letters/${batch.id}">Print file ${batch.id}</a>` },
          { text: formatLabels[batch.format] },
          { text: String(batch.letters - (hidden.get(batch.id) ?? 0)) },
          { text: `${batch.madeBy}, ${momentInWords(batch.madeAt)}` },
          { html: postedTag(batch) },
        ]),
      })
}`,
  });
}

function printForm(visit: Visit, format: MessageFormat) {
  const name = formatLabels[format].toLowerCase();
  return form(
    visit,
    html`<input type="hidden" name="format" value="${format}">${button({
      html: html`Make the print file<span class="govuk-visually-hidden"> of ${name}</span>`,
      classes: 'govuk-button--secondary heard-button--small',
    })}`,
    { action: '/staff/letters' },
  );
}

export function postedTag({ postedOn, postedBy }: PrintBatch) {
  return postedOn
    ? html`${tag({ text: 'Posted', classes: 'govuk-tag--green' })} ${dateInWords(postedOn)}, ${postedBy}`
    : tag({ text: 'Not posted yet', classes: 'govuk-tag--yellow' });
}

export async function actPrint(visit: Visit): Promise<Reply> {
  const { actor } = visit;
  if (!actor) return redirect('/staff/sign-in');
  const { value } = readForm(visit.form, z.object({ format: choiceField(messageFormats, 'Select a format') }));
  if (!value) throw new Stop(400, 'Say which letters to print.');
  return once(visit, async (tx) => {
    const batch = await printLetters(tx, value.format, actor, visit.now);
    if (batch !== null) return redirect(`/staff/letters/${batch}`);
    visit.session.set('done', 'No letter of this format waits: somebody made the print file first.');
    return redirect('/staff/letters');
  });
}
