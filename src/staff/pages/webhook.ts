// /staff/webhooks/{id}: one system that is told, what was sent to it with what came of it, and sending it again.

import { homeZone, momentInWords } from '#lib/plain-words';
import { Temporal } from '#lib/temporal';
import {
  type Content,
  FormErrors as Errors,
  type FormErrors,
  form,
  type Html,
  html,
  noErrors,
  notFound,
  once,
  page,
  type Reply,
  readForm,
  redirect,
  type Visit,
} from '#web';
import { dateParts, readDate } from '#web/fields';
import {
  breadcrumbs,
  button,
  dateInput,
  details,
  insetText,
  notificationBanner,
  pagination,
  summaryList,
  tag,
} from '#web/govuk/index';
import { stackedTable } from '#web/stacked-table';
import {
  type DeliveryLine,
  type DeliveryState,
  eventKinds,
  findSubscription,
  isEventKind,
  keptDays,
  listDeliveries,
  type Subscription,
} from '#webhooks';
import {
  changeWebhook,
  pauseWebhook,
  renewSecret,
  resendOne,
  resendPeriod,
  resumeWebhook,
  tryWebhook,
} from '../webhook-actions.ts';
import { deliveryStates, outcomeInWords, webhookWords as words } from '../webhook-words.ts';
import { WebhookFields, webhookBoxes } from './webhook-form.ts';
import { stateTag } from './webhooks.ts';

const size = 50;

/** The webhook of the address; 404 when there is none. */
export async function webhookOf({ db, params }: Visit): Promise<Subscription> {
  const id = params['id'] ?? '';
  const found = /^\d{1,15}$/.test(id) ? await findSubscription(db, Number(id)) : undefined;
  if (!found) throw notFound('There is no such webhook. It may have been removed.');
  return found;
}

export const showWebhook = (visit: Visit): Promise<Reply> => webhookPage(visit, { change: noErrors, period: noErrors });

interface AllErrors {
  readonly change: FormErrors;
  readonly period: FormErrors;
}

async function webhookPage(visit: Visit, errors: AllErrors): Promise<Reply> {
  const one = await webhookOf(visit);
  const state = stateAsked(visit.query.get('state'));
  const before = Number.parseInt(visit.query.get('before') ?? '', 10);
  const lines = await listDeliveries(visit.db, one.id, { state, before: before > 0 ? before : null, size });
  const [done, secret] = ['done', 'webhook-secret'].map((name) => {
    const value = visit.session.get(name);
    if (value) visit.session.set(name, undefined);
    return typeof value === 'string' ? value : null;
  });
  const last = lines.at(-1);
  const path = `/staff/webhooks/${one.id}`;
  const all = new Errors([...errors.change.list, ...errors.period.list]);
  return page({
    title: one.name,
    hasErrors: all.any,
    wide: true,
    beforeContent: breadcrumbs({ items: [{ text: words.title, href: '/staff/webhooks' }, { text: one.name }] }),
    main: html`${all.summary()}
${done && notificationBanner({ type: 'success', text: done })}
${secret && notificationBanner({ type: 'success', html: html`<p class="govuk-notification-banner__heading">${words.secret}</p><p class="govuk-body"><code class="heard-secret">${secret}</code></p>` })}
<h1 class="govuk-heading-l">${one.name}</h1>
${one.state === 'off' && insetText({ text: `Nothing is sent. ${one.offWhy ?? ''} What happens is held until it is switched on.` })}
${facts(one)}
<div class="govuk-button-group">
${one.state === 'on' && act(visit, `${path}/trial`, 'Send a trial')}
${one.state === 'on' ? act(visit, `${path}/state`, 'Switch off', 'off') : act(visit, `${path}/state`, 'Switch on and send what was held', 'on')}
</div>
<h2 class="govuk-heading-m">What was sent</h2>
${stateLinks(path, state)}
${lines.length === 0 ? html`<div class="heard-empty"><p>${words.noDeliveries}</p></div>` : deliveries(visit, path, lines)}
${lines.length === size && last && pagination({ next: { href: `${path}?${new URLSearchParams({ ...(state ? { state } : {}), before: String(last.id) })}`, text: 'Older' } })}
<div class="govuk-grid-row"><div class="govuk-grid-column-two-thirds">
<h2 class="govuk-heading-m">Send a period again</h2>
<p class="govuk-body">Everything of these days that it asks for now is sent again, as far as it is kept: ${keptDays} days. The other system knows what it has by the id of each event.</p>
${form(visit, html`${dateBoxes(visit, 'from', 'The first day', errors.period)}${dateBoxes(visit, 'until', 'The last day', errors.period)}${button({ text: 'Send again', classes: 'govuk-button--secondary' })}`, { action: `${path}/period` })}
${details({ summaryText: 'Make a new secret', html: html`<p class="govuk-body">${words.newSecret}</p>${act(visit, `${path}/secret`, 'Make a new secret')}` })}
${details({ summaryText: 'Change this webhook', open: errors.change.any, html: form(visit, html`${webhookBoxes(visit, errors.change, one)}${button({ text: 'Save' })}`, { action: path }) })}
<p class="govuk-body"><a class="govuk-link" href="${path}/removal">Remove this webhook</a></p>
</div></div>`,
  });
}

const row = (label: string, content: Content) => ({ key: { text: label }, value: { html: html`${content}` } });

const facts = (one: Subscription) =>
  summaryList({
    rows: [
      row('State', stateTag(one)),
      row('Address', one.url),
      row(
        'Told of',
        html`<ul class="govuk-list govuk-!-margin-bottom-0">${one.kinds.map((kind) => html`<li>${isEventKind(kind) ? eventKinds[kind] : kind}</li>`)}</ul>`,
      ),
      row('Told if it stops working', one.notify),
      row('Last delivered', one.lastOkAt ? momentInWords(one.lastOkAt) : 'Nothing yet'),
      row('Added', `${momentInWords(one.madeAt)}, ${one.madeBy}`),
    ],
  });

function act(visit: Visit, action: string, text: string, to?: string): Html {
  const value = to === undefined ? null : html`<input type="hidden" name="to" value="${to}">`;
  return form(visit, html`${value}${button({ text, classes: 'govuk-button--secondary' })}`, { action });
}

const states = Object.keys(deliveryStates) as DeliveryState[];
const stateAsked = (asked: string | null): DeliveryState | null => states.find((state) => state === asked) ?? null;

const stateLinks = (path: string, chosen: DeliveryState | null) => html`<ul class="heard-views">
${[null, ...states].map((state) => {
  const text = state === null ? 'All' : deliveryStates[state].text;
  return html`<li><a class="govuk-link" href="${state === null ? path : `${path}?state=${state}`}"${state === chosen && html` aria-current="page"`}>${text}</a></li>`;
})}
</ul>`;

const deliveries = (visit: Visit, path: string, lines: readonly DeliveryLine[]) =>
  stackedTable({
    caption: 'Newest first',
    captionClasses: 'govuk-visually-hidden',
    head: [{ text: 'When' }, { text: 'What' }, { text: 'State' }, { text: 'Latest try' }, { text: 'Do' }],
    rows: lines.map((line) => [
      { text: momentInWords(line.at) },
      { html: html`${line.kind}<br>${line.subject}` },
      {
        html: tag({
          text: deliveryStates[line.state].text,
          classes: `govuk-tag--${deliveryStates[line.state].colour}`,
        }),
      },
      {
        html: html`${outcomeInWords(line.status, line.problem)}${line.tries > 0 && html`<br>${line.tries === 1 ? '1 try' : `${line.tries} tries`}`}${line.nextAt && html`<br>Next ${momentInWords(line.nextAt)}`}`,
      },
      {
        html: html`${
          line.state !== 'waiting' &&
          form(
            visit,
            button({
              html: html`Send again<span class="govuk-visually-hidden"> ${line.kind} ${line.subject}</span>`,
              classes: 'govuk-button--secondary heard-button--small',
            }),
            { action: `${path}/deliveries/${line.id}` },
          )
        }`,
      },
    ]),
  });

function dateBoxes(visit: Visit, name: string, legend: string, errors: FormErrors): Html {
  const parts = dateParts(visit.form, name);
  return dateInput({
    id: name,
    namePrefix: name,
    fieldset: { legend: { text: legend, classes: 'govuk-fieldset__legend--s' } },
    items: [
      { name: 'day', classes: 'govuk-input--width-2', value: parts.day },
      { name: 'month', classes: 'govuk-input--width-2', value: parts.month },
      { name: 'year', classes: 'govuk-input--width-4', value: parts.year },
    ],
    ...errors.at(name),
  });
}

/** Does one thing to the webhook of the address and goes back to it, saying what was done. */
const doing =
  (
    act: (of: {
      tx: Parameters<Parameters<typeof once>[1]>[0];
      one: Subscription;
      visit: Visit;
      actor: NonNullable<Visit['actor']>;
    }) => Promise<string | null>,
  ) =>
  async (visit: Visit): Promise<Reply> => {
    const { actor } = visit;
    if (!actor) return redirect('/staff/sign-in');
    const one = await webhookOf(visit);
    return once(visit, async (tx) => {
      visit.session.set('done', (await act({ tx, one, visit, actor })) ?? undefined);
      return redirect(`/staff/webhooks/${one.id}`);
    });
  };

export const actTrial = doing(async ({ tx, one, visit, actor }) => {
  await tryWebhook(tx, one.id, actor, visit.now);
  return words.tried;
});

export const actSecret = doing(async ({ tx, one, visit, actor }) => {
  visit.session.set('webhook-secret', await renewSecret(tx, one.id, actor, visit.now));
  return null;
});

export const actState = doing(async ({ tx, one, visit, actor }) => {
  if (visit.form['to'] === 'off') return (await pauseWebhook(tx, one.id, actor, visit.now)) ? words.off : null;
  const sent = await resumeWebhook(tx, one.id, actor, visit.now);
  return sent === null
    ? null
    : `Switched on. ${sent === 1 ? '1 event that was held is' : `${sent} events that were held are`} on the way.`;
});

export const actResend = doing(async ({ tx, one, visit, actor }) => {
  const delivery = Number(/^\d{1,15}$/.exec(visit.params['delivery'] ?? '')?.[0] ?? 0);
  return (await resendOne(tx, one.id, delivery, actor, visit.now)) ? words.sentAgain : words.notAgain;
});

export async function actChangeWebhook(visit: Visit): Promise<Reply> {
  const { actor } = visit;
  if (!actor) return redirect('/staff/sign-in');
  const one = await webhookOf(visit);
  const { value, errors } = readForm(visit.form, WebhookFields);
  if (errors) return webhookPage(visit, { change: errors, period: noErrors });
  return once(visit, async (tx) => {
    await changeWebhook(tx, one.id, value, actor, visit.now);
    visit.session.set('done', words.saved);
    return redirect(`/staff/webhooks/${one.id}`);
  });
}

export async function actPeriod(visit: Visit): Promise<Reply> {
  const { actor } = visit;
  if (!actor) return redirect('/staff/sign-in');
  const one = await webhookOf(visit);
  const from = readDate(dateParts(visit.form, 'from'), 'The first day');
  const until = readDate(dateParts(visit.form, 'until'), 'The last day');
  const wrong = [
    ...('error' in from ? [{ field: 'from', text: from.error, anchor: 'from-day' }] : []),
    ...('error' in until ? [{ field: 'until', text: until.error, anchor: 'until-day' }] : []),
  ];
  if ('date' in from && 'date' in until && Temporal.PlainDate.compare(from.date, until.date) > 0)
    wrong.push({ field: 'until', text: words.enterDates, anchor: 'until-day' });
  if (!('date' in from) || !('date' in until) || wrong.length > 0)
    return webhookPage(visit, { change: noErrors, period: new Errors(wrong) });
  const start = (date: Temporal.PlainDate) => date.toZonedDateTime(homeZone).toInstant();
  const period = { from: start(from.date), until: start(until.date.add({ days: 1 })) };
  return once(visit, async (tx) => {
    const sent = await resendPeriod(tx, one.id, period, actor, visit.now);
    visit.session.set('done', `${sent === 1 ? '1 event is' : `${sent} events are`} on the way again.`);
    return redirect(`/staff/webhooks/${one.id}`);
  });
}
