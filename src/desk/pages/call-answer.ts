// An adviser says that a service's answer is wrong or missing: the team that looks after it gets a task.

import { z } from 'zod';
import { addTask, markedBy } from '#contacts';
import { readOutAnswer } from '#directory';
import { audit } from '#staff';
import { loadRulebook } from '#standards';
import { once, type Reply, readForm, redirect, sent, type Visit } from '#web';
import { choiceField, textField } from '#web/fields';
import { typedOf } from '../call.ts';
import { saveDraft } from '../call-store.ts';
import { replyPromise } from '../mail-in/task-actions.ts';
import { callOf, callPage } from './call.ts';
import { keepTyped } from './call-acts.ts';
import { answerFaults } from './call-answer-panel.ts';

const shape = z.object({
  fault: choiceField(Object.keys(answerFaults) as (keyof typeof answerFaults)[], 'Select what is the matter with it'),
  'fault-words': textField({
    name: 'What it should say',
    empty: 'Enter what it should say, or what they asked',
    most: 2000,
  }),
});

export async function actAnswerFault(visit: Visit): Promise<Reply> {
  const { actor } = visit;
  if (!actor) return redirect('/staff/sign-in');
  const call = await callOf(visit);
  const typed = typedOf(visit.form, call.draft);
  const answer = await readOutAnswer(visit.db, sent(visit.form, 'answer-of'), visit.now);
  const { value, errors } = readForm(visit.form, shape);
  if (errors || !answer) {
    await keepTyped(visit, call);
    return errors ? callPage(visit, call, errors, typed, answer?.slug) : redirect(`/staff/desk/calls/${call.id}`);
  }
  const promised = replyPromise(await loadRulebook(visit.db), visit.now);
  return once(visit, async (tx) => {
    await saveDraft(tx, call.id, call.staffId, { ...typed, fault: '', 'fault-words': '' }, visit.now);
    const id = await addTask(
      tx,
      {
        fact: markedBy(call.staffId, `call ${call.id} ${answer.slug} ${visit.now}`),
        kind: 'knowledge',
        title: `${value.fault === 'wrong' ? 'Put right' : 'Add to'} the answer of “${answer.title}”`,
        detail: `${answerFaults[value.fault]} (edition ${answer.edition}).\n\n${value['fault-words']}`,
        service: answer.slug,
        team: answer.team,
        dueAt: promised?.dueAt ?? null, // a date to work to: nobody was promised it
      },
      actor,
      visit.now,
    );
    await audit(tx, actor, 'said that an answer is wrong or missing', `service ${answer.slug}`, visit.now, {
      task: id,
    });
    visit.session.set('done', 'The team that looks after the page is told.');
    return redirect(`/staff/desk/calls/${call.id}`);
  });
}
