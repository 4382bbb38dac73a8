// /staff/webhooks: the systems that are told when something happens, and adding one.

import { momentInWords } from '#lib/plain-words';
import { type FormErrors, form, html, noErrors, once, page, type Reply, readForm, redirect, type Visit } from '#web';
import { button, notificationBanner, tag } from '#web/govuk/index';
import { stackedTable } from '#web/stacked-table';
import { countDeliveries, type DeliveryState, listSubscriptions, type Subscription } from '#webhooks';
import { addWebhook } from '../webhook-actions.ts';
import { deliveryStates, webhookWords as words } from '../webhook-words.ts';
import { WebhookFields, webhookBoxes } from './webhook-form.ts';

export const showWebhooks = (visit: Visit): Promise<Reply> => webhooksPage(visit, noErrors);

export async function actAddWebhook(visit: Visit): Promise<Reply> {
  const { actor } = visit;
  if (!actor) return redirect('/staff/sign-in');
  const { value, errors } = readForm(visit.form, WebhookFields);
  if (errors) return webhooksPage(visit, errors);
  return once(visit, async (tx) => {
    const { id, secret } = await addWebhook(tx, value, actor, visit.now);
    visit.session.set('webhook-secret', secret);
    return redirect(`/staff/webhooks/${id}`);
  });
}

async function webhooksPage(visit: Visit, errors: FormErrors): Promise<Reply> {
  const [subscriptions, counts] = await Promise.all([listSubscriptions(visit.db), countDeliveries(visit.db)]);
  const done = visit.session.get('done');
  if (done) visit.session.set('done', undefined);
  const countOf = (id: number, state: DeliveryState) =>
    counts.find((each) => each.subscriptionId === id && each.state === state)?.n ?? 0;
  return page({
    title: words.title,
    hasErrors: errors.any,
    wide: true,
    main: html`${errors.summary()}
${typeof done === 'string' && notificationBanner({ type: 'success', text: done })}
<h1 class="govuk-heading-l">${words.title}</h1>
<p class="govuk-body">${words.intro}</p>
${
  subscriptions.length === 0
    ? html`<div class="heard-empty"><p>${words.none}</p></div>`
    : stackedTable({
        caption: 'Systems that are told',
        captionClasses: 'govuk-table__caption--m',
        head: [
          { text: 'System' },
          { text: 'State' },
          { text: 'Last delivered' },
          { text: deliveryStates.waiting.text, format: 'numeric' },
          { text: deliveryStates.held.text, format: 'numeric' },
          { text: deliveryStates['given-up'].text, format: 'numeric' },
        ],
        rows: subscriptions.map((each) => [
          {
            html: html`<a class="govuk-link" href="/staff/webhooks/${each.id}">${each.name}</a><br>${new URL(each.url).host}`,
          },
          { html: stateTag(each) },
          { text: each.lastOkAt ? momentInWords(each.lastOkAt) : 'Nothing yet' },
          ...(['waiting', 'held', 'given-up'] as const).map((state) => ({
            text: countOf(each.id, state).toLocaleString('en-GB'),
            format: 'numeric' as const,
          })),
        ]),
      })
}
<div class="govuk-grid-row"><div class="govuk-grid-column-two-thirds">
<h2 class="govuk-heading-m">${words.add}</h2>
${form(visit, html`${webhookBoxes(visit, errors)}${button({ text: words.add })}`, { action: '/staff/webhooks' })}
</div></div>`,
  });
}

export const stateTag = ({ state }: Subscription) =>
  state === 'on' ? tag({ text: 'On', classes: 'govuk-tag--green' }) : tag({ text: 'Off', classes: 'govuk-tag--red' });
