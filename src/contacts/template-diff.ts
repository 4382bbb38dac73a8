// What changed between two wordings, line by line.

export interface LineChange {
  readonly kind: 'same' | 'gone' | 'new';
  readonly line: string;
}

/** The longest run of lines both have stays; around it, what went and what came. Texts of some hundred lines at most. */
export function lineChanges(before: string, after: string): LineChange[] {
  const [old, now] = [before === '' ? [] : before.split('\n'), after === '' ? [] : after.split('\n')];
  // lengths[i][j]: how many lines old[i..] and now[j..] have in common, in order
  const lengths = Array.from({ length: old.length + 1 }, () => new Array<number>(now.length + 1).fill(0));
  const at = (i: number, j: number) => lengths[i]?.[j] ?? 0;
  for (let i = old.length - 1; i >= 0; i--)
    for (let j = now.length - 1; j >= 0; j--) {
      const row = lengths[i];
      if (row) row[j] = old[i] === now[j] ? at(i + 1, j + 1) + 1 : Math.max(at(i + 1, j), at(i, j + 1));
    }
  const changes: LineChange[] = [];
  let [i, j] = [0, 0];
  while (i < old.length || j < now.length) {
    const [gone, come] = [old[i], now[j]];
    if (gone !== undefined && gone === come) {
      changes.push({ kind: 'same', line: gone });
      i += 1;
      j += 1;
    } else if (come !== undefined && (gone === undefined || at(i, j + 1) > at(i + 1, j))) {
      changes.push({ kind: 'new', line: come });
      j += 1;
    } else {
      changes.push({ kind: 'gone', line: gone ?? '' });
      i += 1;
    }
  }
  return changes;
}
