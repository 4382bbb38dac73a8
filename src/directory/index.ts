// directory: what we offer. Services with who can have them, what they cost, how long they take and who else can help;
// the search; notices of what is going on; and the pages and texts a council writes.
export { councilText, ensureService, publishMessageText, publishWait } from './actions.ts';
export { writeCounts } from './counted.ts';
export { rulesThatAsk } from './eligibility-store.ts';
export { bringIn } from './import/command.ts';
export { directoryJobs } from './jobs.ts';
export { languageNames } from './languages.ts';
export { loadDirectoryPack } from './pack.ts';
export { searchBox } from './pages/search-box.ts';
export { providersThatContact, type ReadOut, readOutAnswer } from './read-out-actions.ts';
export { directoryRoutes } from './routes.ts';
export { findServices, searchServices } from './search-store.ts';
export type { Outcome, Service } from './service.ts';
export { makeSignpost, noteNotOurs } from './signpost-actions.ts';
export { consentReadOut, consentSentence } from './signpost-words.ts';
export {
  commonTasks,
  currentNotices,
  findService,
  listNotices,
  listServices,
  saveText,
  sensitiveServices,
} from './store.ts';
export { loadNationalWords } from './words-actions.ts';
