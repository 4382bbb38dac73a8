// Changing the words services are found by: loading those of the national list, and what a council adds or does not want.
import type { Tx } from '#db';
import type { Actor } from '#lib/actor';
import { Fault } from '#lib/fault';
import type { Pack } from '#lib/pack';
import { fingerprint } from '#lib/secret';
import { Stop } from '#lib/stop';
import type { Temporal } from '#lib/temporal';
import { audit } from '#staff';
import { directoryPermissions } from './permissions.ts';
import { plainWords } from './search.ts';
import { findService } from './store.ts';
import { nationalWordsOf, ownWordsSchema, wordsFileSchema } from './words-file.ts';
import {
  addFolderWords,
  addServiceWords,
  loadedNationalWords,
  removeServiceWords,
  replaceNationalWords,
  switchSaying,
} from './words-store.ts';

/**
 * Loads what people say for the services of the national list; nothing is written when it is as it was.
 * @param councils the folder that has `words/` beside the councils' own
 */
export async function loadNationalWords(tx: Tx, councils: Pack): Promise<void> {
  const { codes, words } = nationalWordsOf(await councils.readAll('words', wordsFileSchema));
  const twice = codes.find(({ lgsl }, at) => codes.findIndex((other) => other.lgsl === lgsl) !== at);
  if (twice)
    throw new Fault(
      'words-twice',
      `Code ${twice.lgsl} stands in two files of ${councils.folder}/words. Put them together.`,
    );
  const print = fingerprint(JSON.stringify([codes, words]));
  if (print !== (await loadedNationalWords(tx))) await replaceNationalWords(tx, codes, words, print);
}

/** Loads what a council's folder says people call its services; a council without `words.json` has none. */
export async function loadOwnWords(tx: Tx, pack: Pack, at: Temporal.Instant): Promise<void> {
  const own = await pack.read('words.json', ownWordsSchema).catch((error) => {
    if (error instanceof Fault && error.code === 'pack-missing') return {};
    throw error;
  });
  const words = Object.entries(own).flatMap(([service, phrases]) =>
    phrases.map((phrase) => ({ service, phrase: plainWords(phrase) })),
  );
  await addFolderWords(tx, words, 'The council’s data', at);
}

/** Adds words by which a service is found. False when it has them already. */
export async function addWords(
  tx: Tx,
  words: { service: string; phrase: string },
  actor: Actor,
  at: Temporal.Instant,
): Promise<boolean> {
  directoryPermissions.need(actor, 'add words to a service');
  const { service } = words;
  const phrase = plainWords(words.phrase);
  if (!(await findService(tx, service))) throw new Stop(404, 'There is no service at this address any more.');
  if (phrase === '' || !(await addServiceWords(tx, service, phrase, actor.name, at))) return false;
  await audit(tx, actor, `added words: ${phrase}`, `service ${service}`, at);
  return true;
}

/** Takes words away that somebody added. False when they are gone already. */
export async function removeWords(
  tx: Tx,
  { service, phrase }: { service: string; phrase: string },
  actor: Actor,
  at: Temporal.Instant,
): Promise<boolean> {
  directoryPermissions.need(actor, 'add words to a service');
  if (!(await removeServiceWords(tx, service, phrase, at))) return false;
  await audit(tx, actor, `took words away: ${phrase}`, `service ${service}`, at);
  return true;
}

/** Switches a saying of a national code off for this council, or on again. */
export async function switchNationalWord(
  tx: Tx,
  saying: { lgsl: number; phrase: string },
  isOff: boolean,
  actor: Actor,
  at: Temporal.Instant,
): Promise<void> {
  directoryPermissions.need(actor, 'add words to a service');
  if (await switchSaying(tx, saying, isOff, actor.name, at))
    await audit(
      tx,
      actor,
      `switched words ${isOff ? 'off' : 'on'}: ${saying.phrase}`,
      `national code ${saying.lgsl}`,
      at,
    );
}
