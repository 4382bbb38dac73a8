// The form of one charge: as it would have been sent, as it is drawn, and as it is read.
import { z } from 'zod';
import { dateInWords } from '#lib/plain-words';
import { Temporal } from '#lib/temporal';
import { type FieldError, FormErrors, type Html, html, readForm, sent } from '#web';
import { choiceField, dateParts, readDate, textField } from '#web/fields';
import type { FormBody } from '#web/visit';
import type { Charge } from '../../charge.ts';
import { penceInBox, readPence } from '../../charge-money.ts';
import { moneyWords } from '../../charge-words.ts';
import type { NewCharge } from '../../charges-change.ts';
import { chargeErrors as errors, chargeForm as words } from '../../charges-edit-words.ts';
import type { Boxes } from './boxes.ts';
import { rowFields, rowsOf, rowsToDraw, wrongAt } from './rows.ts';

const row = ['who', 'less'] as const;
const narrow = 'govuk-input--width-5';

/** The form that would have given this charge. */
export function chargeFields(charge: Charge): FormBody {
  const { per = '', covers, furtherPence, example, note = '' } = charge;
  return {
    what: charge.what,
    amount: penceInBox(charge.pence),
    per,
    covers: covers === undefined ? '' : String(covers),
    further: furtherPence === undefined ? '' : penceInBox(furtherPence),
    ...dateFields('from', charge.from),
    ...dateFields('until', charge.until),
    ...rowFields(charge.concessions.map(({ who, pence }) => ({ who, less: penceInBox(pence) }))),
    'example-units': example === undefined ? '' : String(example.units),
    'example-who': example?.who ?? '',
    vat: charge.vat,
    'set-by': charge.setBy,
    note,
  };
}

/** The same for a new price: everything as it is, but for the days. */
export function nextPriceFields(charge: Charge): FormBody {
  return { ...chargeFields(charge), ...dateFields('from', null), ...dateFields('until', null) };
}

export const emptyCharge: FormBody = { vat: 'none', 'set-by': 'council' };

function dateFields(name: string, date: string | null): FormBody {
  const parts = date === null ? null : Temporal.PlainDate.from(date);
  return Object.fromEntries(
    (['day', 'month', 'year'] as const).map((part) => [`${name}-${part}`, parts === null ? '' : String(parts[part])]),
  );
}

/** @param isNext a new price of something: what is paid for stays as it is */
export function showCharge(boxes: Boxes, isNext: boolean): Html {
  const value = (name: string) => boxes.value(name);
  const rows = rowsToDraw(value, row);
  const whose = Array.from({ length: rows }, (_, at) => value(`who-${at}`)).filter((who) => who !== '');
  return html`${
    isNext
      ? html`<input type="hidden" name="what" value="${value('what')}">`
      : boxes.line('what', { label: words.what, hint: words.whatHint })
  }
${boxes.line('amount', { label: words.amount, hint: words.amountHint }, narrow)}
${boxes.line('per', { label: words.per, hint: words.perHint }, 'govuk-input--width-10')}
${boxes.line('covers', { label: words.covers, hint: words.coversHint }, narrow)}
${boxes.line('further', { label: words.further, hint: words.amountHint }, narrow)}
${boxes.date('from', { label: words.from, hint: words.fromHint })}
${boxes.date('until', { label: words.until, hint: words.untilHint })}
${boxes.group(
  words.concessions,
  Array.from(
    { length: rows },
    (
      _,
      at,
    ) => html`${boxes.line(`who-${at}`, { label: words.who(at + 1), ...(at === 0 ? { hint: words.whoHint } : {}) })}
${boxes.line(`less-${at}`, { label: words.less(at + 1) }, narrow)}`,
  ),
)}
${boxes.group(
  words.example,
  html`${boxes.line('example-units', { label: words.exampleUnits, hint: words.exampleUnitsHint }, narrow)}
${
  whose.length > 0 &&
  boxes.select(
    'example-who',
    { label: words.exampleWho },
    whose.map((who) => ({ value: who, text: who })),
    words.fullPrice,
  )
}`,
)}
${boxes.radios('vat', { label: words.vat }, [
  { value: 'none', text: words.vatNone },
  { value: 'included', text: words.vatIncluded },
  { value: 'added', text: words.vatAdded },
])}
${boxes.radios('set-by', { label: words.setBy }, [
  { value: 'council', text: words.council },
  { value: 'law', text: words.law },
])}
${boxes.text('note', { label: words.note }, 2)}`;
}

const Plain = z.object({
  what: textField({ name: 'What is paid for', empty: errors.what, most: 120 }),
  per: textField({ name: 'For each of what', most: 40 }),
  vat: choiceField(['none', 'included', 'added'], 'Select whether there is VAT'),
  'set-by': choiceField(['law', 'council'], 'Select who sets the price'),
  note: textField({ name: 'Anything else', most: 500 }),
});

type Reading =
  | { readonly value: NewCharge; readonly errors?: never }
  | { readonly errors: FormErrors; readonly value?: never };

/** Reads a charge, or says what is wrong with it by itself. Whether it fits the others is for whoever knows them. */
export function readCharge(form: FormBody): Reading {
  const wrong: FieldError[] = [];
  const plain = readForm(form, Plain);
  wrong.push(...(plain.errors?.list ?? []));
  const pence = money(form, 'amount', 'How much', wrong, errors.amount);
  const from = day(form, 'from', 'The first day', wrong, errors.fromEmpty);
  const until = day(form, 'until', 'The last day', wrong);
  if (from && until && until < from)
    wrong.push({ field: 'until', anchor: 'until-day', text: errors.untilBeforeFrom(inWords(from)) });
  const counted = readCounted(form, wrong);
  const concessions = readConcessions(form, pence, wrong);
  const example = readExample(form, concessions, counted.per, wrong);
  if (wrong.length > 0 || !plain.value || pence === null || from === null) return { errors: new FormErrors(wrong) };
  const { what, vat, note } = plain.value;
  return {
    value: {
      what,
      pence,
      ...counted,
      from,
      until,
      concessions,
      ...(example ? { example } : {}),
      vat,
      setBy: plain.value['set-by'],
      ...(note === '' ? {} : { note }),
    },
  };
}

/** What one payment covers: a unit, how many of it, and what each further one costs. */
function readCounted(form: FormBody, wrong: FieldError[]): Pick<NewCharge, 'per' | 'covers' | 'furtherPence'> {
  const per = sent(form, 'per').trim();
  const covers = count(form, 'covers', errors.coversNumber, wrong);
  const furtherPence = money(form, 'further', 'How much for each further one', wrong);
  const isWrong = wrong.some(({ field }) => field === 'covers' || field === 'further');
  if (per === '' && (covers !== null || furtherPence !== null)) wrong.push({ field: 'per', text: errors.per });
  if (!isWrong && furtherPence !== null && covers === null) wrong.push({ field: 'covers', text: errors.covers });
  return {
    ...(per === '' ? {} : { per }),
    ...(covers === null ? {} : { covers }),
    ...(furtherPence === null ? {} : { furtherPence }),
  };
}

function readConcessions(form: FormBody, full: number | null, wrong: FieldError[]): Charge['concessions'] {
  const seen = new Set<string>();
  return rowsOf(form, row).flatMap(({ at, row: { who, less } }) => {
    const before = wrong.length;
    if (who === '') wrong.push(wrongAt('who', at, errors.who));
    if (who !== '' && seen.has(who)) wrong.push(wrongAt('who', at, errors.twin));
    seen.add(who);
    const pence = money(form, `less-${at}`, words.less(at + 1), wrong, less === '' ? errors.less : undefined);
    if (pence !== null && full !== null && pence > full)
      wrong.push(wrongAt('less', at, errors.dearer(moneyWords(full))));
    return wrong.length === before && pence !== null ? [{ who, pence }] : [];
  });
}

function readExample(
  form: FormBody,
  concessions: Charge['concessions'],
  per: string | undefined,
  wrong: FieldError[],
): Charge['example'] {
  const units = count(form, 'example-units', errors.unitsNumber, wrong);
  const who = sent(form, 'example-who').trim();
  if (units === null) return undefined;
  if (per === undefined && !wrong.some(({ field }) => field === 'per')) wrong.push({ field: 'per', text: errors.per });
  const isLost = who !== '' && !concessions.some((concession) => concession.who === who);
  // where the rows themselves are wrong, those are told first
  if (isLost && !wrong.some(({ field }) => /^(who|less)-/.test(field)))
    wrong.push({ field: 'example-who', text: errors.exampleWho });
  return who === '' ? { units } : { units, who };
}

/** Pence in a box; null when it is empty or wrong. `empty` is the error where it must be filled in. */
function money(form: FormBody, field: string, name: string, wrong: FieldError[], empty?: string): number | null {
  const typed = sent(form, field).trim();
  const pence = typed === '' ? null : readPence(typed);
  if (typed === '') {
    if (empty !== undefined) wrong.push({ field, text: empty });
  } else if (pence === null) wrong.push({ field, text: errors.money(name) });
  else if (pence > 100_000_000) wrong.push({ field, text: errors.tooMuch(name) });
  return pence;
}

function count(form: FormBody, field: string, error: string, wrong: FieldError[]): number | null {
  const typed = sent(form, field).replace(/[\s,]/g, '');
  if (typed === '') return null;
  const number = /^\d{1,5}$/.test(typed) ? Number(typed) : 0;
  if (number >= 1 && number <= 10_000) return number;
  wrong.push({ field, text: error });
  return null;
}

/** A day as ISO text; null when its boxes are empty or wrong. */
function day(form: FormBody, field: string, name: string, wrong: FieldError[], empty?: string): string | null {
  const parts = dateParts(form, field);
  if (Object.values(parts).every((part) => part.trim() === '')) {
    if (empty !== undefined) wrong.push({ field, anchor: `${field}-day`, text: empty });
    return null;
  }
  const read = readDate(parts, name);
  if ('date' in read) return read.date.toString();
  wrong.push({ field, anchor: `${field}-${read.parts[0] ?? 'day'}`, text: read.error });
  return null;
}

const inWords = (date: string) => dateInWords(Temporal.PlainDate.from(date));
