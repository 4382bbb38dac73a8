// A table of records for staff. On a small screen each row becomes a block, and each cell says which column it is of.

import { type TableCell, type TableOptions, table } from './govuk/table.ts';
import type { Html } from './html.ts';

/** As `table`, with a heading for every column. */
export function stackedTable(options: TableOptions & { readonly head: readonly TableCell[] }): Html {
  const labelled = (cell: TableCell, column: number): TableCell => ({
    ...cell,
    attributes: { ...cell.attributes, 'data-label': options.head[column]?.text ?? '' },
  });
  return table({
    ...options,
    classes: ['heard-table--stack', options.classes].filter(Boolean).join(' '),
    rows: options.rows.map((row) => (row ? row.map(labelled) : row)),
  });
}
