// standards: what we promise in time. A standard is a public promise; a calendar says what a working day is; a clock reads where a promise stands.
export type { Calendar } from './calendar.ts';
export { type ClockReading, type ClockState, readClock } from './clock.ts';
export { type ClockExplanation, explainClock } from './explain.ts';
export { type ExtensionRefusal, extendClock } from './extension.ts';
export type { ClockFacts, Extension, Pause } from './facts.ts';
export { loadRulebook } from './load.ts';
export { loadStandardsPack } from './pack.ts';
export { pauseClock } from './pause.ts';
export type { PromiseFacts } from './promise-facts.ts';
export { promiseLine, promiseSparkline } from './promise-line.ts';
export { promiseSentence } from './promise-sentence.ts';
export { standardRoutes } from './routes.ts';
export type { Rulebook } from './rulebook.ts';
export { type Standard, type StandardVersion, standardSchema } from './standard.ts';
export { addVersion, rulebookEdition, saveCalendar, saveStandard } from './store.ts';
