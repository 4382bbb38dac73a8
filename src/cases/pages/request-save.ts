// /services/{slug}/request/save and …/saved: a link by e-mail, to come back to the form on any device.

import { z } from 'zod';
import { councilText } from '#directory';
import { dateAtHome, dateInWords } from '#lib/plain-words';
import { fingerprint } from '#lib/secret';
import { queueMessage } from '#mail';
import { drafts } from '#questions';
import { type FormErrors, form, html, noErrors, once, type Reply, readForm, redirect, sent, type Visit } from '#web';
import { emailField } from '#web/fields';
import { button, input } from '#web/govuk/index';
import { detailsOf } from '../request-steps.ts';
import { SavedMessage, savedMessage } from '../saved-message.ts';
import {
  byResident,
  caption,
  draftOf,
  loadRequest,
  openStep,
  type RequestVisit,
  requestPage,
} from './request-context.ts';

const Save = z.object({ email: emailField({ empty: 'Enter your email address' }) });

export async function showSave(visit: Visit): Promise<Reply> {
  return savePage(visit, await loadRequest(visit, byResident), noErrors);
}

export async function actSave(visit: Visit): Promise<Reply> {
  const request = await loadRequest(visit, byResident);
  const { value, errors } = readForm(visit.form, Save);
  if (errors) return savePage(visit, request, errors);
  const messages = await councilText(visit.db, 'messages', SavedMessage);
  return once(visit, async (tx) => {
    const draft = await drafts.begin(tx, draftOf(visit, request), visit.now);
    const link = await drafts.makeLink(tx, draft, value.email, visit.now);
    // who has had enough of them today is told the same as everybody
    if (link) {
      const { organisation, publicUrl } = visit.site;
      const text = savedMessage(messages, {
        service: request.service.title,
        returnLink: `${publicUrl}${request.path}/return/${link.token}`,
        lastDay: lastDay(visit.now),
        councilName: organisation.name,
        phone: organisation.phone,
      });
      const fact = `request-saved ${fingerprint(link.token)}`;
      await queueMessage(tx, { fact, channel: 'email', recipient: value.email, ...text }, visit.now);
    }
    visit.session.set('saved-to', value.email);
    return redirect(`${request.path}/saved`);
  });
}

const lastDay = (at: Visit['now']) => dateInWords(dateAtHome(drafts.draftLastsUntil({ touchedAt: at })));

export async function showSaved(visit: Visit): Promise<Reply> {
  const request = await loadRequest(visit, byResident);
  const to = visit.session.get('saved-to');
  if (typeof to !== 'string' || !request.draft) return redirect(`${request.path}/save`);
  return requestPage(request, {
    title: 'Your answers are saved',
    main: html`${caption(request.service)}
<h1 class="govuk-heading-l">Your answers are saved</h1>
<p class="govuk-body">We have sent a link to <strong>${to}</strong>. Open it on any phone or computer to go on where you stopped.</p>
<p class="govuk-body">We keep your answers until ${lastDay(request.draft.touchedAt)}. After that we delete them.</p>
<p class="govuk-body">Nothing has been sent to us yet. Whoever has the link can see your answers, so do not pass it on.</p>
<h2 class="govuk-heading-m">If no message comes</h2>
<p class="govuk-body">Look in your spam folder, or <a class="govuk-link" href="${request.path}/save">send the link again</a>. On this device you can also <a class="govuk-link" href="${request.path}/${openStep(request)}">go on with the form</a> today.</p>`,
  });
}

function savePage(visit: Visit, request: RequestVisit, errors: FormErrors): Reply {
  const known = detailsOf(request.answers).email;
  return requestPage(request, {
    title: 'Save and come back later',
    hasErrors: errors.any,
    back: `${request.path}/${openStep(request)}`,
    main: html`${errors.summary()}
${caption(request.service)}
<h1 class="govuk-heading-l">Save and come back later</h1>
<p class="govuk-body">We send you a link that leads back to your answers, on any phone or computer. We keep them for 30 days.</p>
${form(
  visit,
  html`${input({ id: 'email', name: 'email', type: 'email', label: { text: 'Your email address' }, hint: { text: 'We use it only to send you the link' }, autocomplete: 'email', spellcheck: false, value: errors.any ? sent(visit.form, 'email') : known, ...errors.at('email') })}
${button({ text: 'Send me the link', preventDoubleClick: true })}`,
)}`,
  });
}
