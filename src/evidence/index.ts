// evidence: whether promises were kept. Figures rolled up from what other rooms publish, each with its base, its definition
// and what it leaves out; the performance pages; open data.

export { type PeriodName, periodInWords, periodLabels, periodNamed, periodNames } from '#lib/period';
export { rebuildFigures } from './actions.ts';
export { evidenceJobs } from './jobs.ts';
export { figuresEdition, type PromiseFigures, promiseFigures, queueMeasures, surveyAnswers } from './load.ts';
export { measureByQueues } from './queue-actions.ts';
export { levelWhats, queueChannels, queueVerdict } from './queue-measure.ts';
export { deleteOtherQueueMeasures } from './queue-store.ts';
export {
  daysCounted,
  type NamedMeasure,
  notCovered,
  queueDefinition,
  queueFigure,
  queueGoal,
} from './queue-words.ts';
export { evidenceRoutes } from './routes.ts';
export { isSurveyMeasure, surveyMeasures } from './survey.ts';
export { verdictOf } from './tally.ts';
