// /staff/services/{slug}/request: where a member of staff begins the form for somebody on the phone or at the counter.

import { z } from 'zod';
import { adviserChannels, channelName } from '#contacts';
import { momentInWords } from '#lib/plain-words';
import { drafts, type Question } from '#questions';
import { type FormErrors, form, html, noErrors, once, type Reply, readForm, redirect, type Visit } from '#web';
import { choiceField } from '#web/fields';
import { button, insetText, radios } from '#web/govuk/index';
import { detailsOf } from '../request-steps.ts';
import {
  byStaff,
  caption,
  draftOf,
  loadRequest,
  openStep,
  type RequestVisit,
  requestPage,
  sentOf,
  withAnswers,
} from './request-context.ts';
import { detailQuestions } from './request-details.ts';

/** How the customer got in touch, kept in the draft beside the answers. */
export const channelQuestion: Question = {
  id: 'your-channel',
  type: 'one-of',
  ask: 'How did they get in touch?',
  required: true,
  whenEmpty: 'Select how they got in touch',
  options: adviserChannels.map((channel) => ({ value: channel, label: channelName(channel) })),
};

/** What an adviser knows of the customer already. Empty texts mean “not known”. */
export interface KnownCustomer {
  readonly channel: string;
  readonly name: string;
  readonly email: string;
  readonly phone: string;
  /** What they have said so far: it stands beside the form until it is sent. */
  readonly notes?: string;
}

const Known = z.object({ channel: z.string(), name: z.string(), email: z.string(), phone: z.string() });

/** On to the form of a service, with what is known of the customer: it travels in the session, never in an address. */
export function fillInFor(visit: Visit, service: string, known: KnownCustomer): Reply {
  const { notes, ...customer } = known;
  visit.session.set('customer-at-hand', customer);
  visit.session.set('notes-at-hand', notes ? { service, notes: notes.slice(0, 6000) } : undefined);
  return redirect(byStaff.path(service));
}

export async function showStart(visit: Visit): Promise<Reply> {
  return startPage(visit, await loadRequest(visit, byStaff), noErrors);
}

export async function actStart(visit: Visit): Promise<Reply> {
  const request = await loadRequest(visit, byStaff);
  const { errors } = readForm(
    visit.form,
    z.object({ [channelQuestion.id]: choiceField(adviserChannels, channelQuestion.whenEmpty ?? '') }),
  );
  if (errors) return startPage(visit, request, errors);
  const known = knownCustomer(visit);
  return once(visit, async (tx) => {
    if (request.draft) await drafts.discard(tx, request.draft);
    const draft = await drafts.begin(tx, draftOf(visit, request), visit.now);
    const from = { ...sentOf(visit), files: [] };
    let { answers } = draft;
    const details = known && { 'your-name': known.name, 'your-email': known.email, 'your-phone': known.phone };
    for (const [question, form] of [
      [channelQuestion, visit.form] as const,
      ...(details ? detailQuestions.map((each) => [each, details] as const) : []),
    ]) {
      const outcome = await drafts.answer(tx, draft, question, { ...from, form });
      // what an adviser typed elsewhere and is no address or number is left to the page that asks for it
      answers = outcome.answers ?? answers;
    }
    visit.session.set('customer-at-hand', undefined);
    const { questionnaire } = draft;
    const begun = { ...withAnswers(request, answers), questionnaire };
    return redirect(`${request.path}/${openStep(begun)}`);
  });
}

function knownCustomer(visit: Visit): KnownCustomer | undefined {
  const read = Known.safeParse(visit.session.get('customer-at-hand'));
  return read.success && read.data.name !== '' ? read.data : undefined;
}

function startPage(visit: Visit, request: RequestVisit, errors: FormErrors): Reply {
  const { draft, service } = request;
  const known = Known.safeParse(visit.session.get('customer-at-hand')).data;
  const name = detailsOf(request.answers).name;
  return requestPage(request, {
    title: 'Fill in the form for a customer',
    hasErrors: errors.any,
    back: '/staff/desk',
    main: html`${errors.summary()}
${caption(service)}
<h1 class="govuk-heading-l">Fill in the form for a customer</h1>
${
  draft &&
  insetText({
    html: html`<p class="govuk-body">You began this form${name && ` for ${name}`} on ${momentInWords(draft.beganAt)} and have not sent it.</p>
<a class="govuk-link" href="${request.path}/${openStep(request)}">Go on with it</a>`,
  })
}
${form(
  visit,
  html`${draft && html`<h2 class="govuk-heading-m">Start again for another customer</h2><p class="govuk-body">The answers you began with are deleted.</p>`}
${known && known.name !== '' && html`<p class="govuk-body">For ${known.name}.</p>`}
${radios({
  name: channelQuestion.id,
  fieldset: { legend: { text: channelQuestion.ask, classes: 'govuk-fieldset__legend--s' } },
  items: adviserChannels.map((channel) => ({ value: channel, text: channelName(channel) })),
  value: known?.channel || 'phone',
  ...errors.at(channelQuestion.id),
})}
${button({ text: draft ? 'Start again' : 'Start' })}`,
)}`,
  });
}
