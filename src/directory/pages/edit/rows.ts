// Forms with rows of the same boxes (`name-0`, `name-1` …). An empty row is no row; there are always empty ones to fill in.
import { type FieldError, sent } from '#web';
import type { FormBody } from '#web/visit';

const spare = 2;
const most = 30;

/** The boxes of each row as they were sent, by the names without the number. Rows where every box is empty are left out. */
export function rowsOf<N extends string>(
  form: FormBody,
  names: readonly N[],
): { readonly at: number; readonly row: Readonly<Record<N, string>> }[] {
  const rows = Array.from({ length: most }, (_, at) => ({
    at,
    row: Object.fromEntries(names.map((name) => [name, sent(form, `${name}-${at}`).trim()])) as Record<N, string>,
  }));
  return rows.filter(({ row }) => names.some((name) => row[name] !== ''));
}

/** A form that would have sent these rows. */
export function rowFields(rows: readonly Readonly<Record<string, string>>[]): FormBody {
  return Object.fromEntries(
    rows.flatMap((row, at) => Object.entries(row).map(([name, value]) => [`${name}-${at}`, value])),
  );
}

/** How many rows to draw: those that hold something, and two to fill in. */
export function rowsToDraw(value: (name: string) => string, names: readonly string[]): number {
  const last = Array.from({ length: most }, (_, at) => at).findLast((at) =>
    names.some((name) => value(`${name}-${at}`) !== ''),
  );
  return Math.min(most, (last ?? -1) + 1 + spare);
}

/** An error beside a box of a row. */
export const wrongAt = (name: string, at: number, text: string): FieldError => ({ field: `${name}-${at}`, text });
