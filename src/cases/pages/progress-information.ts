// /progress/{reference}/information: the customer adds something, or answers what we asked.

import { z } from 'zod';
import { theCustomer } from '#lib/actor';
import { answerFiles } from '#questions';
import { FormErrors, form, html, noErrors, once, page, type Reply, readForm, redirect, sent, type Visit } from '#web';
import { textField } from '#web/fields';
import { backLink, button, characterCount, fileUpload } from '#web/govuk/index';
import { act, atTheDesk } from '../actions.ts';
import { addInformation, type Case } from '../case.ts';
import { refusals } from '../words.ts';
import { followedCase } from './progress.ts';

const Information = z.object({ text: textField({ name: 'What you want to tell us', most: 2000 }) });

export async function showInformation(visit: Visit): Promise<Reply> {
  const found = await followedCase(visit);
  return found ? informationPage(visit, found.theCase, noErrors) : redirect('/progress');
}

export async function actInformation(visit: Visit): Promise<Reply> {
  const found = await followedCase(visit);
  if (!found) return redirect('/progress');
  const { theCase } = found;
  const { value, errors } = readForm(visit.form, Information);
  if (errors) return informationPage(visit, theCase, errors);
  const photos = visit.files.filter((file) => file.field === 'photo');
  if (value.text === '' && photos.length === 0)
    return informationPage(
      visit,
      theCase,
      new FormErrors([{ field: 'text', text: 'Enter what you want to tell us, or choose a photo' }]),
    );
  const desk = await atTheDesk(visit.db, visit.site);
  return once(visit, async (tx) => {
    for (const photo of photos) {
      const kept = await answerFiles.addPhoto(tx, `case ${theCase.id}`, 'added', photo, visit.now);
      if ('error' in kept)
        return informationPage(visit, theCase, new FormErrors([{ field: 'photo', text: kept.error }]));
    }
    const done = await act(
      tx,
      desk,
      theCase.reference,
      'work on a case',
      (file) => addInformation(file.theCase, value.text, photos.length),
      theCustomer,
      visit.now,
    );
    if (done.refused)
      return informationPage(visit, theCase, new FormErrors([{ field: 'text', text: refusals[done.refused] }]));
    visit.session.set('done', 'Thank you. We have added this to your request.');
    return redirect(`/progress/${theCase.reference}`);
  });
}

function informationPage(visit: Visit, theCase: Case, errors: FormErrors): Reply {
  const isAnswer = theCase.state === 'waiting-for-customer';
  const title = isAnswer ? 'Answer our question' : 'Add something to your request';
  return page({
    title,
    hasErrors: errors.any,
    beforeContent: backLink({ href: `/progress/${theCase.reference}` }),
    main: html`<div class="govuk-grid-row"><div class="govuk-grid-column-two-thirds">
${errors.summary()}
<p class="govuk-caption-l">Your request ${theCase.reference}</p>
<h1 class="govuk-heading-l">${title}</h1>
${form(
  visit,
  html`${characterCount({ id: 'text', name: 'text', label: { text: 'What do you want to tell us?' }, maxlength: 2000, rows: 5, value: sent(visit.form, 'text'), ...errors.at('text') })}
${fileUpload({ id: 'photo', name: 'photo', label: { text: 'Photo (optional)' }, hint: { text: 'JPG, PNG, WebP or HEIC, up to 10MB' }, attributes: { accept: 'image/*' }, ...errors.at('photo') })}
${button({ text: 'Send', preventDoubleClick: true })}`,
  { uploads: true },
)}
</div></div>`,
  });
}
