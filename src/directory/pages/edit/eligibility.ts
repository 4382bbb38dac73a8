// /staff/services/{slug}/draft/eligibility: the rules of a service: what is asked, what is needed, and what is wrong with them.
import { building, type Question } from '#questions';
import { type Content, form, type Html, html, once, page, type Reply, redirect, sent, type Visit } from '#web';
import { backLink, button, insetText } from '#web/govuk/index';
import { stackedTable } from '#web/stacked-table';
import type { Eligibility } from '../../eligibility.ts';
import { lookingAt, moved, noRules, orNone, type Requirement } from '../../eligibility-change.ts';
import { canBeChecked } from '../../eligibility-check.ts';
import { editRules as words } from '../../eligibility-edit-words.ts';
import { faultsOfEligibility } from '../../eligibility-faults.ts';
import { changePart } from '../../part-actions.ts';
import { type Desk, doneBanner, openDesk } from './around.ts';

/** The address of this part. */
export const rulesPath = (desk: Pick<Desk, 'path'>): string => `${desk.path}/draft/eligibility`;

export const rulesOf = (desk: Pick<Desk, 'record'>): Eligibility => desk.record.eligibility ?? noRules;

export async function showRules(visit: Visit): Promise<Reply> {
  const desk = await openDesk(visit);
  const rules = rulesOf(desk);
  const path = rulesPath(desk);
  return page({
    title: `${words.title} – ${desk.record.title}`,
    wide: true,
    beforeContent: backLink({ href: desk.path, text: `Back to ${desk.record.title}` }),
    main: html`${doneBanner(visit)}
<span class="govuk-caption-l">${desk.record.title}</span>
<h1 class="govuk-heading-l">${words.title}</h1>
<p class="govuk-body">${words.lead}</p>
${problems(rules)}
<h2 class="govuk-heading-m">${words.questions}</h2>
${rules.questions.length === 0 ? html`<div class="heard-empty"><p>${words.noQuestions}</p></div>` : questionList(visit, path, rules)}
<p>${button({ text: words.addQuestion, href: `${path}/questions/new`, classes: 'govuk-button--secondary' })}</p>
<h2 class="govuk-heading-m">${words.requirements}</h2>
${rules.requirements.length === 0 ? html`<div class="heard-empty"><p>${words.noRequirements}</p></div>` : requirementList(visit, path, rules)}
${
  rules.questions.length === 0
    ? html`<p class="govuk-body">${words.askFirst}</p>`
    : html`<p>${button({ text: words.addRequirement, href: `${path}/requirements/new`, classes: 'govuk-button--secondary' })}</p>`
}
${canBeChecked(rules) && html`<p>${button({ text: words.tryIt, href: `${path}/trial` })}</p>`}`,
  });
}

function problems(rules: Eligibility): Content {
  const faults = rules.questions.length + rules.requirements.length === 0 ? [] : faultsOfEligibility(rules);
  if (faults.length === 0) return null;
  return insetText({
    html: html`<h2 class="govuk-heading-s">${words.putRight}</h2><ul class="govuk-list govuk-list--bullet">${faults.map((fault) => html`<li>${fault}</li>`)}</ul>`,
  });
}

function questionList(visit: Visit, path: string, { questions }: Eligibility): Html {
  return stackedTable({
    caption: words.questions,
    captionClasses: 'govuk-visually-hidden',
    firstCellIsHeader: true,
    head: [{ text: words.question }, { text: words.kind }, { text: words.do }],
    rows: questions.map((question, at) => [
      { text: question.ask },
      { text: kindWords(question) },
      {
        html: whatToDo(
          visit,
          path,
          'questions',
          question,
          question.ask,
          `${path}/questions/${question.id}`,
          at,
          questions,
        ),
      },
    ]),
  });
}

/** “One of a list: Yes; No; Sometimes”. */
function kindWords(question: Question): string {
  const { name } = building.kinds[question.type];
  const choices = question.type === 'yes-no' ? null : building.choicesOf(question);
  return choices === null ? name : `${name}: ${choices.map(({ label }) => label).join('; ')}`;
}

function requirementList(visit: Visit, path: string, { questions, requirements }: Eligibility): Html {
  return html`<p class="govuk-body">${words.requirementsLead}</p>
${stackedTable({
  caption: words.requirements,
  captionClasses: 'govuk-visually-hidden',
  firstCellIsHeader: true,
  head: [{ text: words.needs }, { text: words.rule }, { text: words.because }, { text: words.do }],
  rows: requirements.map((requirement, at) => [
    { text: requirement.needs },
    { text: ruleWords(requirement, questions) },
    { text: requirement.because },
    {
      html: whatToDo(
        visit,
        path,
        'requirements',
        requirement,
        requirement.needs,
        `${path}/requirements/${at + 1}`,
        at,
        requirements,
      ),
    },
  ]),
})}`;
}

function ruleWords({ rule }: Requirement, questions: readonly Question[]): string {
  const said = rule.conditions.map((condition) => building.conditionInWords(condition, questions));
  const text = words.ruleWords(said, rule.match === 'all');
  return text.slice(0, 1).toUpperCase() + text.slice(1);
}

type List = 'questions' | 'requirements';

function whatToDo(
  visit: Visit,
  path: string,
  list: List,
  thing: Question | Requirement,
  name: string,
  href: string,
  at: number,
  among: readonly unknown[],
): Html {
  const which = html`<span class="govuk-visually-hidden"> ${words.about(name)}</span>`;
  const press = (act: string, text: string) =>
    html`<button type="submit" class="heard-link-button govuk-!-text-align-left" name="act" value="${act}">${text}${which}</button>`;
  return html`<a class="govuk-link" href="${href}">${words.change}${which}</a>
${form(
  visit,
  html`<input type="hidden" name="list" value="${list}"><input type="hidden" name="seen" value="${building.markOf(thing)}">
${at > 0 && html`${press('up', words.up)}<br>`}${at < among.length - 1 && html`${press('down', words.down)}<br>`}${press('remove', words.remove)}`,
  { action: path },
)}`;
}

/** Moves or removes what the form was made for. */
export async function actRules(visit: Visit): Promise<Reply> {
  const { actor } = visit;
  if (!actor) return redirect('/staff/sign-in');
  const desk = await openDesk(visit);
  const [act, seen] = [sent(visit.form, 'act'), sent(visit.form, 'seen')];
  const list: List = sent(visit.form, 'list') === 'requirements' ? 'requirements' : 'questions';
  return once(visit, async (tx) => {
    const { stopped } = await changePart<'gone' | 'looked-at'>(
      tx,
      desk.service.slug,
      'eligibility',
      ({ eligibility }) => {
        const rules = eligibility ?? noRules;
        const at = rules[list].findIndex((thing) => building.markOf(thing) === seen);
        if (at < 0) return { stopped: 'gone' };
        if (act === 'remove' && isLookedAt(rules, list, at)) return { stopped: 'looked-at' };
        return { part: { eligibility: orNone(changed(rules, list, at, act)) } };
      },
      actor,
      visit.now,
    );
    if (stopped) visit.session.set('stopped', words.stopped[stopped]);
    else visit.session.set('done', words.done[act === 'remove' ? 'removed' : 'moved']);
    return redirect(rulesPath(desk));
  });
}

function isLookedAt(rules: Eligibility, list: List, at: number): boolean {
  const question = list === 'questions' ? rules.questions[at] : undefined;
  return question !== undefined && lookingAt(rules, question.id).length > 0;
}

function changed(rules: Eligibility, list: List, at: number, act: string): Eligibility {
  const change = <T>(things: readonly T[]): T[] =>
    act === 'remove' ? things.toSpliced(at, 1) : moved(things, at, act === 'up' ? 'up' : 'down');
  return list === 'questions'
    ? { ...rules, questions: change(rules.questions) }
    : { ...rules, requirements: change(rules.requirements) };
}
