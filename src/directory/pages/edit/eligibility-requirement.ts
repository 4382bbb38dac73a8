// /staff/services/{slug}/draft/eligibility/requirements/new and …/{number}: what is needed, in words and as answers that meet it.
import { z } from 'zod';
import { building } from '#questions';
import {
  type FieldError,
  FormErrors,
  form,
  html,
  noErrors,
  notFound,
  once,
  page,
  type Reply,
  readForm,
  redirect,
  sent,
  type Visit,
} from '#web';
import { choiceField, textField, tickField } from '#web/fields';
import { backLink, button, insetText, warningText } from '#web/govuk/index';
import type { FormBody } from '#web/visit';
import type { Eligibility } from '../../eligibility.ts';
import { noRules, type Requirement, replaced } from '../../eligibility-change.ts';
import { editRules, requirementErrors as errors, requirementForm as words } from '../../eligibility-edit-words.ts';
import { changePart } from '../../part-actions.ts';
import { type Desk, openDesk } from './around.ts';
import { Boxes } from './boxes.ts';
import { rulesOf, rulesPath } from './eligibility.ts';
import { conditionFields, readConditions, restOf, showConditions } from './eligibility-conditions.ts';

export async function showRequirement(visit: Visit): Promise<Reply> {
  const desk = await openDesk(visit);
  const before = requirementOf(visit, desk);
  return requirementPage(visit, desk, { before, fields: fieldsOf(before, rulesOf(desk)), errors: noErrors });
}

export async function actRequirement(visit: Visit): Promise<Reply> {
  const { actor } = visit;
  if (!actor) return redirect('/staff/sign-in');
  const desk = await openDesk(visit);
  const isNew = visit.params['number'] === undefined;
  const seen = sent(visit.form, 'seen');
  const inPlace = (rules: Eligibility) => rules.requirements.findIndex((each) => building.markOf(each) === seen);
  const before = isNew ? null : (rulesOf(desk).requirements[inPlace(rulesOf(desk))] ?? null);
  const again = (wrong: FormErrors, more: { warning?: string } = {}) =>
    requirementPage(visit, desk, { before, fields: visit.form, errors: wrong, ...more });
  const read = readRequirement(visit.form, before, rulesOf(desk));
  if (read.errors) return again(read.errors);
  return once(visit, async (tx) => {
    const { stopped } = await changePart<'gone' | 'too-many'>(
      tx,
      desk.service.slug,
      'eligibility',
      ({ eligibility }) => {
        const rules = eligibility ?? noRules;
        if (isNew && rules.requirements.length >= 30) return { stopped: 'too-many' };
        if (isNew) return { part: { eligibility: { ...rules, requirements: [...rules.requirements, read.value] } } };
        const at = inPlace(rules);
        if (at < 0) return { stopped: 'gone' };
        return { part: { eligibility: { ...rules, requirements: replaced(rules.requirements, at, read.value) } } };
      },
      actor,
      visit.now,
    );
    if (stopped === 'too-many') return again(new FormErrors([{ field: 'needs', text: words.tooMany }]));
    if (stopped === 'gone') return again(noErrors, { warning: editRules.goneMeanwhile });
    visit.session.set('done', editRules.done[isNew ? 'requirement-added' : 'requirement-changed']);
    return redirect(rulesPath(desk));
  });
}

/** The requirement the address means, by its place in the list; null for a new one. */
function requirementOf(visit: Visit, desk: Desk): Requirement | null {
  const number = visit.params['number'];
  if (number === undefined) return null;
  const found = /^\d{1,2}$/.test(number) ? rulesOf(desk).requirements[Number(number) - 1] : undefined;
  if (!found) throw notFound('There is no such requirement any more. The list of rules shows those there are.');
  return found;
}

function fieldsOf(requirement: Requirement | null, { questions }: Eligibility): FormBody {
  const rule = requirement?.rule ?? { match: 'all' as const, conditions: [] };
  return {
    needs: requirement?.needs ?? '',
    because: requirement?.because ?? '',
    match: rule.match,
    ...conditionFields(rule, questions),
  };
}

const onOneLine = (text: string) => text.replace(/\s+/g, ' ');

const Words = z.object({
  needs: textField({ name: 'What is needed', empty: errors.needs, most: 300 }).transform(onOneLine),
  because: textField({ name: 'What to say', empty: errors.because, most: 300 }).transform(onOneLine),
  match: choiceField(['all', 'any'], 'Select how many of the answers must fit'),
  'drop-rest': tickField,
});

function readRequirement(
  sentForm: FormBody,
  before: Requirement | null,
  { questions }: Eligibility,
): { value: Requirement; errors?: never } | { errors: FormErrors; value?: never } {
  const read = readForm(sentForm, Words);
  const wrong: FieldError[] = [...(read.errors?.list ?? [])];
  const match = read.value?.match ?? (sent(sentForm, 'match') === 'any' ? 'any' : 'all');
  const shown = readConditions(sentForm, match, questions, wrong);
  const rest = before && !read.value?.['drop-rest'] ? restOf(before.rule, questions) : [];
  const conditions = [...shown, ...rest];
  const [first] = questions;
  if (conditions.length === 0 && wrong.length === 0 && first)
    wrong.push({ field: 'conditions', anchor: 'conditions', text: errors.nothing });
  if (wrong.length > 0 || !read.value) return { errors: new FormErrors(wrong) };
  const { needs, because } = read.value;
  return { value: { rule: { match, conditions }, needs, because } };
}

interface RequirementView {
  readonly before: Requirement | null;
  readonly fields: FormBody;
  readonly errors: FormErrors;
  readonly warning?: string;
}

function requirementPage(visit: Visit, desk: Desk, { before, fields, errors: wrong, warning }: RequirementView): Reply {
  const path = rulesPath(desk);
  const isNew = visit.params['number'] === undefined || warning !== undefined;
  const title = isNew ? words.titleNew : words.titleChange;
  const { questions } = rulesOf(desk);
  const boxes = new Boxes(fields, wrong);
  const rest = before ? restOf(before.rule, questions) : [];
  const seen = before ? building.markOf(before) : sent(visit.form, 'seen');
  return page({
    title: `${title} – ${desk.record.title}`,
    hasErrors: wrong.any,
    ...(warning === undefined ? {} : { status: 409 }),
    beforeContent: backLink({ href: path, text: editRules.title }),
    main: html`<div class="govuk-grid-row"><div class="govuk-grid-column-two-thirds">
${wrong.summary()}${warning !== undefined && warningText({ text: warning })}
<span class="govuk-caption-l">${desk.record.title}</span>
<h1 class="govuk-heading-l">${title}</h1>
${form(
  visit,
  html`<input type="hidden" name="seen" value="${seen}">
${boxes.text('needs', { label: words.needs, hint: words.needsHint }, 2)}
${boxes.text('because', { label: words.because, hint: words.becauseHint }, 2)}
<h2 class="govuk-heading-m" id="conditions" tabindex="-1">${words.answers}</h2>
<p class="govuk-body">${words.answersLead}</p>
${showConditions(boxes, questions)}
${
  rest.length > 0 &&
  html`${insetText({ html: html`${words.rest}: ${rest.map((condition) => building.conditionInWords(condition, questions)).join('; ')}` })}
${boxes.ticks('drop-rest', { label: words.restLabel }, [{ value: 'yes', text: words.dropRest }])}`
}
${boxes.radios('match', { label: words.match }, [
  { value: 'all', text: words.all },
  { value: 'any', text: words.any },
])}
<div class="govuk-button-group">${button({ text: warning === undefined ? editRules.save : editRules.saveAgain })}
<a class="govuk-link" href="${path}">${editRules.cancel}</a></div>`,
  warning === undefined ? {} : { action: `${path}/requirements/new` },
)}
</div></div>`,
  });
}
