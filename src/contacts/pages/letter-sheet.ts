// A letter as it is printed, and the file of many that goes to whoever prints: it stands alone, so its styles are in it.

import { dateInLanguage } from '#lib/day-in-language';
import { dateAtHome } from '#lib/plain-words';
import type { Temporal } from '#lib/temporal';
import type { MessageFormat } from '#mail';
import { type Content, type Html, html, rawHtml } from '#web/html';
import { relayNumber } from '#web/reach-us';
import type { Organisation } from '#web/site';
import { formatLabels } from '../out-words.ts';

export interface Letter {
  /** Names it in the outbox and the list of addresses. */
  readonly id: string;
  /** The lines of the envelope. */
  readonly recipient: string;
  readonly subject: string;
  readonly body: string;
  readonly language: string;
  readonly createdAt: Temporal.Instant;
}

/** Formats that are made from the text by a print house, and not printed as they stand. */
export const isMadeElsewhere = (format: MessageFormat): boolean => format === 'braille' || format === 'audio';

const lines = (text: string) => text.split('\n').map((line, i) => html`${i > 0 && html`<br>`}${line}`);

/** Plain text as paragraphs; a blank line parts them. */
export const paragraphs = (text: string): Content =>
  text.split(/\n{2,}/).map((paragraph) => html`<p>${lines(paragraph)}</p>`);

type Sender = Pick<Organisation, 'name' | 'address' | 'phone' | 'email' | 'relayPrefix'>;

function sender(from: Sender): string {
  const relay = relayNumber(from);
  return [from.name, ...from.address, from.phone, ...(relay ? [`Relay UK ${relay}`] : []), from.email].join('\n');
}

/** One letter: whom it is from, whom it is to, the day, and what it says. */
export function letterSheet(letter: Letter, from: Sender, level: 1 | 2 | 3 = 2): Html {
  const { recipient, subject, body, language, createdAt } = letter;
  const day = dateInLanguage(dateAtHome(createdAt), language);
  const heading = { 1: html`<h1>${subject}</h1>`, 2: html`<h2>${subject}</h2>`, 3: html`<h3>${subject}</h3>` }[level];
  return html`<p class="from">${lines(sender(from))}</p>
<p class="to">${lines(recipient)}</p>
<p class="day" lang="${language}">${day}</p>
<div lang="${language}">
${heading}
${paragraphs(body)}
</div>`;
}

const styles = (format: MessageFormat) => `
@page { size: A4; margin: 20mm; }
body { margin: 0; font: ${format === 'large-print' ? '18pt' : format === 'easy-read' ? '16pt' : '12pt'}/1.5 "Atkinson Hyperlegible", Arial, sans-serif; color: #000; background: #fff; }
article { break-after: page; max-width: 170mm; margin: 0 auto; }
article:last-child { break-after: auto; }
h1, h2, h3 { font-size: 1.2em; line-height: 1.3; margin: 0 0 1em; }
p { margin: 0 0 1em; text-align: left; hyphens: none; }
.from { text-align: right; }
.to { min-height: 35mm; }
table { border-collapse: collapse; width: 100%; }
th, td { text-align: left; vertical-align: top; padding: 2mm; border-bottom: 1pt solid #000; }
`;

/** A whole print file. Braille and audio begin with the order for the print house. */
export function printFile(
  batch: { readonly id: number; readonly format: MessageFormat; readonly madeAt: Temporal.Instant },
  letters: readonly Letter[],
  from: Sender,
): string {
  const { format, id } = batch;
  const title = `Print file ${id}, ${formatLabels[format].toLowerCase()}`;
  const order =
    isMadeElsewhere(format) &&
    html`<article>
<h1>Order: ${formatLabels[format]}, ${letters.length} ${letters.length === 1 ? 'letter' : 'letters'}</h1>
<p>${lines(sender(from))}</p>
<p>Please make each of the letters that follow ${format === 'braille' ? 'in Braille, contracted (grade 2) unless the letter says otherwise' : 'as an audio recording on CD'}, and post each to the address at its top. They are confidential.</p>
<table><thead><tr><th scope="col">Letter</th><th scope="col">Language</th><th scope="col">To</th></tr></thead><tbody>
${letters.map((letter) => html`<tr><td>${letter.id}</td><td>${letter.language}</td><td>${lines(letter.recipient)}</td></tr>`)}
</tbody></table>
</article>`;
  const document = html`${rawHtml('<!DOCTYPE html>')}
<html lang="en-GB"><head><meta charset="utf-8"><title>${title}</title><style>${rawHtml(styles(format))}</style></head>
<body>
${order}
${letters.map((letter) => html`<article>${letterSheet(letter, from)}</article>`)}
</body></html>
`;
  return String(document);
}
