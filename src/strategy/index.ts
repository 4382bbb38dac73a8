// strategy: what the council committed to. Every sentence of its strategy, with a figure, evidence, a plain “not yet
// measured” or a plain “retired” behind it; the ledger of promises; and the home page.
export { readLedger } from './load.ts';
export { loadStrategyPack } from './pack.ts';
export { strategyRoutes } from './routes.ts';
