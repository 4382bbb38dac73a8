// /staff/services/{slug}/withdrawal: taking a service off the site.
import { z } from 'zod';
import {
  type FormErrors,
  form,
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
import { textField } from '#web/fields';
import { backLink, button, input } from '#web/govuk/index';
import { withdrawService } from '../../editing-actions.ts';
import { openDesk } from './around.ts';

const Why = z.object({
  why: textField({ name: 'The reason', empty: 'Enter why it is taken off the site', most: 200 }),
});

export async function showWithdrawal(visit: Visit): Promise<Reply> {
  return withdrawalPage(visit, noErrors);
}

export async function actWithdrawal(visit: Visit): Promise<Reply> {
  const { actor } = visit;
  if (!actor) return redirect('/staff/sign-in');
  const { value, errors } = readForm(visit.form, Why);
  if (errors) return withdrawalPage(visit, errors);
  const { service, path } = await openDesk(visit);
  return once(visit, async (tx) => {
    await withdrawService(tx, service.slug, value.why, actor, visit.now);
    visit.session.set('done', 'It is off the site. Publish the draft to bring it back.');
    return redirect(path);
  });
}

async function withdrawalPage(visit: Visit, errors: FormErrors): Promise<Reply> {
  const { record, path } = await openDesk(visit);
  return page({
    title: `Take ${record.title} off the site`,
    hasErrors: errors.any,
    beforeContent: backLink({ href: path, text: `Back to ${record.title}` }),
    main: html`<div class="govuk-grid-row"><div class="govuk-grid-column-two-thirds">
${errors.summary()}
<span class="govuk-caption-l">${record.title}</span>
<h1 class="govuk-heading-l">Take it off the site</h1>
<p class="govuk-body">Nobody will find it, and its address will say so and suggest others. Requests that people have made go on. Its editions stay, and publishing its draft brings it back.</p>
${form(
  visit,
  html`${input({ id: 'why', name: 'why', label: { text: 'Why?', classes: 'govuk-label--s' }, value: sent(visit.form, 'why'), ...errors.at('why') })}
${button({ text: 'Take it off the site', classes: 'govuk-button--warning' })}`,
)}
</div></div>`,
  });
}
