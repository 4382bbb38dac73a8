// The maps of figures that ship with Heard, and those a council adds beside them.

import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type FiguresMap, readFiguresMap } from '../map.ts';

const folder = join(import.meta.dirname, '..', '..', '..', '..', 'councils', 'maps');

/** Maps of figures by the name of their file, without those of cases and services. */
export async function figureMaps(): Promise<ReadonlyMap<string, FiguresMap>> {
  const maps = new Map<string, FiguresMap>();
  for (const name of (await readdir(folder)).filter((each) => each.endsWith('.json')).sort()) {
    const text = await readFile(join(folder, name), 'utf8');
    if (/"kind":\s*"figures"/.test(text)) maps.set(name.replace(/\.json$/, ''), readFiguresMap(text, name));
  }
  return maps;
}
