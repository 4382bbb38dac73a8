// The place a person gives: chosen from what a look-up found for what they typed, or told in words.
import { postcodeIn } from '#lib/postcode';
import { FormErrors, noErrors, sent } from '#web';
import type { FormBody } from '#web/visit';
import { type Answer, answerOf } from './answer.ts';
import type { Draft, Sent } from './draft.ts';
import { readPlace } from './pages/read-answer.ts';
import { areasInCommon, type PlaceSearch, placeChosen, placeKey, placeTold } from './place.ts';
import type { Question, QuestionOf } from './questionnaire.ts';
import { errorWords } from './words.ts';

export type PlaceOutcome =
  | { readonly answer: Answer; readonly errors?: never }
  /** With `search`, the page comes back with what was found; the errors may be none. */
  | { readonly errors: FormErrors; readonly search?: PlaceSearch; readonly answer?: never };

const longest = 200;

/** What was typed to find a place with; '' when nothing was. */
export function typedPlace(question: Question, form: FormBody): string {
  return question.type === 'place' ? sent(form, `${question.id}-typed`).trim().slice(0, longest) : '';
}

/** Reads the page of a place. What was chosen must be among what was found: a form cannot name a place that is not there. */
export function readFoundPlace(draft: Draft, question: QuestionOf<'place'>, { form, places }: Sent): PlaceOutcome {
  if (!places) return keptOr(draft, question, readPlace(question, form));
  const box = (part: string) => sent(form, `${question.id}-${part}`).trim().slice(0, longest);
  const [typed, choice, shown] = [box('typed'), box('choice'), box('shown')];
  const isFinding = sent(form, '_go') === 'find';
  const search: PlaceSearch = { typed, found: places };
  const wrong = (part: string, text: string) => ({
    errors: new FormErrors([{ field: `${question.id}-${part}`, text }]),
    ...(typed === '' ? {} : { search }),
  });
  const chosen = search.found.find((place) => placeKey(place) === choice);
  // Enter on a choice presses the button that finds; who has chosen wants to go on
  if (chosen) return { answer: placeChosen(chosen) };
  if (isFinding) return typed === '' ? wrong('typed', errorWords.nothingToFind) : { errors: noErrors, search };
  if (choice !== '' && choice !== 'none') return wrong('choice', errorWords.placeGone);
  const read = readPlace({ ...question, required: false }, form);
  if (read.errors) return { ...read, ...(typed === '' ? {} : { search }) };
  const kept = answerOf(question, draft.answers[question.id]);
  const isNew = read.answer.type === 'place' && read.answer.words !== kept?.words;
  if (typed !== '' && choice === '' && !isNew) {
    // looked for and not chosen: shown what was found, and told so the second time
    if (shown === '') return { errors: noErrors, search };
    return search.found.length > 0 ? wrong('choice', errorWords.choosePlace) : wrong('words', errorWords.describePlace);
  }
  if (read.answer.type === 'blank') {
    if (choice === 'none') return wrong('words', errorWords.describePlace);
    return question.required ? wrong('typed', question.whenEmpty ?? errorWords.noPlace) : { answer: read.answer };
  }
  if (!isNew && kept) return { answer: kept };
  const areas = postcodeIn(typed) === '' ? [] : areasInCommon(search.found);
  return { answer: read.answer.type === 'place' ? placeTold(read.answer.words, areas) : read.answer };
}

/** Words left as they were are still the place that was chosen. */
function keptOr(draft: Draft, question: QuestionOf<'place'>, read: PlaceOutcome): PlaceOutcome {
  const kept = answerOf(question, draft.answers[question.id]);
  return read.answer?.type === 'place' && read.answer.words === kept?.words ? { answer: kept } : read;
}
