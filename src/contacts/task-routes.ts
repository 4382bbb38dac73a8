// The URLs of tasks.

import { type Route, staffForm, staffPage } from '#web';
import { showTask } from './pages/task.ts';
import { type AfterTask, actEndTask, actMoveTask, actTryTask } from './pages/task-end.ts';
import { showTasks } from './pages/tasks.ts';
import { taskPermissions } from './task-permissions.ts';

const see = taskPermissions.to('see tasks');
const work = taskPermissions.to('work on tasks');

/** @param after what a room above does when a task of its own ends */
export const taskRoutes = (after: AfterTask): readonly Route[] => [
  staffPage('/staff/tasks', see, showTasks),
  staffPage('/staff/tasks/:id', see, showTask),
  staffForm('/staff/tasks/:id/try', work, actTryTask),
  staffForm('/staff/tasks/:id/outcome', work, actEndTask(after)),
  staffForm('/staff/tasks/:id/handover', work, actMoveTask),
];
