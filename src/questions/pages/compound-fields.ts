// Questions that need more than one box: a date, an address, files.
import { type Html, html, sent } from '#web';
import { dateParts, readDate } from '#web/fields';
import { checkboxes, dateInput, fieldset, fileUpload, hint, input } from '#web/govuk/index';
import { mostFiles, type QuestionOf } from '../questionnaire.ts';
import { labels } from '../words.ts';
import { type Drawing, filledBy, inFieldset, labelled, legend } from './field-parts.ts';

/** Day, month and year; where something is wrong, only the boxes it is about are marked. */
export function dateFields(question: QuestionOf<'date'>, drawing: Drawing): Html {
  const boxes = ['day', 'month', 'year'] as const;
  const parts = dateParts(drawing.form, question.id);
  const read = drawing.errors.has(question.id) ? readDate(parts, '') : undefined;
  const isEmpty = boxes.every((box) => parts[box].trim() === '');
  const wrong = read && 'error' in read && !isEmpty ? read.parts : boxes;
  const { name, ...options } = inFieldset(question, drawing);
  return dateInput({
    ...options,
    id: name,
    namePrefix: name,
    items: boxes.map((box) => ({
      name: box,
      value: parts[box],
      classes: `govuk-input--width-${box === 'year' ? 4 : 2}`,
      ...(read ? { error: wrong.includes(box) } : {}),
    })),
  });
}

const addressBoxes = [
  { box: 'line1', autocomplete: 'address-line1', classes: '' },
  { box: 'line2', autocomplete: 'address-line2', classes: '' },
  { box: 'town', autocomplete: 'address-level2', classes: 'govuk-!-width-two-thirds' },
  { box: 'postcode', autocomplete: 'postal-code', classes: 'govuk-input--width-10' },
] as const;

/** The lines of an address under one legend. */
export function addressFields(question: QuestionOf<'address'>, { form, errors, isPage }: Drawing): Html {
  const hintId = `${question.id}-hint`;
  return fieldset({
    legend: legend(question, isPage),
    ...(question.hint ? { describedBy: hintId } : {}),
    html: html`${question.hint && hint({ id: hintId, text: question.hint })}
${addressBoxes.map(({ box, autocomplete, classes }) => {
  const name = `${question.id}-${box}`;
  return input({
    name,
    id: name,
    label: { text: labels[box] },
    value: sent(form, name),
    ...filledBy(question, autocomplete),
    classes,
    ...errors.at(name),
  });
})}`,
  });
}

const kinds = {
  photo: { accept: 'image/jpeg,image/png,image/webp,image/heic', hint: labels.addPhotos, sent: labels.photosSent },
  file: {
    accept: '.pdf,.docx,.odt,.ods,.xlsx,.jpg,.jpeg,.png,.webp,.heic',
    hint: labels.addFiles,
    sent: labels.filesSent,
  },
} as const;

/** Photos or files to send, and a way to take back those already sent. `kept` is how many those are. */
export function uploadFields(question: QuestionOf<'photo' | 'file'>, drawing: Drawing, kept: number): Html {
  const kind = kinds[question.type];
  const upload = fileUpload({
    ...labelled(question, drawing),
    hint: { text: [question.hint, kind.hint(mostFiles)].filter(Boolean).join(' ') },
    multiple: true,
    attributes: { accept: kind.accept },
  });
  if (kept === 0) return upload;
  return html`${upload}
<p class="govuk-body">${kind.sent(kept)}</p>
${checkboxes({
  name: `${question.id}-take-away`,
  classes: 'govuk-checkboxes--small',
  items: [{ value: 'yes', text: labels.takeAway }],
})}`;
}
