// The maps of services that ship with Heard, and those a council adds beside them.
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { readServicesMap, type ServicesMap } from './csv-map.ts';

const folder = join(import.meta.dirname, '..', '..', '..', 'councils', 'maps');

/** Maps of services by the name of their file, without those of cases. */
export async function shippedMaps(): Promise<ReadonlyMap<string, ServicesMap>> {
  const names = (await readdir(folder)).filter((name) => name.endsWith('.json')).sort();
  const maps = new Map<string, ServicesMap>();
  for (const name of names) {
    const text = await readFile(join(folder, name), 'utf8');
    if (/"kind":\s*"services"/.test(text)) maps.set(name.replace(/\.json$/, ''), readServicesMap(text, name));
  }
  return maps;
}
