// A folder of JSON files that a council's data is kept in. Each room reads and checks its own files.

import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { z } from 'zod';
import { Fault } from './fault.ts';

export interface Pack {
  readonly folder: string;
  /** Reads and checks `name`. A file that is missing, no JSON, or of another shape is a fault that names it. */
  read<T>(name: string, shape: z.ZodType<T>): Promise<T>;
  /** Reads and checks every JSON file of a sub-folder, in the order of their names. */
  readAll<T>(subfolder: string, shape: z.ZodType<T>): Promise<T[]>;
}

export function openPack(folder: string): Pack {
  const read = async <T>(name: string, shape: z.ZodType<T>): Promise<T> => {
    const path = join(folder, name);
    let content: unknown;
    try {
      content = JSON.parse(await readFile(path, 'utf8'));
    } catch (error) {
      if (error instanceof Error && 'code' in error && error.code === 'ENOENT')
        throw new Fault('pack-missing', `There is no file ${path}. Is the name of the council's folder right?`);
      throw new Fault('pack-file', `${path} could not be read as JSON. Put the file right and start again.`, {
        cause: error,
      });
    }
    const parsed = shape.safeParse(content);
    if (parsed.success) return parsed.data;
    const faults = parsed.error.issues
      .slice(0, 5)
      .map((issue) => `${issue.path.join('.') || 'the file'}: ${issue.message}`);
    throw new Fault('pack-shape', `${path} is not as expected. ${faults.join('; ')}.`);
  };
  return {
    folder,
    read,
    readAll: async (subfolder, shape) => {
      const names = (await readdir(join(folder, subfolder))).filter((name) => name.endsWith('.json')).sort();
      return Promise.all(names.map((name) => read(join(subfolder, name), shape)));
    },
  };
}
