// /staff/figures/queues/{slug}: within how long is in time, what the goal is, and when the queue is open. One that a file named
// for the first time is confirmed here, or its figures go to the queue they are of, or it is removed.

import { z } from 'zod';
import { countInWords } from '#lib/plain-words';
import { loadRulebook } from '#standards';
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
import { textField, wholeNumberField } from '#web/fields';
import { button, input, insetText, select } from '#web/govuk/index';
import { changeQueue, mergeQueues, removeQueue } from '../actions.ts';
import { countRows, type KeptQueue, listQueues } from '../queue-store.ts';
import { secondsInWords, figureWords as words } from '../words.ts';
import { figureCrumbs, queueOf } from './around.ts';

const Queue = z.object({
  name: textField({ name: 'Name', empty: 'Enter the name of the queue', most: 80 }),
  target: wholeNumberField({
    name: 'In time',
    empty: 'Enter within how many seconds is in time',
    least: 1,
    most: 7200,
  }),
  short: wholeNumberField({
    name: 'Short',
    empty: 'Enter within how many seconds somebody had not begun to wait, or 0',
    least: 0,
    most: 120,
  }),
  goal: textField({ name: 'Goal', most: 10 }).refine(
    (typed) => typed === '' || (/^\d{1,3}$/.test(typed) && Number(typed) >= 1 && Number(typed) <= 100),
    'Goal must be a whole number between 1 and 100, or nothing',
  ),
  calendar: textField({ name: 'Opening hours', most: 100 }),
});

export const showQueue = (visit: Visit): Promise<Reply> => queuePage(visit, noErrors);

export async function actQueue(visit: Visit): Promise<Reply> {
  const { actor, now, db } = visit;
  if (!actor) return redirect('/staff/sign-in');
  const queue = await queueOf(visit);
  const { value, errors } = readForm(visit.form, Queue);
  if (errors) return queuePage(visit, errors);
  const { calendars } = await loadRulebook(db);
  const calendar = calendars.find(({ slug }) => slug === value.calendar)?.slug ?? null;
  return once(visit, async (tx) => {
    const changed = {
      ...queue,
      name: value.name,
      targetSeconds: value.target,
      shortSeconds: value.short,
      goal: value.goal === '' ? null : Number(value.goal),
      calendar,
    };
    await changeQueue(tx, changed, actor, now);
    visit.session.set('done', `In time now means within ${secondsInWords(value.target)} for ${value.name}.`);
    return redirect('/staff/figures');
  });
}

const Merging = z.object({
  into: textField({ name: 'Queue', empty: 'Select the queue that these figures are of', most: 100 }),
});

export async function actMerging(visit: Visit): Promise<Reply> {
  const { actor, now } = visit;
  if (!actor) return redirect('/staff/sign-in');
  const queue = await queueOf(visit);
  const { value, errors } = readForm(visit.form, Merging);
  const into = errors ? undefined : (await alike(visit, queue)).find(({ slug }) => slug === value.into);
  if (!into) return queuePage(visit, errors ?? noErrors);
  return once(visit, async (tx) => {
    await mergeQueues(tx, queue, into, actor, now);
    visit.session.set('done', `The figures of ${queue.name} are now those of ${into.name}, and ${queue.name} is gone.`);
    return redirect('/staff/figures');
  });
}

export async function actRemoval(visit: Visit): Promise<Reply> {
  const { actor, now } = visit;
  if (!actor) return redirect('/staff/sign-in');
  const queue = await queueOf(visit);
  return once(visit, async (tx) => {
    const isGone = await removeQueue(tx, queue, actor, now);
    visit.session.set('done', isGone ? `${queue.name} and its figures are removed.` : words.notRemoved);
    return redirect('/staff/figures');
  });
}

/** The other queues of the same channel. */
const alike = async ({ db }: Visit, { slug, channel }: KeptQueue): Promise<KeptQueue[]> =>
  (await listQueues(db)).filter((each) => each.channel === channel && each.slug !== slug);

async function puttingRight(visit: Visit, queue: KeptQueue, errors: FormErrors): Promise<Html> {
  const [others, n] = [await alike(visit, queue), await countRows(visit.db, queue.slug)];
  return html`${
    others.length > 0 &&
    html`<h2 class="govuk-heading-m">If these figures are of another queue</h2>
<p class="govuk-body">${countInWords(n, 'row')} of figures would move there, and ${queue.name} would be gone. Where both have the same stretch of time, what was brought in later stays.</p>
${form(
  visit,
  html`${select({
    id: 'into',
    name: 'into',
    label: { text: 'The queue they are of', classes: 'govuk-label--s' },
    items: [{ value: '', text: 'Select a queue' }, ...others.map(({ slug, name }) => ({ value: slug, text: name }))],
    ...errors.at('into'),
  })}
${button({ text: 'Move the figures there', classes: 'govuk-button--secondary' })}`,
  { action: `/staff/figures/queues/${queue.slug}/merging` },
)}`
  }
${
  queue.isHeld &&
  html`<h2 class="govuk-heading-m">If there is no such queue</h2>
<p class="govuk-body">${countInWords(n, 'row')} of figures would be removed with it. A file put right can be brought in again.</p>
${form(visit, button({ text: `Remove ${queue.name}`, classes: 'govuk-button--warning' }), { action: `/staff/figures/queues/${queue.slug}/removal` })}`
}`;
}

async function queuePage(visit: Visit, errors: FormErrors): Promise<Reply> {
  const queue = await queueOf(visit);
  const { calendars } = await loadRulebook(visit.db);
  const value = (field: string, kept: string) => (errors.any && 'name' in visit.form ? sent(visit.form, field) : kept);
  const seconds = { classes: 'govuk-input--width-4', inputmode: 'numeric', suffix: { text: 'seconds' } } as const;
  return page({
    title: queue.name,
    hasErrors: errors.any,
    beforeContent: figureCrumbs({ text: queue.name }),
    main: html`<div class="govuk-grid-row"><div class="govuk-grid-column-two-thirds">
${errors.summary()}
<h1 class="govuk-heading-l">${queue.name}</h1>
${queue.isHeld && insetText({ text: words.held })}
<p class="govuk-body">What you set here is what the figures are read by, also those brought in before. Counts of half hours and days were made for one target by the other system: with another one here, they say nothing of it.</p>
${form(
  visit,
  html`${input({ id: 'name', name: 'name', label: { text: 'Name', classes: 'govuk-label--s' }, value: value('name', queue.name), ...errors.at('name') })}
${input({ id: 'target', name: 'target', label: { text: 'In time means answered within', classes: 'govuk-label--s' }, value: value('target', String(queue.targetSeconds)), ...seconds, ...errors.at('target') })}
${input({ id: 'short', name: 'short', label: { text: 'Quick hang-ups are those within', classes: 'govuk-label--s' }, hint: { text: 'Whoever hangs up as soon as this had not begun to wait. Often 5 or 10.' }, value: value('short', String(queue.shortSeconds)), ...seconds, ...errors.at('short') })}
${input({ id: 'goal', name: 'goal', label: { text: 'Goal (optional)', classes: 'govuk-label--s' }, hint: { text: 'The share of everybody who came that should be answered in time' }, classes: 'govuk-input--width-3', inputmode: 'numeric', suffix: { text: '%' }, value: value('goal', queue.goal === null ? '' : String(queue.goal)), ...errors.at('goal') })}
${select({
  id: 'calendar',
  name: 'calendar',
  label: { text: 'When it is open', classes: 'govuk-label--s' },
  hint: { text: 'By this we say which days and hours the figures leave out.' },
  items: [{ value: '', text: 'Not said' }, ...calendars.map(({ slug, name }) => ({ value: slug, text: name }))],
  value: value('calendar', queue.calendar ?? ''),
  ...errors.at('calendar'),
})}
${button({ text: queue.isHeld ? words.confirm : 'Save' })}`,
  { action: `/staff/figures/queues/${queue.slug}` },
)}
${await puttingRight(visit, queue, errors)}
</div></div>`,
  });
}
