// /signposts/{token}: were you helped? For whoever holds the link of the message.
import { z } from 'zod';
import { fingerprint } from '#lib/secret';
import {
  type FormErrors,
  form,
  html,
  noErrors,
  notFound,
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
import { findProvider } from '../provider-store.ts';
import { keptUntil, mayAnswer, type Signpost, signpostOutcomes } from '../signpost.ts';
import { answerSignpost } from '../signpost-actions.ts';
import { signpostByToken } from '../signpost-store.ts';
import { outcomeNames, answerWords as words } from '../signpost-words.ts';
import { column } from './around.ts';

const longestRemark = 1000;
const Answer = z.object({
  outcome: choiceField(signpostOutcomes, words.empty),
  remark: textField({ name: 'What we should know', most: longestRemark }),
});

export async function showSignpostAnswer(visit: Visit): Promise<Reply> {
  return answerPage(visit, await signpostOf(visit), noErrors);
}

export async function actSignpostAnswer(visit: Visit): Promise<Reply> {
  const signpost = await signpostOf(visit);
  const { value, errors } = readForm(visit.form, Answer);
  if (errors) return answerPage(visit, signpost, errors);
  return once(visit, async (tx) => {
    if ((await answerSignpost(tx, signpost, value, visit.now)) === 'ended') throw notFound(words.ended);
    return redirect(`/signposts/${visit.params['token']}/thanks`);
  });
}

export async function showSignpostThanks(visit: Visit): Promise<Reply> {
  const { outcome } = await signpostOf(visit);
  const isStuck = outcome === 'not-helped' || outcome === 'could-not-reach' || outcome === 'partly';
  return page({
    title: words.thanks,
    main: column(html`<h1 class="govuk-heading-l">${words.thanks}</h1>
<p class="govuk-body">${words.thanksText}</p>
${isStuck && insetText({ html: html`${words.stillNeed} <a class="govuk-link" href="/who-can-help">Who else can help</a>, or ${visit.site.organisation.phone}.` })}
<p class="govuk-body"><a class="govuk-link" href="/signposts/${visit.params['token']}">${words.change}</a></p>`),
  });
}

async function signpostOf({ db, params, now }: Visit): Promise<Signpost> {
  const token = params['token'] ?? '';
  const signpost = /^[\w-]{43}$/.test(token) ? await signpostByToken(db, fingerprint(token)) : undefined;
  if (!signpost || !mayAnswer(signpost, now)) throw notFound(words.ended);
  return signpost;
}

async function answerPage(visit: Visit, signpost: Signpost, errors: FormErrors): Promise<Reply> {
  const provider = await findProvider(visit.db, signpost.provider);
  const value = (field: 'outcome' | 'remark') => (errors.any ? sent(visit.form, field) : (signpost[field] ?? ''));
  return page({
    title: words.title,
    hasErrors: errors.any,
    main: column(html`${errors.summary()}
<h1 class="govuk-heading-l">${words.title}</h1>
${signpost.outcome !== null && insetText({ text: words.changeable(keptUntil(signpost.madeAt)) })}
${form(
  visit,
  html`${radios({
    name: 'outcome',
    fieldset: {
      legend: { text: words.intro(provider?.name ?? 'them', signpost.madeAt), classes: 'govuk-fieldset__legend--m' },
    },
    items: signpostOutcomes.map((each) => ({ value: each, text: outcomeNames[each] })),
    value: value('outcome'),
    ...errors.at('outcome'),
  })}
${characterCount({ id: 'remark', name: 'remark', label: { text: words.remark, classes: 'govuk-label--s' }, hint: { text: words.remarkHint }, maxlength: longestRemark, rows: 4, value: value('remark'), ...errors.at('remark') })}
${button({ text: signpost.outcome === null ? words.send : words.change, preventDoubleClick: true })}`,
)}`),
  });
}
