// What the buttons of the wrap-up do: log it, add or take away a matter, keep it, or fill in the service's own form.

import { atTheDesk, casesByTail, fillInFor, findCase, readReference, readReferenceTail } from '#cases';
import { labelsList } from '#contacts';
import { mayLookAt, recordOf } from '#customers';
import type { Db } from '#db';
import { findService, listServices, providersThatContact } from '#directory';
import type { Actor } from '#lib/actor';
import { listInWords, momentInWords } from '#lib/plain-words';
import { listTeams } from '#staff';
import { FormErrors, once, type Reply, redirect, sent, type Visit } from '#web';
import {
  type CallDraft,
  type CallInHand,
  draftOf,
  mattersIn,
  meantByEnter,
  typedOf,
  withForm,
  withOneMore,
  withoutMatter,
} from '../call.ts';
import { type WrappedUp, wrapUp } from '../wrap-up-actions.ts';
import { type AskedAbout, type Choices, ofMatters, readWrapUp } from '../wrap-up-form.ts';
import { callerOf, callOf, callPage } from './call.ts';
import { actSearchAgain, keepTyped } from './call-acts.ts';
import { actChase } from './call-chase.ts';

export async function actWrapUp(visit: Visit): Promise<Reply> {
  const { actor } = visit;
  if (actor?.id == null) return redirect('/staff/sign-in');
  const call = await callOf(visit);
  const path = `/staff/desk/calls/${call.id}`;
  const what = sent(visit.form, 'do');
  if (what === 'enter') return afterEnter(visit, call);
  const removed = /^remove-(\d)$/.exec(what)?.[1];
  if (what === 'add' || removed !== undefined) {
    await keepTyped(visit, call, what === 'add' ? withOneMore : (typed) => withoutMatter(typed, Number(removed)));
    return redirect(`${path}#wrap-up`);
  }
  await keepTyped(visit, call);
  if (what === 'keep') {
    visit.session.set('done', 'What you typed is kept. The contact stays in hand.');
    return redirect('/staff/desk');
  }
  const draft = draftOf(visit.form);
  const form = /^fill-in-(\d)$/.exec(what)?.[1];
  if (form !== undefined) return toForm(visit, call, draft, Number(form));
  return log(visit, call, draft);
}

const askWhich =
  'Both why they may be calling and the wrap-up are filled in. Press the button below the one to log first';

async function afterEnter(visit: Visit, call: CallInHand): Promise<Reply> {
  const who = sent(visit.form, 'who').trim();
  const typed = typedOf(visit.form, call.draft);
  const meant = meantByEnter(typed, who !== '' && who !== call.typed, 'likely' in visit.form);
  if (meant === 'find') return actSearchAgain(visit);
  if (meant === 'chase') return actChase(visit);
  await keepTyped(visit, call);
  if (meant === 'log') return log(visit, call, draftOf(visit.form));
  return callPage(visit, call, new FormErrors([{ field: 'likely', text: askWhich }]), typed);
}

async function log(visit: Visit, call: CallInHand, draft: CallDraft): Promise<Reply> {
  const { actor, db } = visit;
  if (!actor) return redirect('/staff/sign-in');
  const isAsked = (at: number) => draft[`deed-${at}`] === 'chased';
  const ids = await idsOfCaller(visit, call);
  const asked = await Promise.all(
    Array.from({ length: mattersIn(draft) }, (_, at) =>
      isAsked(at) ? askedAbout(visit, draft[`reference-${at}`] ?? '', ids) : null,
    ),
  );
  const { value, errors } = readWrapUp(draft, await choicesFor(visit, ids !== null), asked);
  if (errors) return callPage(visit, call, new FormErrors(errors), draft);
  const matters = value.matters.map((matter, at) => ({ ...matter, reference: asked[at]?.reference ?? null }));
  const [desk, teams] = await Promise.all([atTheDesk(db, visit.site), listTeams(db)]);
  return once(visit, async (tx) => {
    const done = await wrapUp(tx, desk, { ...value, call, matters }, actor, visit.now);
    if (done.refused) return callPage(visit, call, new FormErrors(ofMatters([done.refused], draft)), draft);
    visit.session.set('done', newsOf(done, teams));
    const [only] = done.opened;
    return redirect(only && done.opened.length === 1 ? `/staff/cases/${only}` : '/staff/desk');
  });
}

/** All rows of the record of whoever is picked; null where nobody is, or nobody whom this reader may look at. */
async function idsOfCaller({ db, actor }: Visit, { customerId }: CallInHand): Promise<readonly number[] | null> {
  if (customerId === null || !(await mayLookAt(db, actor, customerId))) return null;
  return (await recordOf(db, customerId))?.ids ?? null;
}

/** The case a matter asks about, when there is one and this reader may see whose it is. */
async function askedAbout(
  { db, actor, site }: Visit,
  typed: string,
  ids: readonly number[] | null,
): Promise<AskedAbout | null> {
  const whole = readReference(typed, site.organisation.referencePrefix);
  const reference = whole ?? (await onlyByTail(db, typed, actor, ids));
  const theCase = reference ? await findCase(db, reference) : undefined;
  if (!theCase) return null;
  const { customerId } = theCase;
  if (customerId !== null && !(await mayLookAt(db, actor, customerId))) return null;
  return {
    reference: theCase.reference,
    isAnothers: ids !== null && customerId !== null && !ids.includes(customerId),
  };
}

/** The case whose reference ends as typed, where that is one alone: of the caller's own, or else of all. */
async function onlyByTail(
  db: Db,
  typed: string,
  actor: Actor | null,
  ids: readonly number[] | null,
): Promise<string | null> {
  const tail = readReferenceTail(typed);
  const found = tail === null ? [] : await casesByTail(db, tail, actor);
  const own = found.filter(({ customerId }) => customerId !== null && ids?.includes(customerId));
  const [only, another] = own.length > 0 ? own : found;
  return only && !another ? only.reference : null;
}

function newsOf(
  { opened, chased, passedOn, callBackBy }: Exclude<WrappedUp, { refused: object }>,
  teams: readonly { slug: string; name: string }[],
): string {
  const teamName = (slug: string) => teams.find((team) => team.slug === slug)?.name ?? slug;
  const lines = [
    opened.length === 1
      ? 'The case is open. Give them the reference and the date.'
      : opened.length > 1
        ? `The contact is logged. Give them the references: ${listInWords(opened)}.`
        : 'The contact is logged.',
    callBackBy && `They were promised a call by ${momentInWords(callBackBy)}.`,
    chased.length > 0 && `That they asked about ${listInWords(chased)} is noted there.`,
    ...passedOn.map(
      ({ team, dueAt }) => `${teamName(team)} has a task now${dueAt ? `, to answer by ${momentInWords(dueAt)}` : ''}.`,
    ),
  ];
  return lines.filter(Boolean).join(' ');
}

async function choicesFor({ db }: Visit, isKnown: boolean): Promise<Choices> {
  const slugs = (list: readonly { slug: string }[]) => list.map(({ slug }) => slug);
  const [services, teams, providers, labels] = await Promise.all([
    listServices(db),
    listTeams(db),
    providersThatContact(db),
    labelsList(db),
  ]);
  return {
    services: slugs(services),
    teams: slugs(teams),
    providers: slugs(providers),
    labels: slugs(labels),
    isKnown,
  };
}

/** On to the service's own form, with what is known of the customer and what was noted so far. */
async function toForm(visit: Visit, call: CallInHand, draft: CallDraft, at: number): Promise<Reply> {
  const slug = draft[`service-${at}`] ?? '';
  const service = slug === '' ? null : await findService(visit.db, slug);
  if (!service?.requestable) {
    const text =
      slug === ''
        ? 'Select the service whose form you fill in'
        : 'This service has no form. Open a case for them instead';
    return callPage(visit, call, new FormErrors(ofMatters([{ field: `service-${at}`, text }], draft)), draft);
  }
  await keepTyped(visit, call, (typed) => withForm(typed, at, slug));
  const { record } = await callerOf(visit, call);
  const way = (kind: string) => record?.ways.find((each) => each.kind === kind && !each.failedAt)?.value ?? '';
  const typed = (name: string) => (draft[name] ?? '').trim();
  return fillInFor(visit, service.slug, {
    channel: typed('channel') || 'phone',
    name: record?.name ?? typed('name'),
    email: record ? way('email') : typed('email'),
    phone: record ? way('phone') : typed('phone'),
    notes: [typed(`about-${at}`), typed(`answer-${at}`)].filter(Boolean).join('\n\n'),
  });
}
