// /staff/contacts/{id}/matters/{matter}/correction: put right what was written down. What it said before is kept.

import { z } from 'zod';
import { listServices } from '#directory';
import {
  FormErrors,
  form,
  html,
  noErrors,
  once,
  page,
  type Reply,
  readForm,
  redirect,
  Stop,
  sent,
  type Visit,
} from '#web';
import { choiceField, textField } from '#web/fields';
import { backLink, button, characterCount, input, select } from '#web/govuk/index';
import { correctMatter } from '../contact-actions.ts';
import { correctionRefusals } from '../contact-words.ts';
import { correctableOutcomes, mayCorrect } from '../correction.ts';
import { contactOutcomeName } from '../words.ts';
import { contactAsked, matterAsked, noteLook } from './contact-view.ts';

const title = 'Put a contact right';

export async function showCorrection(visit: Visit): Promise<Reply> {
  return correctionPage(visit, noErrors);
}

export async function actCorrection(visit: Visit): Promise<Reply> {
  const { actor } = visit;
  if (!actor) return redirect('/staff/sign-in');
  const view = await contactAsked(visit);
  const matter = matterAsked(visit, view);
  const services = (await listServices(visit.db)).map(({ slug }) => slug);
  const shape = z.object({
    service: choiceField(['', ...services, ...(matter.service ? [matter.service] : [])], 'Select a service'),
    about: textField({ name: 'What they said', empty: 'Enter what they said', most: 2000 }),
    outcome: choiceField([...correctableOutcomes, matter.outcome], 'Select what came of it'),
    answer: textField({ name: 'What we told them', most: 4000 }),
    reason: textField({ name: 'Why', empty: 'Enter why it is put right', most: 300 }),
  });
  const { value, errors } = readForm(visit.form, shape);
  if (errors) return correctionPage(visit, errors);
  const { service, about, outcome, answer, reason } = value;
  return once(visit, async (tx) => {
    const after = { service: service || null, about, outcome, answer: answer || null };
    const { refused } = await correctMatter(tx, matter.id, after, reason, actor, visit.now);
    if (refused === 'not-the-author') throw new Stop(403, correctionRefusals[refused]);
    if (refused)
      return correctionPage(
        visit,
        new FormErrors([
          { field: refused === 'outcome-of-a-case' ? 'outcome' : 'about', text: correctionRefusals[refused] },
        ]),
      );
    visit.session.set('done', 'It is put right. What it said before is kept below.');
    return redirect(`/staff/contacts/${view.contact.id}`);
  });
}

async function correctionPage(visit: Visit, errors: FormErrors): Promise<Reply> {
  const view = await contactAsked(visit);
  const matter = matterAsked(visit, view);
  if (!visit.actor || !mayCorrect(view.contact.staffId, visit.actor))
    throw new Stop(403, correctionRefusals['not-the-author']);
  await noteLook(visit, view);
  const services = await listServices(visit.db);
  const isSent = visit.form['_once'] !== undefined;
  const value = (name: 'service' | 'about' | 'outcome' | 'answer') =>
    isSent ? sent(visit.form, name) : (matter[name] ?? '');
  const ofACase = matter.outcome === 'case' || matter.outcome === 'chased';
  const outcomes = ofACase ? [matter.outcome] : correctableOutcomes;
  return page({
    title,
    hasErrors: errors.any,
    beforeContent: backLink({ href: `/staff/contacts/${view.contact.id}`, text: 'Back to the contact' }),
    main: html`${errors.summary()}<h1 class="govuk-heading-l">${title}</h1>
${form(
  visit,
  html`${select({ id: 'service', name: 'service', label: { text: 'Service' }, value: value('service'), items: [{ value: '', text: 'No service fits' }, ...services.map(({ slug, title: text }) => ({ value: slug, text }))], ...errors.at('service') })}
${characterCount({ id: 'about', name: 'about', label: { text: 'What they said' }, maxlength: 2000, rows: 4, value: value('about'), ...errors.at('about') })}
${select({ id: 'outcome', name: 'outcome', label: { text: 'What came of it' }, ...(ofACase ? { hint: { text: 'Whether a case was opened or asked about is changed with the case' } } : {}), value: value('outcome'), items: outcomes.map((outcome) => ({ value: outcome, text: contactOutcomeName(outcome) })), ...errors.at('outcome') })}
${characterCount({ id: 'answer', name: 'answer', label: { text: 'What we told them (optional)' }, maxlength: 4000, rows: 4, value: value('answer'), ...errors.at('answer') })}
${input({ id: 'reason', name: 'reason', label: { text: 'Why is it put right?' }, value: sent(visit.form, 'reason'), ...errors.at('reason') })}
${button({ text: 'Put it right', preventDoubleClick: true })}`,
)}`,
  });
}
