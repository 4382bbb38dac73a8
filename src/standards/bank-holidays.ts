// Bank holidays: the set the project ships, a council's own corrections, and which days each nation keeps. A set knows
// how far ahead it reaches (its horizon), so that no clock ever counts past the last year anyone has published.
import { z } from 'zod';
import shipped from './bank-holidays.json' with { type: 'json' };

export const nations = ['england-and-wales', 'scotland', 'northern-ireland'] as const;
export type Nation = (typeof nations)[number];

const bankHolidaySchema = z.strictObject({
  date: z.iso.date(),
  title: z.string().min(1),
  note: z.string().optional(),
});

export const bankHolidaySetSchema = z
  .strictObject({
    source: z.string(),
    horizon: z.strictObject({ from: z.iso.date(), to: z.iso.date() }),
    nations: z.strictObject({
      'england-and-wales': z.array(bankHolidaySchema),
      scotland: z.array(bankHolidaySchema),
      'northern-ireland': z.array(bankHolidaySchema),
    }),
  })
  .refine((set) => set.horizon.from <= set.horizon.to, 'The last date must be on or after the first.')
  .readonly();

/** One bank holiday. Dates are civil dates, `2026-12-25`. */
export type BankHoliday = z.infer<typeof bankHolidaySchema>;
export type BankHolidaySet = z.infer<typeof bankHolidaySetSchema>;

/** One correction a council makes to a set: a day added (a royal occasion) or taken away (a holiday that moved). */
export const bankHolidayEditSchema = z.discriminatedUnion('edit', [
  z.strictObject({ edit: z.literal('add'), nation: z.enum(nations), ...bankHolidaySchema.shape }),
  z.strictObject({ edit: z.literal('remove'), nation: z.enum(nations), date: z.iso.date() }),
]);
export type BankHolidayEdit = z.infer<typeof bankHolidayEditSchema>;

/** The set that comes with the project: three nations, 2012 to 2028. */
export function shippedBankHolidays(): BankHolidaySet {
  return bankHolidaySetSchema.parse(shipped);
}

/** A set with corrections made in order. Adding a day that is there renames it; removing one that is not changes nothing. */
export function editBankHolidays(set: BankHolidaySet, edits: readonly BankHolidayEdit[]): BankHolidaySet {
  const edited = { ...set.nations };
  for (const change of edits) {
    const others = edited[change.nation].filter((holiday) => holiday.date !== change.date);
    if (change.edit === 'add') {
      const { date, title, note } = change;
      others.push(note === undefined ? { date, title } : { date, title, note });
    }
    edited[change.nation] = others.sort((a, b) => a.date.localeCompare(b.date));
  }
  return { ...set, nations: edited };
}

/** Whose bank holidays a calendar keeps. `any-part-of-the-uk` keeps all three, as section 10(6) of the Freedom of Information Act 2000 does. */
export const holidayKeepers = [...nations, 'any-part-of-the-uk', 'none'] as const;
export type HolidayKeeper = (typeof holidayKeepers)[number];

const nationNames: Readonly<Record<Nation, string>> = {
  'england-and-wales': 'England and Wales',
  scotland: 'Scotland',
  'northern-ireland': 'Northern Ireland',
};

/**
 * The bank holidays a calendar keeps, by date. For `any-part-of-the-uk`, a day that only some nations keep says which in
 * its note, and takes its title from the first that keeps it.
 */
export function holidaysKept(set: BankHolidaySet, keeper: HolidayKeeper): ReadonlyMap<string, BankHoliday> {
  if (keeper === 'none') return new Map();
  if (keeper !== 'any-part-of-the-uk') return new Map(set.nations[keeper].map((holiday) => [holiday.date, holiday]));
  const keptIn = new Map<string, { readonly holiday: BankHoliday; readonly where: string[] }>();
  for (const nation of nations) {
    for (const holiday of set.nations[nation]) {
      const day = keptIn.get(holiday.date) ?? { holiday, where: [] };
      day.where.push(nationNames[nation]);
      keptIn.set(holiday.date, day);
    }
  }
  return new Map(
    [...keptIn].map(([date, { holiday, where }]) => [
      date,
      where.length === nations.length ? holiday : { ...holiday, note: `in ${where.join(' and in ')}` },
    ]),
  );
}
