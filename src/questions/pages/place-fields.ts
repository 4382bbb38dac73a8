// A place: found by postcode or street and chosen from a list, or told in words, which always will do. Without scripts the
// page comes back with what was found.
import { type Html, html, sent } from '#web';
import { button, fieldset, hint, input, insetText, radios, select, textarea } from '#web/govuk/index';
import type { Answer } from '../answer.ts';
import { type PlaceSearch, placeKey } from '../place.ts';
import type { QuestionOf } from '../questionnaire.ts';
import { labels, placeWords } from '../words.ts';
import { type Drawing, labelled, legend } from './field-parts.ts';

/** What a look-up has to do with the page: that there is one, and what it found last. */
export interface PlaceView {
  readonly canFind: boolean;
  readonly search?: PlaceSearch | undefined;
  readonly kept?: Answer | undefined;
}

/** The button that looks up, for whoever reads the form: `_go` is `find`. */
const findButton = { name: '_go', value: 'find' } as const;

/** One box of words; with a look-up, a box to search with before it, and what it found. */
export function placeFields(question: QuestionOf<'place'>, drawing: Drawing, view: PlaceView): Html {
  const { id } = question;
  const words = { name: `${id}-words`, id: `${id}-words`, rows: 3, ...drawing.errors.at(`${id}-words`) };
  const told = sent(drawing.form, `${id}-words`);
  if (!view.canFind)
    return textarea({
      ...labelled(question, drawing),
      hint: { text: [question.hint, labels.describePlaceHint].filter(Boolean).join(' ') },
      ...words,
      value: told,
    });
  const { search, kept } = view;
  const isLost = search !== undefined && search.found.length === 0;
  return fieldset({
    legend: legend(question, drawing.isPage),
    ...(question.hint ? { describedBy: `${id}-hint` } : {}),
    html: html`${question.hint && hint({ id: `${id}-hint`, text: question.hint })}
${kept?.type === 'place' && !search && insetText({ text: labels.chosenPlace(placeWords(kept)) })}
${input({
  name: `${id}-typed`,
  id: `${id}-typed`,
  label: { text: labels.findPlace },
  hint: { text: labels.findPlaceHint },
  value: sent(drawing.form, `${id}-typed`),
  autocomplete: 'off',
  spellcheck: false,
  ...drawing.errors.at(`${id}-typed`),
})}
${button({ text: labels.findIt, classes: 'govuk-button--secondary', ...findButton })}
${search && html`<input type="hidden" name="${id}-shown" value="yes">`}
${search && !isLost && choices(question, drawing, search)}
${isLost && insetText({ text: labels.noPlace(search.typed) })}
${textarea({
  ...words,
  label: { text: labels.describePlace, classes: 'govuk-label--s' },
  hint: { text: labels.describePlaceHint },
  value: told === '' && isLost ? search.typed : told,
})}`,
  });
}

/** More than these are a list that opens, and not one to scroll past. */
const mostRadios = 8;

function choices({ id }: QuestionOf<'place'>, { form, errors }: Drawing, { found }: PlaceSearch): Html {
  const name = `${id}-choice`;
  const value = sent(form, name);
  const places = found.map((place) => ({ value: placeKey(place), text: place.line }));
  const none = { value: 'none', text: labels.noneOfThese };
  if (found.length > mostRadios)
    return select({
      id: name,
      name,
      label: { text: labels.choosePlace, classes: 'govuk-label--s' },
      hint: { text: labels.manyPlaces },
      items: [{ value: '', text: labels.placesFound(found.length) }, ...places, none],
      value,
      ...errors.at(name),
    });
  return radios({
    name,
    fieldset: { legend: { text: labels.choosePlace, classes: 'govuk-fieldset__legend--s' } },
    items: [...places, { divider: 'or' }, none],
    value,
    ...errors.at(name),
  });
}
