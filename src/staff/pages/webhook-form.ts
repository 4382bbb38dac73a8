// The form of a webhook, for a new one and for changing one.

import { z } from 'zod';
import { saysPrivate } from '#lib/public-web';
import { type FormErrors, type Html, html, sent, sentAll, type Visit } from '#web';
import { choicesField, emailField, textField } from '#web/fields';
import { checkboxes, input } from '#web/govuk/index';
import { type EventKind, eventKinds, isEventKind, type Subscription } from '#webhooks';
import { webhookWords as words } from '../webhook-words.ts';

const kinds = Object.keys(eventKinds).filter(isEventKind);

/** Only what can be seen without asking: names are looked up each time something is sent. */
function isSecureWeb(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const { protocol, username, password, hostname } = new URL(text);
  return protocol === 'https:' && username === '' && password === '' && hostname !== '';
}

export const WebhookFields = z.object({
  name: textField({ name: 'Name', empty: words.enterName, most: 80 }),
  url: textField({ name: 'Address', empty: words.enterUrl, most: 2000 })
    .refine((url) => url === '' || isSecureWeb(url), words.enterUrl)
    .refine((url) => !isSecureWeb(url) || !saysPrivate(url), words.privateUrl),
  kinds: choicesField<EventKind>(kinds).refine((chosen) => chosen.length > 0, words.chooseKinds),
  notify: emailField({ empty: words.enterNotify }),
});

/** The boxes, filled with what was sent, or with what is kept. */
export function webhookBoxes({ form }: Visit, errors: FormErrors, kept?: Subscription): Html {
  const isSent = form['_once'] !== undefined;
  const value = (field: 'name' | 'url' | 'notify') => (isSent ? sent(form, field) : (kept?.[field] ?? ''));
  return html`${input({ id: 'name', name: 'name', label: { text: words.name, classes: 'govuk-label--s' }, hint: { text: words.nameHint }, value: value('name'), classes: 'govuk-input--width-20', ...errors.at('name') })}
${input({ id: 'url', name: 'url', label: { text: words.url, classes: 'govuk-label--s' }, hint: { text: words.urlHint }, type: 'url', value: value('url'), ...errors.at('url') })}
${checkboxes({
  idPrefix: 'kinds',
  name: 'kinds',
  fieldset: { legend: { text: words.kinds, classes: 'govuk-fieldset__legend--s' } },
  items: kinds.map((kind) => ({ value: kind, text: eventKinds[kind], hint: { text: kind } })),
  values: isSent ? sentAll(form, 'kinds') : (kept?.kinds ?? []),
  ...errors.at('kinds'),
})}
${input({ id: 'notify', name: 'notify', label: { text: words.notify, classes: 'govuk-label--s' }, hint: { text: words.notifyHint }, type: 'email', value: value('notify'), classes: 'govuk-input--width-20', ...errors.at('notify') })}`;
}
