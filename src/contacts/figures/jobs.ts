// What is done unattended with figures of other systems.

import type { AnyJob } from '#jobs';
import { bringFiguresIn } from './import/import-actions.ts';

export const figureJobs: readonly AnyJob[] = [bringFiguresIn];
