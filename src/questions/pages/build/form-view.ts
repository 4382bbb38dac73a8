// What every page of one form begins with: its draft if it has one, else the version in force; and which questions are meant,
// those of the form or those that a group asks about each of its items.
import type { Actor } from '#lib/actor';
import { type Html, html, notFound, Stop, type Visit } from '#web';
import { breadcrumbs, notificationBanner } from '#web/govuk/index';
import { idsOf } from '../../builder.ts';
import { type FormDraft, type FormVersion, findFormDraft, findVersion } from '../../builder-store.ts';
import type { Question, QuestionnaireDefinition, QuestionOf } from '../../questionnaire.ts';

export const formsPath = '/staff/questionnaires';

export interface FormView {
  readonly slug: string;
  /** What the form says now: in its draft, else in force. */
  readonly definition: QuestionnaireDefinition;
  readonly draft: FormDraft | null;
  readonly newest: FormVersion | null;
  readonly path: string;
}

/** Not found where there is no such form. */
export async function loadForm(visit: Visit): Promise<FormView> {
  const slug = visit.params['slug'] ?? '';
  const [draft, newest] = await Promise.all([findFormDraft(visit.db, slug), findVersion(visit.db, slug)]);
  const definition = draft?.definition ?? newest?.definition;
  if (!definition) throw notFound('There is no such form. The list of forms shows those there are.');
  return { slug, definition, draft, newest, path: `${formsPath}/${slug}` };
}

export interface ListView extends FormView {
  /** The group whose questions are meant; null for the form's own. */
  readonly group: QuestionOf<'group'> | null;
  readonly questions: readonly Question[];
  /** What the addresses of these questions begin with. */
  readonly base: string;
  /** The page that lists them. */
  readonly home: string;
  readonly usedIds: readonly string[];
}

/** The form with the list of questions that the address means. */
export async function loadList(visit: Visit): Promise<ListView> {
  const form = await loadForm(visit);
  const usedIds = idsOf(form.definition.questions);
  const id = visit.params['group'];
  if (id === undefined)
    return { ...form, group: null, questions: form.definition.questions, base: form.path, home: form.path, usedIds };
  const group = form.definition.questions.find((question) => question.id === id);
  if (group?.type !== 'group') throw notFound('There is no such question any more. The form shows those there are.');
  return {
    ...form,
    group,
    questions: group.questions,
    base: `${form.path}/groups/${id}`,
    home: `${form.path}/questions/${id}`,
    usedIds,
  };
}

/** Who is at work: staff pages are shown to nobody else. */
export function editorOf(visit: Visit): Actor {
  if (!visit.actor) throw new Stop(403, 'Sign in to build forms.');
  return visit.actor;
}

/** What was done on the page before, or why nothing was (`stopped`): said once. */
export function news(visit: Visit): Html | null {
  const done = saidOnce(visit, 'done');
  if (done !== null) return notificationBanner({ type: 'success', text: done });
  const stopped = saidOnce(visit, 'stopped');
  return stopped === null ? null : notificationBanner({ text: stopped, role: 'alert' });
}

function saidOnce(visit: Visit, name: 'done' | 'stopped'): string | null {
  const said = visit.session.get(name);
  if (typeof said !== 'string') return null;
  visit.session.set(name, undefined);
  return said;
}

/** Something the editor must know before going on; no success, and no error of theirs. */
export function warning(text: string, more?: Html): Html {
  return notificationBanner({
    html: html`<p class="govuk-notification-banner__heading">${text}</p>${more}`,
  });
}

/** The way back, from the list of forms down. */
export function trail(...steps: readonly { readonly text: string; readonly href: string }[]): Html {
  return breadcrumbs({ items: [{ text: 'Forms', href: formsPath }, ...steps], collapseOnMobile: true });
}

export const trailTo = ({ definition, path, group, home }: FormView & Partial<ListView>) =>
  trail({ text: definition.title, href: path }, ...(group && home ? [{ text: group.ask, href: home }] : []));
