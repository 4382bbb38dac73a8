// Loading the national list: a CSV file with Identifier, Label, Status and Description. Loading it again changes nothing.
import { z } from 'zod';
import { type Db, inTransaction } from '#db';
import { csvBatches } from '#lib/csv-file';
import { csvOnDisk } from '#lib/csv-source';
import { FeedStopped } from './feed-source.ts';
import { type NationalService, saveNationalServices } from './national-store.ts';

export interface NationalReport {
  readonly read: number;
  /** New or changed. */
  readonly saved: number;
  readonly refused: readonly { readonly line: number; readonly reason: string }[];
}

const columns = ['Identifier', 'Label', 'Description', 'Status'];
const identifier = z.coerce.number().int().positive().max(1_000_000);

/** Loads the file in batches. One that is missing, no text or without the columns is a `FeedStopped` that says so. */
export async function importNationalList(db: Db, path: string): Promise<NationalReport> {
  let [read, saved] = [0, 0];
  const refused: { line: number; reason: string }[] = [];
  const seen = new Set<number>();
  const source = csvOnDisk(path, { stop: (says) => new FeedStopped(says) });
  for await (const { header, lines } of csvBatches(source, { columns, size: 500 })) {
    const at = (name: string, cells: readonly string[]) => (cells[header.indexOf(name)] ?? '').trim();
    const good: NationalService[] = [];
    for (const { line, cells } of lines) {
      read += 1;
      const number = identifier.safeParse(at('Identifier', cells) || undefined);
      const [label, status] = [at('Label', cells), at('Status', cells)];
      const reason =
        cells.length !== header.length
          ? `The row has ${cells.length} columns, and the header names ${header.length}.`
          : !number.success
            ? `Identifier is “${at('Identifier', cells)}”; expected a whole number.`
            : label === ''
              ? 'Label is empty.'
              : seen.has(number.data)
                ? `Identifier ${number.data} stands in an earlier row too.`
                : !/^(live|discontinued)$/i.test(status)
                  ? `Status is “${status}”; expected Live or Discontinued.`
                  : null;
      if (reason !== null || !number.success) {
        refused.push({ line, reason: reason ?? '' });
        continue;
      }
      seen.add(number.data);
      good.push({ lgsl: number.data, label, description: at('Description', cells), isLive: /^live$/i.test(status) });
    }
    saved += await inTransaction(db, (tx) => saveNationalServices(tx, good));
  }
  return { read, saved, refused };
}
