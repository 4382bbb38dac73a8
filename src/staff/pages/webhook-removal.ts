// /staff/webhooks/{id}/removal: asks before a system is told no more.

import { type FormErrors, form, html, noErrors, once, page, type Reply, redirect, type Visit } from '#web';
import { backLink, button } from '#web/govuk/index';
import { readSure, yesOrNo } from '#web/sure';
import type { Subscription } from '#webhooks';
import { removeWebhook } from '../webhook-actions.ts';
import { webhookWords as words } from '../webhook-words.ts';
import { webhookOf } from './webhook.ts';

export async function showRemoval(visit: Visit): Promise<Reply> {
  return removalPage(visit, await webhookOf(visit), noErrors);
}

export async function actRemoval(visit: Visit): Promise<Reply> {
  const { actor } = visit;
  if (!actor) return redirect('/staff/sign-in');
  const one = await webhookOf(visit);
  const { value, errors } = readSure(visit, words.chooseRemove);
  if (errors) return removalPage(visit, one, errors);
  if (value.sure === 'no') return redirect(`/staff/webhooks/${one.id}`);
  return once(visit, async (tx) => {
    await removeWebhook(tx, one.id, actor, visit.now);
    visit.session.set('done', words.removed);
    return redirect('/staff/webhooks');
  });
}

function removalPage(visit: Visit, one: Subscription, errors: FormErrors): Reply {
  return page({
    title: `Remove the webhook ${one.name}`,
    hasErrors: errors.any,
    beforeContent: backLink({ href: `/staff/webhooks/${one.id}` }),
    main: html`${errors.summary()}
${form(
  visit,
  html`<p class="govuk-caption-l">${one.name}</p>
${yesOrNo(visit, errors, words.sureToRemove, words.removing)}
${button({ text: 'Continue' })}`,
)}`,
  });
}
