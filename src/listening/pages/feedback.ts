// /feedback/{token}: how did it go? Three questions and room for more, for whoever holds the link of the case.
import { z } from 'zod';
import { theCustomer } from '#lib/actor';
import {
  type FormErrors,
  form,
  type Html,
  html,
  noErrors,
  once,
  page,
  type Reply,
  readForm,
  redirect,
  sent,
  type Visit,
} from '#web';
import { choiceField, textField } from '#web/fields';
import { button, characterCount, insetText, radios } from '#web/govuk/index';
import { giveFeedback } from '../actions.ts';
import {
  type Answers,
  type CaseAsked,
  type Feedback,
  gotItAnswers,
  longestComment,
  type Score,
  scores,
  whyNot,
} from '../feedback.ts';
import { findFeedback } from '../store.ts';
import { easeNames, errors as errorWords, gotItNames, mayChangeWords, questions, treatedNames } from '../words.ts';
import { caseAsked, linkOf } from './feedback-link.ts';
import { refusedPage } from './feedback-refused.ts';

const score = (empty: string) =>
  choiceField(['1', '2', '3', '4', '5'], empty).transform((value) => Number(value) as Score);

const Form = z.object({
  gotIt: choiceField(gotItAnswers, errorWords.gotIt),
  ease: score(errorWords.ease),
  treated: score(errorWords.treated),
  comment: textField({ name: 'What you would like to add', most: longestComment }),
}) satisfies z.ZodType<Answers>;

export async function showFeedback(visit: Visit): Promise<Reply> {
  return showQuestions(visit, noErrors);
}

export async function actFeedback(visit: Visit): Promise<Reply> {
  const reading = readForm(visit.form, Form);
  if (reading.errors) return showQuestions(visit, reading.errors);
  return once(visit, async (tx) => {
    const asked = await caseAsked(visit, tx);
    const decision = await giveFeedback(tx, { asked, answers: reading.value }, theCustomer, visit.now);
    return decision.refused ? refusedPage(asked, decision.refused) : redirect(`${linkOf(visit)}/thanks`);
  });
}

async function showQuestions(visit: Visit, errors: FormErrors): Promise<Reply> {
  const asked = await caseAsked(visit, visit.db);
  const earlier = await findFeedback(visit.db, asked.reference);
  const refused = whyNot(asked, earlier, visit.now);
  return refused ? refusedPage(asked, refused) : questionsPage(visit, asked, earlier, errors);
}

function questionsPage(visit: Visit, asked: CaseAsked, earlier: Feedback | undefined, errors: FormErrors): Reply {
  const answer = (field: keyof Answers) => (errors.any ? sent(visit.form, field) : String(earlier?.[field] ?? ''));
  return page({
    title: 'How did it go?',
    hasErrors: errors.any,
    main: html`<div class="govuk-grid-row"><div class="govuk-grid-column-two-thirds">
${errors.summary()}
<p class="govuk-caption-l">${asked.serviceTitle}, ${asked.reference}</p>
<h1 class="govuk-heading-l">How did it go?</h1>
${
  earlier
    ? insetText({ text: mayChangeWords(earlier) })
    : html`<p class="govuk-body">Three short questions. You do not have to answer, and your answers will not change how we treat you.</p>`
}
${form(
  visit,
  html`
${ask(
  'gotIt',
  answer('gotIt'),
  gotItAnswers.map((value) => ({ value, text: gotItNames[value] })),
  errors,
)}
${ask('ease', answer('ease'), scoreItems(easeNames), errors)}
${ask('treated', answer('treated'), scoreItems(treatedNames), errors)}
${characterCount({
  id: 'comment',
  name: 'comment',
  label: { text: `${questions.comment} (optional)`, classes: 'govuk-label--m' },
  hint: { text: 'Please leave out names, addresses and anything else that says who somebody is.' },
  maxlength: longestComment,
  rows: 5,
  value: answer('comment'),
  ...errors.at('comment'),
})}
${button({ text: earlier ? 'Change my answers' : 'Send my answers', preventDoubleClick: true })}`,
)}
</div></div>`,
  });
}

interface Item {
  readonly value: string;
  readonly text: string;
}

/** Best first, as people are used to. */
const scoreItems = (names: Readonly<Record<Score, string>>): Item[] =>
  scores.toReversed().map((value) => ({ value: String(value), text: names[value] }));

function ask(field: 'gotIt' | 'ease' | 'treated', value: string, items: readonly Item[], errors: FormErrors): Html {
  return radios({
    idPrefix: field,
    name: field,
    fieldset: { legend: { text: questions[field], classes: 'govuk-fieldset__legend--m' } },
    items: items.map((item) => ({ ...item, checked: item.value === value })),
    ...errors.at(field),
  });
}
