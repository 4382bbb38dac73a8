// The URLs on which staff see what people search for, and change the words that services are found by.
import { type Route, staffForm, staffPage } from '#web';
import { actAddition } from './pages/words/addition.ts';
import { showNationalCodes } from './pages/words/national-codes.ts';
import { actNationalWords, showNationalWords } from './pages/words/national-words.ts';
import { showPhrase } from './pages/words/phrase.ts';
import { showSearches } from './pages/words/searches.ts';
import { actRemoval, actServiceWords, showServiceWords } from './pages/words/service-words.ts';
import { directoryPermissions } from './permissions.ts';

const { to } = directoryPermissions;
const see = to('see how services are written');
const add = to('add words to a service');

export const wordsRoutes: readonly Route[] = [
  staffPage('/staff/search', add, showSearches),
  staffForm('/staff/search/words', add, actAddition),
  staffPage('/staff/search/:key', add, showPhrase),
  staffPage('/staff/services/:slug/words', see, showServiceWords),
  staffForm('/staff/services/:slug/words', add, actServiceWords),
  staffForm('/staff/services/:slug/words/removal', add, actRemoval),
  staffPage('/staff/words', see, showNationalCodes),
  staffPage('/staff/words/:lgsl', see, showNationalWords),
  staffForm('/staff/words/:lgsl/switch', add, actNationalWords),
];
