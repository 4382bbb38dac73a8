// The versions of a promise, newest first: what it said, from when, why it changed, and how each was kept.

import { dateInWords, shareInWords } from '#lib/plain-words';
import type { Standard } from '#standards';
import type { Content } from '#web';
import { summaryList } from '#web/govuk/index';
import type { Line } from '../measure.ts';
import { notShown } from '../words.ts';

/** @param byVersion null where what was kept is not counted by the version it was promised under */
export function versions(standard: Standard, byVersion: readonly Line[] | null): Content {
  return standard.versions.toReversed().map(({ version, effectiveFrom, sentence, changedBecause, goal }) =>
    summaryList({
      card: { title: { text: `Version ${version}, from ${dateInWords(effectiveFrom)}`, headingLevel: 3 } },
      rows: [
        { key: { text: 'What we promised' }, value: { text: sentence } },
        changedBecause !== undefined && { key: { text: 'Why it changed' }, value: { text: changedBecause } },
        goal !== undefined && {
          key: { text: 'Goal' },
          value: { text: `${goal} % of promises kept in time` },
        },
        byVersion !== null && {
          key: { text: 'Kept in this time' },
          value: { text: inTime(byVersion.find(({ key }) => key === String(version))) },
        },
      ],
    }),
  );
}

function inTime(line: Line | undefined): string {
  if (!line || line.tally.due === 0) return 'None fell due under this version.';
  return line.isHidden ? notShown : shareInWords(line.tally.met, line.tally.due);
}
