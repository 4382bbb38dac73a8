// A group: the same few questions about each item. On a page of its own one item is filled in at a time, those before it are
// listed with links to change or remove them; as part of a longer page all items stand below one another.
import { type FormErrors, form, type Html, html, sent, type Visit } from '#web';
import { button, errorMessage, fieldset, hint, insetText, summaryList } from '#web/govuk/index';
import type { FormBody } from '#web/visit';
import { type Answer, type Answers, answerOf, itemInWords } from '../answer.ts';
import { askedOfItem, itemPrefix, type Question, type QuestionOf } from '../questionnaire.ts';
import { itemName, labels } from '../words.ts';
import { formOfItem } from './answer-form.ts';
import { type Drawing, legend } from './field-parts.ts';
import { holdsItem } from './read-answer.ts';

type Group = QuestionOf<'group'>;
/** Draws one question of an item: `questionFields`, given from outside since it draws groups too. */
type DrawPart = (question: Question, form: FormBody, errors: FormErrors, answer: Answer | undefined) => Html;

/** All items and one more, in one form. */
export function groupFields(group: Group, drawing: Drawing, draw: DrawPart): Html {
  let count = 0;
  while (count < group.max && holdsItem(group, drawing.form, count)) count++;
  const shown = Math.min(group.max, Math.max(count + 1, group.min));
  return fieldset({
    legend: legend(group, drawing.isPage),
    attributes: { id: group.id },
    ...(group.hint ? { describedBy: `${group.id}-hint` } : {}),
    html: html`${group.hint && hint({ id: `${group.id}-hint`, text: group.hint })}
${problem(group, drawing.errors)}
${Array.from({ length: shown }, (_, at) => itemFields(group, at, {}, drawing, draw))}`,
  });
}

function problem(group: Group, errors: FormErrors): Html | false {
  const found = errors.list.find(({ field }) => field === group.id);
  return found !== undefined && errorMessage({ id: `${group.id}-error`, text: found.text });
}

/** The questions about one item under its name. */
function itemFields(group: Group, at: number, item: Answers, { form, errors }: Drawing, draw: DrawPart): Html {
  return fieldset({
    legend: { text: itemName(group.item, at), classes: 'govuk-fieldset__legend--m' },
    html: html`${askedOfItem(group, itemPrefix(group, at)).map(({ id, question }) => draw(question, form, errors, item[id]))}`,
  });
}

/** What a page of one group is drawn from. */
export interface GroupPage {
  readonly answer: Answer | undefined;
  readonly errors: FormErrors;
  /** What goes along in every form of the page. */
  readonly hidden: Html;
  /** What goes along in every address of the page: `change`. */
  readonly query: string;
  /** What else may be pressed beside “Continue”. */
  readonly more: Html;
  readonly draw: DrawPart;
}

/** The page of a group: what was given so far, and a form for one item. `?item=2` changes one, `?remove=2` asks first. */
export function groupForm(visit: Visit, group: Group, page: GroupPage): Html {
  const items = answerOf(group, page.answer)?.items ?? [];
  const removing = placeIn(visit.query.get('remove'), items.length);
  if (removing !== null) return removalForm(visit, group, removing, items, page);
  const asked = sent(visit.form, `${group.id}-item`) || visit.query.get('item');
  const at = placeIn(asked, items.length) ?? items.length;
  const isFull = at >= group.max;
  const item = items[at];
  const drawing = {
    form: page.errors.any ? visit.form : item ? formOfItem(group, item, at) : {},
    errors: page.errors,
    isPage: false,
  };
  return html`<div id="${group.id}"><h1 class="govuk-heading-l">${group.required ? group.ask : `${group.ask} (optional)`}</h1>
${group.hint && html`<p class="govuk-hint">${group.hint}</p>`}
${problem(group, page.errors)}
${item === undefined && items.length > 0 && given(visit, group, items, page.query)}</div>
${form(
  visit,
  html`${page.hidden}<input type="hidden" name="${group.id}-item" value="${at + 1}">${!item && html`<input type="hidden" name="${group.id}-new" value="yes">`}
${isFull ? insetText({ text: labels.mostItems(group.max) }) : itemFields(group, at, item ?? {}, drawing, page.draw)}
${item ? button({ text: labels.saveItem, name: '_go', value: 'add' }) : goOn(group, at, isFull, page.more)}`,
  { uploads: group.questions.some(({ type }) => type === 'photo' || type === 'file') },
)}`;
}

/** Enter in a box presses the first button: what was typed is saved, and the page comes back. */
function goOn({ max }: Group, at: number, isFull: boolean, more: Html): Html {
  const isLast = at + 1 >= max;
  return html`<div class="govuk-button-group">
${!isFull && !isLast && button({ text: labels.saveAndAdd, classes: 'govuk-button--secondary', name: '_go', value: 'add' })}
${button({ text: 'Continue' })}${more}</div>`;
}

function given(visit: Visit, group: Group, items: readonly Answers[], query: string): Html {
  const link = (what: string, at: number) => `${visit.path}?${[`${what}=${at + 1}`, query].filter(Boolean).join('&')}`;
  return summaryList({
    rows: items.map((item, at) => {
      const name = itemName(group.item, at);
      return {
        key: { text: name },
        value: { text: itemInWords(group, item) },
        actions: {
          items: [
            { href: link('item', at), text: labels.change, visuallyHiddenText: name },
            { href: link('remove', at), text: labels.remove, visuallyHiddenText: name },
          ],
        },
      };
    }),
  });
}

function removalForm(visit: Visit, group: Group, at: number, items: readonly Answers[], page: GroupPage): Html {
  const name = itemName(group.item, at);
  return html`<h1 class="govuk-heading-l">Do you want to remove ${name}?</h1>
${insetText({ text: itemInWords(group, items[at] ?? {}) })}
${form(
  visit,
  html`${page.hidden}<input type="hidden" name="${group.id}-item" value="${at + 1}">
<div class="govuk-button-group">${button({ text: `Remove ${name}`, classes: 'govuk-button--warning', name: '_go', value: 'remove' })}
<a class="govuk-link" href="${visit.path}${page.query && `?${page.query}`}">Keep it</a></div>`,
)}`;
}

/** A place in the list, counted from 0; null when what was sent names none. */
function placeIn(typed: string | null, length: number): number | null {
  const at = Number(typed) - 1;
  return typed && Number.isInteger(at) && at >= 0 && at < length ? at : null;
}
