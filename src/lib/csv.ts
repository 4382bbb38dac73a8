// CSV that other programs read without guessing: RFC 4180 lines, one header, ISO dates, numbers without separators.

export type Cell = string | number | null;

/** A whole file. Null is an empty cell; text that a spreadsheet would run as a formula is made plain with a quote mark. */
export function csvText(header: readonly string[], rows: Iterable<readonly Cell[]>): string {
  let out = `${header.join(',')}\r\n`;
  for (const row of rows) out += csvLine(row.map(cellText));
  return out;
}

function cellText(cell: Cell): string {
  if (cell === null) return '';
  if (typeof cell === 'number') return String(cell);
  return madePlain(cell);
}

/** A cell that a spreadsheet would run as a formula, with a quote mark before it; any other as it is. */
export const madePlain = (cell: string): string => (/^[=+\-@\t\r]/.test(cell) ? `'${cell}` : cell);

/** A cell as it was before `madePlain`. */
export const asItCame = (cell: string): string => cell.replace(/^'(?=[=+\-@\t\r])/, '');

/** One line with its end. The cells are quoted where they must be, and otherwise left as they are. */
export function csvLine(cells: readonly string[], delimiter = ','): string {
  const quoted = (cell: string) =>
    /["\r\n]/.test(cell) || cell.includes(delimiter) ? `"${cell.replaceAll('"', '""')}"` : cell;
  return `${cells.map(quoted).join(delimiter)}\r\n`;
}
