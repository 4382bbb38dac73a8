// A returning caller asks how something is going: the contact is logged with one press.

import { atTheDesk } from '#cases';
import { adviserChannels } from '#contacts';
import { FormErrors, once, type Reply, redirect, sent, type Visit } from '#web';
import { type CallDraft, type CallInHand, hasWrapUp, typedOf, withMatter } from '../call.ts';
import { saveDraft } from '../call-store.ts';
import { tellOfCase } from '../words.ts';
import { wrapUp } from '../wrap-up-actions.ts';
import { callerOf, callOf, callPage } from './call.ts';
import { likelyKey } from './call-likely-form.ts';

export async function actChase(visit: Visit): Promise<Reply> {
  const { actor } = visit;
  if (!actor) return redirect('/staff/sign-in');
  const call = await callOf(visit);
  const typed = typedOf(visit.form, call.draft);
  const caller = await callerOf(visit, call);
  const likely = caller.likely.find((each) => likelyKey(each) === sent(visit.form, 'likely'));
  if (!likely)
    return callPage(
      visit,
      call,
      new FormErrors([{ field: 'likely', text: 'Select what they are calling about' }]),
      typed,
    );
  const reference = likely.theCase?.reference ?? likely.task?.caseReference ?? null;
  const note = sent(visit.form, 'note').trim().slice(0, 1000);
  const asked = {
    service: likely.theCase?.service ?? likely.task?.service ?? '',
    about: note || (likely.theCase ? 'Asked how it is going.' : 'Rang about the call we promised.'),
    deed: reference ? 'chased' : 'answered',
    answer: likely.theCase ? tellOfCase(likely.theCase, visit.now) : '',
  } as const;
  if (hasWrapUp(typed)) return besideWhatIsTyped(visit, call, typed, { ...asked, reference: reference ?? '' });
  const desk = await atTheDesk(visit.db, visit.site);
  return once(visit, async (tx) => {
    const matter = { ...asked, place: '', reference, team: '', provider: '', consent: '', label: '' } as const;
    const order = {
      call,
      channel: adviserChannels.find((channel) => channel === typed['channel']) ?? 'phone',
      direction: '',
      name: '',
      email: '',
      phone: '',
      callback: '',
      'callback-number': '',
      'callback-about': '',
      'callback-asked': '',
      'callback-team': '',
      matters: [matter],
    } as const;
    const done = await wrapUp(tx, desk, order, actor, visit.now);
    if (done.refused)
      return callPage(visit, call, new FormErrors([{ field: 'likely', text: done.refused.text }]), typed);
    visit.session.set('done', 'The contact is logged.');
    return redirect('/staff/desk');
  });
}

/** Who asks how it is going and has something else too has made one contact with both: it becomes one of its matters. */
async function besideWhatIsTyped(
  visit: Visit,
  call: CallInHand,
  typed: CallDraft,
  matter: Readonly<Record<string, string>>,
): Promise<Reply> {
  const draft = withMatter({ ...typed, note: '' }, matter);
  if (!draft) {
    const text = 'There are as many matters as one contact can have. Log them, then begin another';
    return callPage(visit, call, new FormErrors([{ field: 'likely', text }]), typed);
  }
  await saveDraft(visit.db, call.id, call.staffId, draft, visit.now);
  visit.session.set(
    'done',
    'That they asked is a matter of this contact now, beside what you typed. Log them together.',
  );
  return redirect(`/staff/desk/calls/${call.id}#wrap-up`);
}
