// Small numbers are not shown, and neither is what would let a reader work one out from the totals that are.
// The rule of primary and complementary cell suppression, as in the Government Analysis Function's guidance on disclosure.

/** Fewer than this are too few to say anything from, and might point at a person. */
export const fewestToShow = 5;

/**
 * Which rows to hide. A row of 1 to `fewest` - 1 is hidden; then, along each line whose total is published, more rows,
 * smallest first, until at least two are hidden that together hold at least `fewest`, or nothing is left to hide.
 *
 * @param linesOf names of the published totals that a row adds to, such as its month and its service
 * @returns for each row, in order, whether it is hidden. Rows of 0 are never hidden: nobody is in them.
 */
export function hiddenRows<Row>(
  rows: readonly Row[],
  countOf: (row: Row) => number,
  linesOf: (row: Row) => readonly string[] = () => ['all'],
  fewest = fewestToShow,
): boolean[] {
  const counts = rows.map(countOf);
  const hidden = counts.map((count) => count > 0 && count < fewest);
  const lines = linesThrough(rows, counts, linesOf);
  const toCheck = new Set(lines.keys());
  for (const name of toCheck) {
    toCheck.delete(name); // hiding a row below puts its lines back, this one too
    const next = nextToHide(lines.get(name) ?? [], counts, hidden, fewest);
    if (next === undefined) continue;
    hidden[next] = true;
    const row = rows[next];
    if (row !== undefined) for (const line of linesOf(row)) toCheck.add(line);
  }
  return hidden;
}

/** The places of each line's rows, smallest first; rows of 0 are left out. */
function linesThrough<Row>(
  rows: readonly Row[],
  counts: readonly number[],
  linesOf: (row: Row) => readonly string[],
): Map<string, number[]> {
  const lines = new Map<string, number[]>();
  for (const [place, row] of rows.entries()) {
    if (counts[place] === 0) continue;
    for (const name of linesOf(row)) {
      const line = lines.get(name);
      if (line) line.push(place);
      else lines.set(name, [place]);
    }
  }
  for (const places of lines.values()) places.sort((a, b) => (counts[a] ?? 0) - (counts[b] ?? 0) || a - b);
  return lines;
}

function nextToHide(
  places: readonly number[],
  counts: readonly number[],
  hidden: readonly boolean[],
  fewest: number,
): number | undefined {
  const inHiding = places.filter((place) => hidden[place]);
  const people = inHiding.reduce((sum, place) => sum + (counts[place] ?? 0), 0);
  if (inHiding.length === 0 || (inHiding.length >= 2 && people >= fewest)) return undefined;
  return places.find((place) => !hidden[place]);
}
