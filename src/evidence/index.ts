// evidence: whether promises were kept. Figures rolled up from what other rooms publish, each with its base, its definition
// and what it leaves out; the performance pages; open data.

export { type PeriodName, periodInWords, periodLabels, periodNamed, periodNames } from '#lib/period';
export { rebuildFigures } from './actions.ts';
export { evidenceJobs } from './jobs.ts';
export { figuresEdition, type PromiseFigures, promiseFigures } from './load.ts';
export { evidenceRoutes } from './routes.ts';
export { isSurveyMeasure, surveyMeasures } from './survey.ts';
export { verdictOf } from './tally.ts';
