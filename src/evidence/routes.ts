// The room's URLs.

import { publicPage, type Route } from '#web';
import { showMeasure } from './pages/measure.ts';
import { showPerformance } from './pages/performance.ts';
import { sendMeasure, sendPerformance } from './pages/performance-csv.ts';
import { showQueueMeasure } from './pages/queue.ts';
import { sendQueueDays, sendQueueIntervals } from './pages/queue-csv.ts';
import { showQueueMonth } from './pages/queue-month.ts';
import { showSurveyMeasure } from './pages/survey.ts';

export const evidenceRoutes: readonly Route[] = [
  publicPage('/performance', showPerformance),
  publicPage('/performance.csv', sendPerformance),
  publicPage('/performance/answers/:measure', showSurveyMeasure),
  publicPage('/performance/figures/:measure(^[a-z0-9-]+).csv', sendQueueDays),
  publicPage('/performance/figures/:measure', showQueueMeasure),
  publicPage('/performance/figures/:measure/:month(^\\d{4}-\\d{2}).csv', sendQueueIntervals),
  publicPage('/performance/figures/:measure/:month', showQueueMonth),
  publicPage('/performance/:standard(^[a-z0-9-]+).csv', sendMeasure),
  publicPage('/performance/:standard', showMeasure),
];
