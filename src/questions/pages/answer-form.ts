// An answer as the form that would have sent it: to put a kept answer back in its boxes.
import type { FormBody } from '#web/visit';
import type { Answer, Answers } from '../answer.ts';
import { askedOfItem, itemPrefix, type Question, type QuestionOf } from '../questionnaire.ts';

/** Field names and values of an answer to `question`; empty when there is none. The other way of `readAnswer`. */
export function formOf(question: Question, answer: Answer | undefined): FormBody {
  const { id } = question;
  switch (answer?.type) {
    case undefined:
    case 'blank':
    case 'photo':
    case 'file':
      return {};
    case 'text':
    case 'long-text':
      return { [id]: answer.text };
    case 'number':
      return { [id]: String(answer.number) };
    case 'date': {
      const [year = '', month = '', day = ''] = answer.date.split('-').map((part) => part.replace(/^0/, ''));
      return { [`${id}-day`]: day, [`${id}-month`]: month, [`${id}-year`]: year };
    }
    case 'yes-no':
      return { [id]: answer.yes ? 'yes' : 'no' };
    case 'one-of':
      return { [id]: answer.value };
    case 'many-of':
      return { [id]: answer.values };
    case 'email':
      return { [id]: answer.email };
    case 'phone':
      return { [id]: answer.phone };
    case 'address':
      return {
        [`${id}-line1`]: answer.line1,
        [`${id}-line2`]: answer.line2,
        [`${id}-town`]: answer.town,
        [`${id}-postcode`]: answer.postcode,
      };
    case 'money':
      return { [id]: (answer.pence / 100).toFixed(answer.pence % 100 === 0 ? 0 : 2) };
    case 'place':
      return { [`${id}-words`]: answer.words };
    case 'group':
      return question.type === 'group'
        ? Object.assign({}, ...answer.items.map((item, at) => formOfItem(question, item, at)))
        : {};
  }
}

/** Field names and values of one item of a group, counted from 0. */
export function formOfItem(group: QuestionOf<'group'>, item: Answers, at: number): FormBody {
  const parts = askedOfItem(group, itemPrefix(group, at)).map(({ id, question }) => formOf(question, item[id]));
  return Object.assign({}, ...parts);
}
