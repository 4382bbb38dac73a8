// /account/ways: how you reach me. A number is added, a way preferred or taken off; an e-mail address is changed with a code.

import { z } from 'zod';
import { addWay, endWay, preferWay, restrictionsNow, type Way } from '#customers';
import { dateAtHome, dateInWords } from '#lib/plain-words';
import {
  type Content,
  type FormErrors,
  form,
  html,
  noErrors,
  notFound,
  once,
  type Reply,
  readForm,
  redirect,
  sent,
  type Visit,
} from '#web';
import { phoneField } from '#web/fields';
import { button, input, insetText, summaryList, tag } from '#web/govuk/index';
import { residentOf } from '../actions.ts';
import { wayKindNames } from '../words.ts';
import { accountPage, pathOf, say } from './around.ts';
import { rememberDetails } from './welcome.ts';
import { loadWhose, ownRecord, type Whose } from './whose.ts';

const path = '/account/ways';

const NewPhone = z.object({ phone: phoneField({ empty: 'Enter a phone number' }) });

export async function showWays(visit: Visit): Promise<Reply> {
  const whose = await loadWhose(visit);
  return ownRecord(whose) ? waysPage(visit, whose, noErrors) : redirect(pathOf('/account', whose));
}

export async function actAddPhone(visit: Visit): Promise<Reply> {
  const whose = await loadWhose(visit);
  const own = ownRecord(whose);
  if (!own) return redirect(pathOf('/account', whose));
  const { value, errors } = readForm(visit.form, NewPhone);
  if (errors) return waysPage(visit, whose, errors);
  const reply = await once(visit, async (tx) => {
    const way = { kind: 'phone', value: value.phone } as const;
    await addWay(tx, own.row, way, residentOf(whose.account), visit.now);
    say(visit, 'We have added the number.');
    return redirect(path);
  });
  await rememberDetails(visit, whose.account);
  return reply;
}

export async function actPreferWay(visit: Visit): Promise<Reply> {
  const { whose, row, way } = await wayOf(visit);
  return once(visit, async (tx) => {
    await preferWay(tx, row, way.id, residentOf(whose.account), visit.now);
    say(visit, `We try this first from now on: ${way.value}`);
    return redirect(path);
  });
}

export async function actEndWay(visit: Visit): Promise<Reply> {
  const { whose, row, way } = await wayOf(visit);
  if (isSignInAddress(way, whose))
    throw notFound('You are signed in with this address. You can change it for another.');
  const reply = await once(visit, async (tx) => {
    await endWay(tx, row, way.id, 'they said so in their account', residentOf(whose.account), visit.now);
    say(visit, `We have taken it off: ${way.value}`);
    return redirect(path);
  });
  await rememberDetails(visit, whose.account);
  return reply;
}

const isSignInAddress = (way: Way, { account }: Whose) =>
  way.kind === 'email' && way.value.trim().toLowerCase() === account.emailKey;

async function wayOf(visit: Visit): Promise<{ whose: Whose; row: number; way: Way }> {
  const whose = await loadWhose(visit);
  const own = ownRecord(whose);
  const way = own?.record.ways.find(({ id }) => String(id) === visit.params['id']);
  if (!own || !way) throw notFound('This is not among the ways to reach you now. You may have taken it off already.');
  return { whose, row: own.row, way };
}

function waysPage(visit: Visit, whose: Whose, errors: FormErrors): Reply {
  const ways = whose.record?.ways ?? [];
  return accountPage(visit, whose, {
    title: 'How we reach you',
    path,
    hasErrors: errors.any,
    summary: errors.summary(),
    main: html`${limits(visit, whose)}${ways.map((way) => onePart(visit, way, whose))}
<h2 class="govuk-heading-m">Add a phone number</h2>
${form(
  visit,
  html`${input({ id: 'phone', name: 'phone', type: 'tel', label: { text: 'Phone number' }, autocomplete: 'tel', classes: 'govuk-input--width-20', value: sent(visit.form, 'phone'), ...errors.at('phone') })}
${button({ text: 'Add this number' })}`,
  { action: path },
)}`,
  });
}

/** What was decided about how they may reach us, as they were told it. */
function limits(visit: Visit, { record }: Whose): Content {
  const today = dateAtHome(visit.now);
  return (record ? restrictionsNow(record, today) : []).map(({ what, stillOpen, appeal, reviewOn }) =>
    insetText({
      html: html`<h2 class="govuk-heading-s">How you may reach us</h2>
<p class="govuk-body">${what}. What stays open to you: ${stillOpen}</p>
<p class="govuk-body">It ends on ${dateInWords(reviewOn)} unless we look at it again and decide otherwise. If you disagree: ${appeal}</p>`,
    }),
  );
}

function onePart(visit: Visit, way: Way, whose: Whose): Content {
  const act = (what: 'preferred' | 'end', text: string) =>
    form(
      visit,
      button({
        html: html`${text}<span class="govuk-visually-hidden"> ${way.value}</span>`,
        classes: 'govuk-button--secondary heard-button--small',
      }),
      { action: `/account/ways/${way.id}/${what}` },
    );
  return html`<div class="govuk-!-margin-bottom-6">${summaryList({
    classes: 'govuk-!-margin-bottom-2',
    rows: [
      {
        key: { text: wayKindNames[way.kind] },
        value: {
          html: html`${way.value}${way.isPreferred && html` ${tag({ text: 'We try this first', classes: 'govuk-tag--green' })}`}`,
        },
      },
      way.failedAt !== null && {
        key: { text: 'Trouble' },
        value: { text: `What we sent on ${dateInWords(dateAtHome(way.failedAt))} did not arrive` },
      },
    ],
  })}
<div class="govuk-button-group">${!way.isPreferred && act('preferred', 'Try this first')}${
    isSignInAddress(way, whose)
      ? html`<a class="govuk-link" href="/account/ways/email">Change your email address</a>`
      : act('end', 'Take it off')
  }</div></div>`;
}
