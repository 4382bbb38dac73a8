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

export function fileWords(count: number): string {
  return count === 0 ? 'No file' : count === 1 ? '1 file' : `${count} files`;
}

/** A place as it was said or chosen, with its postcode where the words do not hold it. */
export function placeWords({ words, postcode }: Readonly<Record<'words' | 'postcode', string>>): string {
  const bare = (text: string) => text.replace(/\s/g, '').toUpperCase();
  return bare(words).includes(bare(postcode)) ? words : `${words}, ${postcode}`;
}

/** “Child 2”: an item of a group by its place, counted from 0. */
export function itemName(item: string, at: number): string {
  return `${item.slice(0, 1).toUpperCase()}${item.slice(1)} ${at + 1}`;
}

/** The labels of an address's boxes, and of what a photo question adds. */
export const labels = {
  line1: 'Address line 1',
  line2: 'Address line 2 (optional)',
  town: 'Town or city (optional)',
  postcode: 'Postcode (optional)',
  photosSent: (count: number) => `You have sent ${photoWords(count)}.`,
  addPhotos: (most: number) => `JPG, PNG, WebP or HEIC files, each smaller than 10MB. You can send ${most} at most.`,
  filesSent: (count: number) => `You have sent ${fileWords(count)}.`,
  addFiles: (most: number) =>
    `PDF, Word (DOCX), OpenDocument (ODT, ODS), Excel (XLSX), JPG, PNG, WebP or HEIC files, each smaller than 10MB. You can send ${most} at most.`,
  findPlace: 'Postcode, street or address',
  findPlaceHint: 'For example, the street and the nearest house or shop.',
  findIt: 'Find it',
  choosePlace: 'Which of these is it?',
  manyPlaces: 'For a shorter list, add a house number to what you look for.',
  placesFound: (count: number) => `Choose one of ${number.format(count)} places`,
  noneOfThese: 'None of these',
  describePlace: 'Or describe where it is',
  describePlaceAlone: 'Describe where it is',
  describePlaceHint: 'In your own words, like “the path behind the library”.',
  noPlace: (typed: string) => `We found no place called “${typed}”. Check it, or describe where it is.`,
  chosenPlace: (words: string) => `You gave us ${words}. Find another place or change the words, if that is not right.`,
  saveAndAdd: 'Save and add another',
  saveItem: 'Save',
  change: 'Change',
  remove: 'Remove',
  mostItems: (most: number) => `You have given ${most} of these, which is the most we can take here.`,
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
  tooEarly: (first: Temporal.PlainDate) => `The date must be ${dateInWords(first)} or later`,
  tooLate: (last: Temporal.PlainDate) => `The date must be ${dateInWords(last)} or earlier`,
  postcode: 'Enter a full UK postcode, like AA3 1AB',
  notAnOption: 'Select one of the answers in the list',
  tooManyPhotos: (most: number) => `You can send ${most} photos at most`,
  noAnswer: 'Enter an answer',
  noFile: 'Select a file',
  nothingToFind: 'Enter a postcode, street or address to look for',
  describePlace: 'Describe where it is',
  tooManyFiles: (most: number) => `You can send ${most} files at most`,
  notMoney: 'Enter an amount in pounds, like 12.50 or 1,200',
  tooManyPence: 'Enter an amount in pounds and pence, like 12.50',
  negativeMoney: 'Enter an amount without a minus sign',
  moneyOutOfRange: (min: number | undefined, max: number | undefined) => {
    const said = (pence: number) => amountWords(pence / 100, 'pounds');
    if (min !== undefined && max !== undefined) return `Enter an amount between ${said(min)} and ${said(max)}`;
    return min === undefined
      ? `Enter an amount of ${said(max ?? 0)} or less`
      : `Enter an amount of ${said(min)} or more`;
  },
  noPlace: 'Enter a postcode or street, or describe where it is',
  choosePlace: 'Select the place, or describe where it is',
  placeGone: 'The list has changed. Select the place again',
  tooFewItems: (have: number, least: number, item: string) => `Add ${itemName(item, have)}: we need at least ${least}`,
  tooManyItems: (most: number) => `You can give ${most} of these at most`,
} as const;

/** Why a questionnaire cannot be asked, for whoever writes it. Questions are named by their words. */
export const definitionWords = {
  needsWhenEmpty: 'It must be answered, so say in whenEmpty what the error is',
  photoRequired: 'A photo is never required: not everybody can take one',
  noNumber: 'min is more than max, so no number would do',
  noDay: 'The latest day would be before the earliest, so no day would do',
  noAmount: 'The least amount is more than the most, so no amount would do',
  noCount: (min: number, max: number) => `It wants ${min} or more items and ${max} or fewer, so no number would do`,
  twinOptions: (value: string) => `Two options have the value “${value}”`,
  twinQuestions: (id: string) => `Two questions have the id “${id}”`,
  twinInGroup: (id: string) => `Two of its questions have the id “${id}”`,
  branchInGroup: (ask: string) => `“${ask}” is asked about each item on one page, so it cannot depend on an answer`,
  inGroup: (ask: string, fault: string) => `“${ask}”: ${fault}`,
  groupClash: (group: string, part: string, id: string) =>
    `“${part}” in “${group}” has the same name as the question with the id “${id}”. Give one of them another id`,
  taken: (ask: string, id: string) => `“${ask}” has the id “${id}”, which every form uses itself. Give it another id`,
  dependsOnItself: (ask: string) => `“${ask}” depends on its own answer, so it would go round in circles`,
  dependsOnLater: (ask: string, other: string) =>
    `“${ask}” depends on “${other}”, which comes after it, so it would go round in circles. Move “${other}” up, or choose an earlier question`,
  dependsOnUnknown: (ask: string, id: string) => `“${ask}” depends on the question “${id}”, which is not in this form`,
  dependsBadly: (ask: string, other: string, why: string) => `“${ask}” depends on “${other}”: ${why}`,
  missingOption: (value: string) => `“${value}” is not one of its answers`,
  hasNoChoices: 'it has no list of answers to choose from',
  isNoNumber: 'its answer is not a number',
  isNoDate: 'its answer is not a date',
  unreachable: (ask: string, leads: readonly string[]) =>
    `Nobody would ever be asked “${ask}”: no answers to ${leads.map((lead) => `“${lead}”`).join(' and ')} lead to it`,
} as const;

/** What is wrong with an answer sent through the API, whose sender is a program. */
export const apiWords = {
  notAnObject: 'Send the answers as an object, with the id of each question as its key.',
  unknown: 'This questionnaire has no question with this id.',
  files: 'Files are not taken with this call. Leave this question out.',
  notAsked: 'This question is not asked after the answers before it. Leave it out.',
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
    photo: 'Files are not taken with this call. Leave this question out.',
    file: 'Files are not taken with this call. Leave this question out.',
    money: 'Send an amount in pounds as a number, like 12.5.',
    place: 'Send an object with words that say where it is, and postcode if you have it, each as text.',
    group: 'Send a list of objects, each with the answers to the questions of one item by their ids.',
  },
} as const;
