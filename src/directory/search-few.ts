// The first few of many, without sorting all of them.

/** The first of a list by an order, sorted; among equals the earlier comes first. */
export function firstFew<T extends number | object>(
  all: readonly T[],
  most: number,
  order: (a: T, b: T) => number,
): T[] {
  if (all.length <= most) return all.toSorted(order);
  const few: T[] = [];
  for (const each of all) {
    let place = few.length;
    for (let before = few[place - 1]; before !== undefined && order(each, before) < 0; before = few[place - 1]) place--;
    if (place >= most) continue;
    if (few.length >= most) few.pop();
    few.splice(place, 0, each);
  }
  return few;
}
