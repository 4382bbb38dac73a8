// The months of a measure, as points of a chart and as the table that stands beside it.

import { monthsBetween } from '#lib/period';
import { monthInWords, shareInWords } from '#lib/plain-words';
import type { Temporal } from '#lib/temporal';
import type { Html } from '#web';
import type { LinePoint } from '#web/charts/index';
import { type TableCell, table } from '#web/govuk/index';
import { type Month, shareOf } from '../measure.ts';
import { notShown } from '../words.ts';

/** Something that went on, which may explain a figure. */
export interface Happening {
  readonly title: string;
  readonly fromOn: Temporal.PlainDate;
  readonly toOn: Temporal.PlainDate;
}

const shortMonth = (month: Temporal.PlainDate) => `${monthInWords(month).slice(0, 3)} ${String(month.year).slice(2)}`;

/** What touched a month. */
export function happeningsIn<H extends Happening>(month: Temporal.PlainDate, all: readonly H[]): H[] {
  const last = month.with({ day: month.daysInMonth });
  return all.filter(({ fromOn, toOn }) => fromOn.until(last).sign >= 0 && month.until(toOn).sign >= 0);
}

/** One point a month from the first to the last, with a gap where nothing may be shown. */
export function monthPoints(months: readonly Month[], happenings: readonly Happening[] = []): LinePoint[] {
  const [first, last] = [months[0], months.at(-1)];
  if (!first || !last) return [];
  const byMonth = new Map(months.map((line) => [line.month.toString(), line]));
  return monthsBetween(first.month, last.month).map((month) => {
    const line = byMonth.get(month.toString());
    const isSeen = line !== undefined && !line.isHidden && line.tally.due > 0;
    return {
      label: shortMonth(month),
      value: isSeen ? shareOf(line.tally) : null,
      isMarked: happeningsIn(month, happenings).length > 0,
    };
  });
}

export function monthTable(caption: string, months: readonly Month[], happenings: readonly Happening[] = []): Html {
  const hasHappenings = months.some(({ month }) => happeningsIn(month, happenings).length > 0);
  const row = ({ month, tally, isHidden }: Month): TableCell[] => [
    { text: monthInWords(month) },
    { text: isHidden ? notShown : shareInWords(tally.met, tally.due), classes: 'heard-share' },
    ...(hasHappenings ? [{ text: titlesIn(month, happenings) }] : []),
    { text: isHidden ? notShown : tally.openLate.toLocaleString('en-GB'), format: 'numeric' },
  ];
  return table({
    caption,
    captionClasses: 'govuk-table__caption--m',
    firstCellIsHeader: true,
    head: [
      { text: 'Month' },
      { text: 'In time' },
      ...(hasHappenings ? [{ text: 'What was going on' }] : []),
      { text: 'Late and open', format: 'numeric' },
    ],
    rows: months.map(row),
  });
}

const titlesIn = (month: Temporal.PlainDate, all: readonly Happening[]): string =>
  happeningsIn(month, all)
    .map(({ title }) => title)
    .join('; ');
