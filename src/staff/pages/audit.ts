// /staff/audit: who changed what, and who looked at what is sensitive.

import { momentInWords } from '#lib/plain-words';
import { html, page, type Reply, type Visit } from '#web';
import { button, input, pagination } from '#web/govuk/index';
import { stackedTable } from '#web/stacked-table';
import { readAudit } from '../store.ts';

const size = 100;

export async function showAudit(visit: Visit): Promise<Reply> {
  const subject = visit.query.get('subject')?.trim() ?? '';
  const before = Number.parseInt(visit.query.get('before') ?? '', 10);
  const rows = await readAudit(visit.db, { size, ...(subject ? { subject } : {}), ...(before > 0 ? { before } : {}) });
  const last = rows.at(-1);
  return page({
    title: 'Audit log',
    wide: true,
    main: html`<h1 class="govuk-heading-l">Audit log</h1>
<form method="get" action="/staff/audit" class="heard-inline-form" novalidate>
${input({ id: 'subject', name: 'subject', label: { text: 'Show only' }, hint: { text: 'For example, case LB-4F7K-9QWX or staff 12' }, value: subject, classes: 'govuk-input--width-20' })}
${button({ text: 'Show', classes: 'govuk-button--secondary' })}
</form>
${
  rows.length === 0
    ? html`<p class="govuk-body">Nothing is recorded${subject && ` about “${subject}”`}.</p>`
    : stackedTable({
        caption: 'Newest first',
        captionClasses: 'govuk-visually-hidden',
        head: [{ text: 'When' }, { text: 'Who' }, { text: 'Did' }, { text: 'What' }],
        rows: rows.map((row) => [
          { text: momentInWords(row.at) },
          { text: row.actorName },
          { text: row.did },
          { text: row.subject },
        ]),
      })
}
${rows.length === size && last && pagination({ next: { href: `/staff/audit?${new URLSearchParams({ ...(subject ? { subject } : {}), before: String(last.id) })}`, text: 'Older' } })}`,
  });
}
