// /account/needs: what I need so that you can deal with me fairly. Recorded, as by me, in the record that every team reads.

import { z } from 'zod';
import { addNeed, endNeed, findNeedInTheWay } from '#customers';
import { languageNames } from '#directory';
import { dateAtHome, dateInWords } from '#lib/plain-words';
import {
  type Content,
  FormErrors,
  form,
  html,
  noErrors,
  notFound,
  once,
  type Reply,
  readForm,
  redirect,
  sent,
  type Visit,
} from '#web';
import { choiceField, textField, tickField } from '#web/fields';
import { button, checkboxes, input, radios, select, summaryList } from '#web/govuk/index';
import { residentOf } from '../actions.ts';
import { needsLanguage, ownInTheWay, ownNeedSlugs, ownNeeds, shownNeeds } from '../need-words.ts';
import { accountPage, pathOf, say } from './around.ts';
import { loadWhose, ownRecord, type Whose } from './whose.ts';

const path = '/account/needs';

// Sign language is a need of its own here, and is not written.
const languages = Object.entries(languageNames).filter(([tag]) => tag !== 'bfi');
const tags = languages.map(([tag]) => tag);

const NewNeed = z
  .object({
    need: choiceField(ownNeedSlugs, 'Select what you need'),
    language: choiceField(['', ...tags], 'Select a language'),
    detail: textField({ name: 'What we should know', most: 500 }),
    'may-share': tickField,
  })
  .superRefine(({ need, language, detail }, check) => {
    const wrong = (field: string, message: string) => check.addIssue({ code: 'custom', path: [field], message });
    if (needsLanguage(need) && language === '') wrong('language', 'Select which language');
    if (need === 'language' && detail !== '')
      wrong(
        'detail',
        'With a language to write in we cannot keep anything else. Empty this box, and add what else you need as a need of its own',
      );
  });

export async function showNeeds(visit: Visit): Promise<Reply> {
  const whose = await loadWhose(visit);
  return ownRecord(whose) ? needsPage(visit, whose, noErrors) : redirect(pathOf('/account', whose));
}

export async function actAddNeed(visit: Visit): Promise<Reply> {
  const whose = await loadWhose(visit);
  const own = ownRecord(whose);
  if (!own) return redirect(pathOf('/account', whose));
  const { value, errors } = readForm(visit.form, NewNeed);
  if (errors) return needsPage(visit, whose, errors);
  const need = {
    need: value.need,
    detail: detailOf(value),
    mayShare: value['may-share'],
    reviewOn: dateAtHome(visit.now).add({ years: 1 }),
  };
  return once(visit, async (tx) => {
    const inTheWay = await findNeedInTheWay(tx, own.row, need, residentOf(whose.account));
    if (inTheWay) return needsPage(visit, whose, new FormErrors([{ field: 'need', text: ownInTheWay(inTheWay) }]));
    await addNeed(tx, own.row, need, residentOf(whose.account), visit.now);
    say(visit, 'We have noted what you need. Every team that deals with you sees it.');
    return redirect(path);
  });
}

export async function actEndNeed(visit: Visit): Promise<Reply> {
  const whose = await loadWhose(visit);
  const own = ownRecord(whose);
  const id = Number(visit.params['id']);
  if (!own || !shownNeeds(own.record.needs).some((need) => need.id === id))
    throw notFound('This is not among your needs now. You may have taken it off already.');
  return once(visit, async (tx) => {
    await endNeed(tx, own.row, id, 'they said so in their account', residentOf(whose.account), visit.now);
    say(visit, 'We have taken it off.');
    return redirect(path);
  });
}

/** A language is kept by its tag, so that messages can be in it; an interpreter's by its name, which is read out with the rest. */
function detailOf({ need, language, detail }: z.output<typeof NewNeed>): string {
  if (need === 'language') return language;
  if (need !== 'interpreter') return detail;
  return [languageNames[language] ?? language, detail].filter(Boolean).join('. ');
}

function needsPage(visit: Visit, whose: Whose, errors: FormErrors): Reply {
  const needs = shownNeeds(whose.record?.needs ?? []);
  return accountPage(visit, whose, {
    title: 'What you need',
    path,
    hasErrors: errors.any,
    summary: errors.summary(),
    main: html`<p class="govuk-body">Tell us once, and every team keeps to it when it writes to you, calls you or meets you. Where it cannot, it has to say why.</p>
${needs.length === 0 ? html`<p class="govuk-body">You have not told us of anything you need.</p>` : needs.map((need) => needOf(visit, need))}
${form(
  visit,
  html`${radios({
    name: 'need',
    fieldset: { legend: { text: 'What do you need?', classes: 'govuk-fieldset__legend--m' } },
    items: ownNeedSlugs.map((slug) => ({
      value: slug,
      text: ownNeeds[slug].text,
      ...(ownNeeds[slug].hint ? { hint: { text: ownNeeds[slug].hint } } : {}),
    })),
    value: sent(visit.form, 'need'),
    ...errors.at('need'),
  })}
${select({
  id: 'language',
  name: 'language',
  label: { text: 'Which language?' },
  hint: { text: 'Only for another language or an interpreter' },
  items: [{ value: '', text: 'Select a language' }, ...languages.map(([value, text]) => ({ value, text }))],
  value: sent(visit.form, 'language'),
  ...errors.at('language'),
})}
${input({ id: 'detail', name: 'detail', label: { text: 'Is there anything else we should know about it? (optional)' }, hint: { text: 'For example, the best time to call' }, value: sent(visit.form, 'detail'), ...errors.at('detail') })}
${checkboxes({
  name: 'may-share',
  items: [
    {
      value: 'yes',
      text: 'You may tell organisations that work for you, so that I need not say it again',
      checked: sent(visit.form, 'may-share') !== '',
    },
  ],
})}
${button({ text: 'Add this need' })}`,
  { action: path },
)}`,
  });
}

function needOf(visit: Visit, need: ReturnType<typeof shownNeeds>[number]): Content {
  const { text } = ownNeeds[need.need];
  const detail = languageNames[need.detail] ?? need.detail;
  return html`<div class="govuk-!-margin-bottom-6">${summaryList({
    classes: 'govuk-!-margin-bottom-2',
    rows: [
      { key: { text: 'Need' }, value: { text } },
      detail !== '' && { key: { text: 'Detail' }, value: { text: detail } },
      { key: { text: 'You told us' }, value: { text: dateInWords(dateAtHome(need.recordedAt)) } },
      {
        key: { text: 'Organisations that work for us' },
        value: { text: need.mayShare ? 'May be told' : 'Are not told' },
      },
    ],
  })}
${form(visit, button({ html: html`I no longer need this<span class="govuk-visually-hidden"> (${text})</span>`, classes: 'govuk-button--secondary heard-button--small' }), { action: `/account/needs/${need.id}/end` })}</div>`;
}
