// The room's URLs: where forms are built, tried and published, and the question bank.

import { type Route, staffForm, staffPage } from '#web';
import { actAddKind, actTake, showAdd, showAddKind, showTake } from './pages/build/add.ts';
import { actNewBankedKind, type BankUsers, showBank, showNewBanked, showNewBankedKind } from './pages/build/bank.ts';
import {
  actBanked,
  actBankedForms,
  actBankedRemoval,
  showBanked,
  showBankedForms,
  showBankedRemoval,
} from './pages/build/bank-question.ts';
import { actNewCondition, showNewCondition } from './pages/build/condition.ts';
import { actDiscard, showDiscard } from './pages/build/discard.ts';
import { actMoveDown, actMoveUp, actOrder, showForm } from './pages/build/form.ts';
import { showForms } from './pages/build/forms.ts';
import { actNewForm, actTitle, showNewForm, showTitle } from './pages/build/new-form.ts';
import { actRestart, actTrial, showPreview, showTrial, showTrialAnswers } from './pages/build/preview.ts';
import { actPublication, showPublication } from './pages/build/publication.ts';
import { actQuestion, actShare, showQuestion } from './pages/build/question.ts';
import { actRemoval, showRemoval } from './pages/build/removal.ts';
import { actRestoration, showComparison, showRestoration, showVersion, showVersions } from './pages/build/versions.ts';
import { actWhen, actWithout, showWhen } from './pages/build/when.ts';
import { questionPermissions } from './permissions.ts';

const build = questionPermissions.to('build forms');
const publish = questionPermissions.to('publish a form');

const form = '/staff/questionnaires/:slug';
const bank = '/staff/questions';

/** The questions of a form, or those that a group of it asks about each item: the same pages serve both. */
const questionsAt = (base: string): readonly Route[] => [
  staffPage(`${base}/add`, build, showAdd),
  staffPage(`${base}/add/:type`, build, showAddKind),
  staffForm(`${base}/add/:type`, build, actAddKind),
  staffForm(`${base}/order`, build, actOrder),
  staffPage(`${base}/questions/:id`, build, showQuestion),
  staffForm(`${base}/questions/:id`, build, actQuestion),
  staffForm(`${base}/questions/:id/up`, build, actMoveUp),
  staffForm(`${base}/questions/:id/down`, build, actMoveDown),
  staffPage(`${base}/questions/:id/removal`, build, showRemoval),
  staffForm(`${base}/questions/:id/removal`, build, actRemoval),
];

/** @param usersFromAbove who asks questions of the bank besides forms */
export const questionRoutes = (usersFromAbove: BankUsers): readonly Route[] => [
  staffPage('/staff/questionnaires', build, showForms),
  staffPage('/staff/questionnaires/new', build, showNewForm),
  staffForm('/staff/questionnaires/new', build, actNewForm),
  staffPage(form, build, showForm),
  staffPage(`${form}/title`, build, showTitle),
  staffForm(`${form}/title`, build, actTitle),
  staffPage(`${form}/add/from-bank`, build, showTake),
  staffForm(`${form}/add/from-bank`, build, actTake),
  ...questionsAt(form),
  ...questionsAt(`${form}/groups/:group`),
  staffPage(`${form}/questions/:id/when`, build, showWhen),
  staffForm(`${form}/questions/:id/when`, build, actWhen),
  staffPage(`${form}/questions/:id/when/new`, build, showNewCondition),
  staffForm(`${form}/questions/:id/when/new`, build, actNewCondition),
  staffForm(`${form}/questions/:id/when/removal`, build, actWithout),
  staffForm(`${form}/questions/:id/bank`, build, actShare),
  staffPage(`${form}/preview`, build, showPreview),
  staffPage(`${form}/preview/:id`, build, showTrial),
  staffForm(`${form}/preview/:id`, build, actTrial, { uploads: true }),
  staffPage(`${form}/preview-answers`, build, showTrialAnswers),
  staffForm(`${form}/preview-restart`, build, actRestart),
  staffPage(`${form}/publication`, publish, showPublication),
  staffForm(`${form}/publication`, publish, actPublication),
  staffPage(`${form}/discard`, build, showDiscard),
  staffForm(`${form}/discard`, build, actDiscard),
  staffPage(`${form}/versions`, build, showVersions),
  staffPage(`${form}/versions/:version`, build, showVersion),
  staffPage(`${form}/versions/:version/restoration`, build, showRestoration),
  staffForm(`${form}/versions/:version/restoration`, build, actRestoration),
  staffPage(`${form}/comparison`, build, showComparison),
  staffPage(bank, build, (visit) => showBank(visit, usersFromAbove)),
  staffPage(`${bank}/new`, build, showNewBanked),
  staffPage(`${bank}/new/:type`, build, showNewBankedKind),
  staffForm(`${bank}/new/:type`, build, actNewBankedKind),
  staffPage(`${bank}/:id`, build, (visit) => showBanked(visit, usersFromAbove)),
  staffForm(`${bank}/:id`, build, (visit) => actBanked(visit, usersFromAbove)),
  staffPage(`${bank}/:id/forms`, build, showBankedForms),
  staffForm(`${bank}/:id/forms`, build, actBankedForms),
  staffPage(`${bank}/:id/removal`, build, showBankedRemoval),
  staffForm(`${bank}/:id/removal`, build, actBankedRemoval),
];
