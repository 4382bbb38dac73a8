// A CSV file of services as pieces to take: some hundred rows each.
import { csvBatches } from '#lib/csv-file';
import type { CsvSource } from '#lib/csv-source';
import { columnsOf, type ServicesMap } from './csv-map.ts';
import { csvRowReader } from './csv-row.ts';
import type { Finding } from './incoming.ts';
import type { Piece, Pieces, Row } from './pieces.ts';

const batch = 500;

/**
 * Every row of a file, the rows before the bookmark passed over. A row that is not good is an error with its line.
 * @param lines how many line ends it has, to tell about how far it is
 */
export function csvPieces(source: CsvSource, map: ServicesMap, lines: number): Pieces {
  return {
    isWhole: false,
    async *after(bookmark) {
      let from = bookmark;
      const asked = { columns: columnsOf(map), skip: bookmark, size: batch };
      for await (const { header, lines: batchLines } of csvBatches(source, asked)) {
        if (batchLines.length === 0) break;
        const read = csvRowReader(map, header);
        const rows: Row[] = [];
        const findings: Finding[] = [];
        for (const { line, cells } of batchLines) {
          const place = `line ${line}`;
          const row = read(cells);
          if (row.refused)
            findings.push({ level: 'error', place, record: firstWords(cells), rule: 'refused', ...row.refused });
          else {
            const { offer } = row.incoming;
            rows.push({ name: `${place}, ${offer.title}`, incoming: row.incoming });
            for (const fault of row.leftOut)
              findings.push({ level: 'warning', place, record: offer.title, rule: 'left out', ...fault });
          }
        }
        const to = from + batchLines.length;
        yield {
          from,
          to,
          total: Math.max(to, lines - 1),
          place: 'the file',
          rows,
          refused: batchLines.length - rows.length,
          findings,
        } satisfies Piece;
        from = to;
      }
    },
  };
}

const firstWords = (cells: readonly string[]) =>
  cells
    .filter((cell) => cell !== '')
    .slice(0, 3)
    .join(', ')
    .slice(0, 200);
