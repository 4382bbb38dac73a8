// A table of figures or facts, never of layout.
import { type Html, html } from '../html.ts';
import { type Attributes, attributes, classes, given } from './attributes.ts';
import { type Nothing, type OptionalWords, words } from './words.ts';

export interface TableCell extends OptionalWords {
  /** `numeric` sets figures to the right. */
  readonly format?: 'numeric' | undefined;
  readonly classes?: string | undefined;
  readonly colspan?: number | undefined;
  readonly rowspan?: number | undefined;
  readonly attributes?: Attributes | undefined;
}

export interface TableOptions {
  readonly rows: readonly (readonly TableCell[] | Nothing)[];
  readonly head?: readonly TableCell[] | undefined;
  readonly caption?: string | undefined;
  readonly captionClasses?: string | undefined;
  /** Marks the first cell of each row as the row's name. */
  readonly firstCellIsHeader?: boolean | undefined;
  readonly classes?: string | undefined;
  readonly attributes?: Attributes | undefined;
}

function own(cell: TableCell): Html {
  return html`${given({ colspan: cell.colspan, rowspan: cell.rowspan })}${attributes(cell.attributes)}`;
}

function headCell(cell: TableCell): Html {
  const names = classes('govuk-table__header', cell.format && `govuk-table__header--${cell.format}`, cell.classes);
  return html`<th scope="col" class="${names}"${own(cell)}>${words(cell)}</th>`;
}

function bodyCell(cell: TableCell, isHeader: boolean): Html {
  if (isHeader) {
    return html`<th scope="row" class="${classes('govuk-table__header', cell.classes)}"${own(cell)}>${words(cell)}</th>`;
  }
  const names = classes('govuk-table__cell', cell.format && `govuk-table__cell--${cell.format}`, cell.classes);
  return html`<td class="${names}"${own(cell)}>${words(cell)}</td>`;
}

/** A table. Give it a caption: it is its name. */
export function table(options: TableOptions): Html {
  const { caption, captionClasses, head, rows, firstCellIsHeader = false } = options;
  return html`<table class="${classes('govuk-table', options.classes)}"${attributes(options.attributes)}>
${caption && html`<caption class="${classes('govuk-table__caption', captionClasses)}">${caption}</caption>`}
${
  head &&
  html`<thead class="govuk-table__head"><tr class="govuk-table__row">
${head.map(headCell)}
</tr></thead>`
}
<tbody class="govuk-table__body">
${rows?.map(
  (row) =>
    row &&
    html`<tr class="govuk-table__row">
${row.map((cell, index) => bodyCell(cell, firstCellIsHeader && index === 0))}
</tr>`,
)}
</tbody>
</table>`;
}
