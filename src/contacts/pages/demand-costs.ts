// /staff/demand/costs: what one contact costs, by channel, as a range with whose figure it is and of which year; and what it was before.

import { z } from 'zod';
import { dateAtHome, dateInWords } from '#lib/plain-words';
import {
  type FormErrors,
  form,
  type Html,
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
import { choiceField, textField, wholeNumberField } from '#web/fields';
import { button, input, notificationBanner, select } from '#web/govuk/index';
import { stackedTable } from '#web/stacked-table';
import { channels } from '../contact.ts';
import { penceInWords, readPounds, type SetCost } from '../cost.ts';
import { setCost } from '../cost-actions.ts';
import { costHistory, listCosts } from '../cost-store.ts';
import { demandTitles } from '../demand-words.ts';
import { contactPermissions } from '../permissions.ts';
import { channelName } from '../words.ts';
import { underDemand } from './demand-around.ts';

const path = '/staff/demand/costs';
const most = 100;
const costed = channels.filter((channel) => channel !== 'api' && channel !== 'staff');

export async function showCosts(visit: Visit): Promise<Reply> {
  return costsPage(visit, noErrors);
}

const pounds = (name: string) =>
  textField({ name, empty: `Enter the ${name.toLowerCase()}`, most: 12 }).refine(
    (typed) => typed === '' || readPounds(typed) !== null,
    {
      error: `${name} must be an amount of money up to £1,000, like 3.10`,
    },
  );

const shape = z
  .object({
    channel: choiceField(costed, 'Select a channel'),
    low: pounds('Low cost'),
    high: pounds('High cost'),
    source: textField({ name: 'Where it is from', empty: 'Enter where the figures are from', most: 300 }),
    year: wholeNumberField({ empty: 'Enter the year they are of', least: 2000, most: 2100, name: 'Year' }),
  })
  .superRefine(({ low, high }, check) => {
    const [from, to] = [readPounds(low), readPounds(high)];
    if (from !== null && to !== null && from > to)
      check.addIssue({ code: 'custom', path: ['high'], message: 'High cost must not be below the low cost' });
  });

export async function actCosts(visit: Visit): Promise<Reply> {
  const { actor } = visit;
  if (!actor) return redirect('/staff/sign-in');
  const { value, errors } = readForm(visit.form, shape);
  if (errors) return costsPage(visit, errors);
  const { channel, low, high, source, year } = value;
  return once(visit, async (tx) => {
    const cost = { channel, lowPence: readPounds(low) ?? 0, highPence: readPounds(high) ?? 0, source, year };
    await setCost(tx, cost, actor, visit.now);
    visit.session.set('done', `The cost of a contact is changed: ${channelName(channel)}.`);
    return redirect(path);
  });
}

async function costsPage(visit: Visit, errors: FormErrors): Promise<Reply> {
  const [costs, history] = await Promise.all([listCosts(visit.db), costHistory(visit.db, most)]);
  const done = visit.session.get('done');
  if (done) visit.session.set('done', undefined);
  return page({
    title: demandTitles.costs,
    hasErrors: errors.any,
    wide: true,
    beforeContent: underDemand(demandTitles.costs),
    main: html`${errors.summary()}
${typeof done === 'string' && notificationBanner({ type: 'success', text: done })}
<h1 class="govuk-heading-l">${demandTitles.costs}</h1>
<p class="govuk-body">The council’s own figures, for the range that pages of failure demand give. A change holds for all months, past ones too: it is what contacts cost as far as we know now.</p>
${costs.length === 0 ? html`<div class="heard-empty"><p>No cost is set yet, so no page gives one.</p></div>` : table('In force', costs)}
${contactPermissions.may(visit.actor, 'set what a contact costs') && costForm(visit, errors)}
${history.length > costs.length && html`<h2 class="govuk-heading-m">Every figure there was, newest first</h2>${table('History', history)}`}`,
  });
}

function costForm(visit: Visit, errors: FormErrors): Html {
  const value = (name: string) => sent(visit.form, name);
  return html`<h2 class="govuk-heading-m">Change a cost</h2>
${form(
  visit,
  html`${select({ id: 'channel', name: 'channel', label: { text: 'Channel' }, value: value('channel'), items: [{ value: '', text: 'Select a channel' }, ...costed.map((channel) => ({ value: channel, text: channelName(channel) }))], ...errors.at('channel') })}
${input({ id: 'low', name: 'low', label: { text: 'Low cost' }, hint: { text: 'Staff time alone, for example' }, prefix: { text: '£' }, classes: 'govuk-input--width-5', inputmode: 'decimal', spellcheck: false, value: value('low'), ...errors.at('low') })}
${input({ id: 'high', name: 'high', label: { text: 'High cost' }, hint: { text: 'With buildings, systems and managers, for example' }, prefix: { text: '£' }, classes: 'govuk-input--width-5', inputmode: 'decimal', spellcheck: false, value: value('high'), ...errors.at('high') })}
${input({ id: 'source', name: 'source', label: { text: 'Where the figures are from' }, value: value('source'), ...errors.at('source') })}
${input({ id: 'year', name: 'year', label: { text: 'Year they are of' }, classes: 'govuk-input--width-4', inputmode: 'numeric', value: value('year'), ...errors.at('year') })}
${button({ text: 'Change the cost', preventDoubleClick: true })}`,
)}`;
}

function table(caption: string, rows: readonly SetCost[]): Html {
  return stackedTable({
    caption,
    captionClasses: 'govuk-visually-hidden',
    firstCellIsHeader: true,
    head: [{ text: 'Channel' }, { text: 'Low' }, { text: 'High' }, { text: 'From' }, { text: 'Year' }, { text: 'Set' }],
    rows: rows.map((cost) => [
      { text: channelName(cost.channel) },
      { text: penceInWords(cost.lowPence) },
      { text: penceInWords(cost.highPence) },
      { text: cost.source },
      { text: String(cost.year) },
      { text: `${dateInWords(dateAtHome(cost.setAt))}, ${cost.setBy}` },
    ]),
  });
}
