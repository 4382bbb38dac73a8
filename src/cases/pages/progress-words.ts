// /progress/{reference}/reopening and /chaser: “it is not fixed”, and “how is it going?”. Both are one box of words.

import { z } from 'zod';
import { recordContact } from '#contacts';
import { theCustomer } from '#lib/actor';
import { Temporal } from '#lib/temporal';
import { FormErrors, form, html, noErrors, once, page, type Reply, readForm, redirect, sent, type Visit } from '#web';
import { textField } from '#web/fields';
import { backLink, button, characterCount } from '#web/govuk/index';
import { act, atTheDesk } from '../actions.ts';
import { type Case, noteChaser, reopenCase } from '../case.ts';
import { refusals } from '../words.ts';
import { followedCase } from './progress.ts';

interface Ask {
  readonly title: string;
  readonly about: string;
  readonly label: string;
  readonly empty?: string;
  readonly button: string;
  readonly done: string;
}

const reopening: Ask = {
  title: 'Tell us it is not fixed',
  about: 'We are sorry you have to tell us twice. We will open your request again and give you a new date.',
  label: 'What is still wrong?',
  empty: 'Enter what is still wrong',
  button: 'Open my request again',
  done: 'We have opened your request again.',
};

const chaser: Ask = {
  title: 'Ask how it is going',
  about:
    'We will tell the team that you asked. It is counted, so that we learn where we leave people waiting for news.',
  label: 'Anything you want to say? (optional)',
  button: 'Ask',
  done: 'We have told the team that you asked.',
};

export const showReopening = (visit: Visit) => showAsk(visit, reopening);
export const showChaser = (visit: Visit) => showAsk(visit, chaser);

export const actReopening = (visit: Visit) =>
  actAsk(visit, reopening, (theCase, words) => reopenCase(theCase, words, visit.now));

export const actChaser = (visit: Visit) =>
  actAsk(visit, chaser, (theCase, words) => noteChaser(words, isBeforeUpdate(theCase, visit.now)));

/** Before the day we said they would hear, silence was the fault; after it, a broken promise. */
function isBeforeUpdate(theCase: Case, at: Temporal.Instant): boolean {
  return theCase.nextUpdateAt !== null && Temporal.Instant.compare(at, theCase.nextUpdateAt) <= 0;
}

async function showAsk(visit: Visit, ask: Ask): Promise<Reply> {
  const found = await followedCase(visit);
  return found ? askPage(visit, found.theCase, ask, noErrors) : redirect('/progress');
}

async function actAsk(
  visit: Visit,
  ask: Ask,
  verb: (theCase: Case, words: string) => ReturnType<typeof reopenCase>,
): Promise<Reply> {
  const found = await followedCase(visit);
  if (!found) return redirect('/progress');
  const { theCase } = found;
  const shape = z.object({
    words: textField({ name: ask.label, most: 1000, ...(ask.empty ? { empty: ask.empty } : {}) }),
  });
  const { value, errors } = readForm(visit.form, shape);
  if (errors) return askPage(visit, theCase, ask, errors);
  const desk = await atTheDesk(visit.db, visit.site);
  return once(visit, async (tx) => {
    const done = await act(
      tx,
      desk,
      theCase.reference,
      'reopen a case',
      (file) => verb(file.theCase, value.words),
      theCustomer,
      visit.now,
    );
    if (done.refused)
      return askPage(visit, theCase, ask, new FormErrors([{ field: 'words', text: refusals[done.refused] }]));
    await recordContact(tx, {
      customerId: theCase.customerId,
      channel: 'online',
      direction: 'in',
      arrivedAt: visit.now,
      staffId: null,
      matters: [
        {
          service: theCase.service,
          about: value.words || ask.title,
          outcome: ask === chaser ? 'chased' : 'case',
          answer: null,
          caseReference: theCase.reference,
        },
      ],
    });
    visit.session.set('done', ask.done);
    return redirect(`/progress/${theCase.reference}`);
  });
}

function askPage(visit: Visit, theCase: Case, ask: Ask, errors: FormErrors): Reply {
  return page({
    title: ask.title,
    hasErrors: errors.any,
    beforeContent: backLink({ href: `/progress/${theCase.reference}` }),
    main: html`<div class="govuk-grid-row"><div class="govuk-grid-column-two-thirds">
${errors.summary()}
<p class="govuk-caption-l">Your request ${theCase.reference}</p>
<h1 class="govuk-heading-l">${ask.title}</h1>
<p class="govuk-body">${ask.about}</p>
${form(
  visit,
  html`${characterCount({ id: 'words', name: 'words', label: { text: ask.label }, maxlength: 1000, rows: 4, value: sent(visit.form, 'words'), ...errors.at('words') })}
${button({ text: ask.button, preventDoubleClick: true })}`,
)}
</div></div>`,
  });
}
