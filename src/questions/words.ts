// The words of answers and their errors, in plain English. Errors follow the Design System's templates for each component.
import { dateInWords } from '#lib/plain-words';
import { Temporal } from '#lib/temporal';

export const unanswered = 'Not answered';

const money = new Intl.NumberFormat('en-GB', {
  style: 'currency',
  currency: 'GBP',
  trailingZeroDisplay: 'stripIfInteger',
});
const number = new Intl.NumberFormat('en-GB', { maximumFractionDigits: 3 });
const oneOf: Readonly<Record<string, string>> = { people: 'person', children: 'child', copies: 'copy', boxes: 'box' };

/** “3 items”, “1 person”, “4 cm”, “£24.50”: a number with its unit, which is given in the plural. */
export function amountWords(amount: number, unit?: string): string {
  if (unit === 'pounds') return money.format(amount);
  if (unit === undefined) return number.format(amount);
  return `${number.format(amount)} ${amount === 1 ? (oneOf[unit] ?? unit.replace(/s$/, '')) : unit}`;
}

/** “3 March 2026”, from `2026-03-03`. */
export function dateWords(date: string): string {
  return dateInWords(Temporal.PlainDate.from(date));
}

/** The lines of an address that hold something, on one line. */
export function addressWords(address: Readonly<Record<'line1' | 'line2' | 'town' | 'postcode', string>>): string {
  return [address.line1, address.line2, address.town, address.postcode].filter((line) => line !== '').join(', ');
}

export function photoWords(count: number): string {
  return count === 0 ? 'No photo' : count === 1 ? '1 photo' : `${count} photos`;
}

/** The labels of an address's boxes, and of what a photo question adds. */
export const labels = {
  line1: 'Address line 1',
  line2: 'Address line 2 (optional)',
  town: 'Town or city (optional)',
  postcode: 'Postcode (optional)',
  photosSent: (count: number) => `You have sent ${photoWords(count)}.`,
  addPhotos: (most: number) => `JPG, PNG, WebP or HEIC files, each smaller than 10MB. You can send ${most} at most.`,
  /** Said with a number when neither the question nor its hint names the unit. */
  inUnit: (unit: string) => `Give it in ${unit}.`,
  takeAway: 'Take away what I have sent',
  yes: 'Yes',
  no: 'No',
} as const;

/** Shown when somebody goes on with answers that were sent from another window, or deleted after 30 days. */
export const draftGone =
  'These answers have already been sent, or were left for too long and deleted. Start again from the page of the service.';

/** What is wrong with an answer. The empty ones are the question's own `whenEmpty`. */
export const errorWords = {
  notANumber: 'Enter a number using digits, like 4',
  notWhole: 'Enter a whole number, like 4',
  tooManyDecimals: (places: number) =>
    `Enter a number with ${places} decimal ${places === 1 ? 'place' : 'places'} at most`,
  outOfRange: (min: number | undefined, max: number | undefined, unit: string | undefined) => {
    if (min !== undefined && max !== undefined)
      return `Enter a number between ${number.format(min)} and ${amountWords(max, unit)}`;
    return min === undefined
      ? `Enter a number that is ${amountWords(max ?? 0, unit)} or less`
      : `Enter a number that is ${amountWords(min, unit)} or more`;
  },
  notPast: 'The date must be today or in the past',
  notFuture: 'The date must be today or in the future',
  postcode: 'Enter a full UK postcode, like AA3 1AB',
  notAnOption: 'Select one of the answers in the list',
  tooManyPhotos: (most: number) => `You can send ${most} photos at most`,
} as const;

/** What is wrong with an answer sent through the API, whose sender is a program. */
export const apiWords = {
  notAnObject: 'Send the answers as an object, with the id of each question as its key.',
  unknown: 'This questionnaire has no question with this id.',
  photo: 'Photos are not taken with this call. Leave this question out.',
  expected: {
    text: 'Send text.',
    'long-text': 'Send text.',
    number: 'Send a number.',
    date: 'Send a date as text, like 2026-03-02.',
    'yes-no': 'Send true or false.',
    'one-of': 'Send the value of one option, as text.',
    'many-of': 'Send a list of option values.',
    email: 'Send an email address as text.',
    phone: 'Send a phone number as text.',
    address: 'Send an object with line1, and line2, town and postcode if you have them, each as text.',
    photo: 'Photos are not taken with this call. Leave this question out.',
  },
} as const;
