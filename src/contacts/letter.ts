// The list of addresses that goes with a print file: a line a letter, in columns that mail-merge programs read.

import { csvText } from '#lib/csv';
import { tidyPostcode } from '#lib/postcode';

const most = 6;

/** @param letters in the order they are printed */
export function addressList(
  letters: readonly {
    readonly id: string;
    readonly recipient: string;
    readonly format: string;
    readonly language: string;
  }[],
): string {
  const columns = Array.from({ length: most }, (_, i) => `line_${i + 1}`);
  return csvText(
    ['position', 'letter', 'name', ...columns, 'postcode', 'format', 'language'],
    letters.map(({ id, recipient, format, language }, at) => {
      const [name = '', ...rest] = recipient.split('\n');
      const last = rest.at(-1) ?? '';
      const postcode = /^[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}$/i.test(last.trim()) ? tidyPostcode(last) : '';
      const lines = postcode ? rest.slice(0, -1) : rest;
      // an address of more lines than there are columns keeps all its words
      const shown = lines.length > most ? [...lines.slice(0, most - 1), lines.slice(most - 1).join(', ')] : lines;
      return [at + 1, id, name, ...columns.map((_, i) => shown[i] ?? ''), postcode, format, language];
    }),
  );
}
