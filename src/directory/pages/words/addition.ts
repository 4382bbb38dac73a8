// POST /staff/search/words: adds a phrase that people searched for to a service, and goes back to where it was read.
import { notFound, once, type Reply, redirect, sent, type Visit } from '#web';
import { wordsPages } from '../../search-page-words.ts';
import { findService } from '../../store.ts';
import { addWords } from '../../words-actions.ts';
import { backOf, noteAdded } from './around.ts';

export async function actAddition(visit: Visit): Promise<Reply> {
  const { actor, now } = visit;
  if (!actor) return redirect('/staff/sign-in');
  const phrase = sent(visit.form, 'phrase').slice(0, 200);
  const chosen = sent(visit.form, 'service');
  if (chosen === '' && phrase !== '') {
    visit.session.set('stopped', wordsPages.chooseService(phrase));
    return redirect(backOf(visit));
  }
  const service = await findService(visit.db, chosen);
  if (!service || phrase === '') throw notFound('That service is not there any more. Go back and choose another.');
  const { slug, title } = service;
  return once(visit, async (tx) => {
    if (await addWords(tx, { service: slug, phrase }, actor, now)) noteAdded(visit, { phrase, service: slug, title });
    else visit.session.set('done', wordsPages.addedAlready(phrase, title));
    return redirect(backOf(visit));
  });
}
