// The room's URLs.

import { publicPage, type Route } from '#web';
import { showMeasure } from './pages/measure.ts';
import { showPerformance } from './pages/performance.ts';
import { sendMeasure, sendPerformance } from './pages/performance-csv.ts';
import { showSurveyMeasure } from './pages/survey.ts';

export const evidenceRoutes: readonly Route[] = [
  publicPage('/performance', showPerformance),
  publicPage('/performance.csv', sendPerformance),
  publicPage('/performance/answers/:measure', showSurveyMeasure),
  publicPage('/performance/:standard(^[a-z0-9-]+).csv', sendMeasure),
  publicPage('/performance/:standard', showMeasure),
];
