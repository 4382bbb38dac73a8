// Asking for it online: which form, what else is asked, how a request may end, and answers by which it is not ours.

import { z } from 'zod';
import { type FieldError, FormErrors, html, readForm } from '#web';
import { choicesField, textField, tickField } from '#web/fields';
import type { FormBody } from '#web/visit';
import { outcomeNames } from '../../../edit-words.ts';
import { outcomes, type Service } from '../../../service.ts';
import type { Choices, Editor } from '../editor.ts';
import { rowFields, rowsOf, rowsToDraw, wrongAt } from '../rows.ts';
import { answersOf, valuesOf } from './answer-choices.ts';

const row = ['not-question', 'not-answers', 'not-provider', 'not-says'] as const;
type NotOurs = Service['notOurs'][number];

export const formEditor: Editor = {
  fields: (service) => ({
    requestable: service.requestable ? 'yes' : 'no',
    questionnaire: service.questionnaire ?? '',
    ...ticked({
      asksForAddress: service.asksForAddress,
      anonymousAllowed: service.anonymousAllowed,
      sensitive: service.sensitive,
    }),
    outcomes: service.outcomes,
    ...rowFields(
      service.notOurs.filter(isPlain).map(({ rule, provider, says }) => ({
        'not-question': rule.conditions[0]?.question ?? '',
        'not-answers': rule.conditions.flatMap((each) => ('values' in each ? each.values : [])).join(', '),
        'not-provider': provider,
        'not-says': says,
      })),
    ),
  }),
  show: (boxes, { questionnaires, questions, providers }) => {
    const asked = questions
      .filter((each) => answersOf(each).length > 0)
      .map(({ id, ask }) => ({ value: id, text: ask }));
    const rows = rowsToDraw((name) => boxes.value(name), row);
    return html`${boxes.radios('requestable', { label: 'Can people ask for it online?' }, [
      { value: 'yes', text: 'Yes, with a form of ours' },
      { value: 'no', text: 'No' },
    ])}
${boxes.select('questionnaire', { label: 'Which form?', hint: 'Forms are made and changed under “Forms”' }, questionnaires, 'No form')}
${boxes.ticks('asksForAddress', { label: 'Also ask' }, [{ value: 'yes', text: 'For the person’s address' }])}
${boxes.ticks('anonymousAllowed', { label: 'Without a name' }, [{ value: 'yes', text: 'It can be asked for without saying who you are' }])}
${boxes.ticks('sensitive', { label: 'Sensitive' }, [{ value: 'yes', text: 'Requests are about health, money, safety or home life: fewer people see them' }])}
${boxes.ticks(
  'outcomes',
  { label: 'How can a request end?' },
  outcomes.map((value) => ({ value, text: outcomeNames[value] })),
)}
${
  asked.length > 0 &&
  html`<h2 class="govuk-heading-m">When an answer shows that it is not ours</h2>
${Array.from({ length: rows }, (_, at) =>
  boxes.group(
    `Not ours ${at + 1}`,
    html`${boxes.select(`not-question-${at}`, { label: 'If the question' }, asked, 'None')}
${boxes.line(`not-answers-${at}`, { label: 'is answered', hint: 'Several with commas. Write them as the form shows them' })}
${boxes.select(`not-provider-${at}`, { label: 'then it is looked after by' }, providers, 'None')}
${boxes.text(`not-says-${at}`, { label: 'What to tell the person' }, 2)}`,
  ),
)}`
}`;
  },
  read: (form, service, choices) => {
    const wrong: FieldError[] = [];
    const read = readForm(
      form,
      z.object({
        requestable: textField({ name: 'Online', empty: 'Select whether people can ask for it online' }).transform(
          (yes) => yes === 'yes',
        ),
        questionnaire: textField({ name: 'Form' }).transform((slug) =>
          choices.questionnaires.some(({ value }) => value === slug) ? slug : null,
        ),
        asksForAddress: tickField,
        anonymousAllowed: tickField,
        sensitive: tickField,
        outcomes: choicesField(outcomes),
      }),
    );
    if (read.errors) wrong.push(...read.errors.list);
    if (read.value?.requestable && read.value.questionnaire === null)
      wrong.push({ field: 'questionnaire', text: 'Select the form people fill in' });
    if (read.value?.outcomes.length === 0)
      wrong.push({ field: 'outcomes', text: 'Select at least one way a request can end' });
    const notOurs = readNotOurs(form, choices, wrong);
    if (!read.value || wrong.length > 0) return { errors: new FormErrors(wrong) };
    // rules of more than one condition are made in data, and stay as they are
    return { value: { ...read.value, notOurs: [...notOurs, ...service.notOurs.filter((each) => !isPlain(each))] } };
  },
};

const isPlain = ({ rule }: NotOurs) => rule.conditions.length === 1 && rule.conditions[0]?.is === 'one-of';

const ticked = (boxes: Readonly<Record<string, boolean>>): FormBody =>
  Object.fromEntries(Object.entries(boxes).flatMap(([name, isTicked]) => (isTicked ? [[name, 'yes']] : [])));

function readNotOurs(form: FormBody, { questions, providers }: Choices, wrong: FieldError[]): NotOurs[] {
  return rowsOf(form, row).flatMap(({ at, row: typed }) => {
    const question = questions.find(({ id }) => id === typed['not-question']);
    const answers = question ? valuesOf(question, typed['not-answers']) : null;
    const found = [
      question ? null : wrongAt('not-question', at, 'Select the question, or empty the row'),
      answers && 'error' in answers ? wrongAt('not-answers', at, answers.error) : null,
      providers.some(({ value }) => value === typed['not-provider'])
        ? null
        : wrongAt('not-provider', at, 'Select who looks after it'),
      typed['not-says'] === '' ? wrongAt('not-says', at, 'Enter what to tell the person') : null,
    ].filter((each) => each !== null);
    wrong.push(...found);
    if (!question || !answers || 'error' in answers || found.length > 0) return [];
    const rule = {
      match: 'all' as const,
      conditions: [{ question: question.id, is: 'one-of' as const, values: answers.values }],
    };
    return [{ rule, provider: typed['not-provider'], says: typed['not-says'] }];
  });
}
