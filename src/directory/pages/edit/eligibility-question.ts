// /staff/services/{slug}/draft/eligibility/questions/new and …/{question}: what is asked: a question of the bank, or one made here.
import { z } from 'zod';
import { building, type Question } from '#questions';
import {
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
import { choiceField } from '#web/fields';
import { backLink, button, radios, warningText } from '#web/govuk/index';
import type { FormBody } from '#web/visit';
import { changeQuestion, noRules } from '../../eligibility-change.ts';
import { editRules, questionForm as words } from '../../eligibility-edit-words.ts';
import { changePart } from '../../part-actions.ts';
import { type Desk, openDesk } from './around.ts';
import { rulesOf, rulesPath } from './eligibility.ts';

/** The kinds of question whose answers a rule can look at. */
const kinds = ['yes-no', 'one-of', 'many-of', 'number', 'money', 'date', 'place'] as const;
type Kind = (typeof kinds)[number];
const kindNamed = (name: string | null): Kind | undefined => kinds.find((kind) => kind === name);

/** Chooses a question of the bank, or the kind of a new one; with ?kind= it is written. */
export async function showNewQuestion(visit: Visit): Promise<Reply> {
  const desk = await openDesk(visit);
  const kind = kindNamed(visit.query.get('kind'));
  if (kind)
    return questionPage(visit, desk, { kind, fields: building.startingForm(kind), errors: noErrors, before: null });
  const asked = visit.query.get('kind') !== null;
  return choosePage(visit, desk, asked ? new FormErrors([{ field: 'kind', text: words.selectKind }]) : noErrors);
}

/** Adds one that was written, or one of the bank. */
export async function actNewQuestion(visit: Visit): Promise<Reply> {
  const desk = await openDesk(visit);
  const kind = kindNamed(sent(visit.form, 'kind'));
  if (!kind) return takeFromBank(visit, desk);
  const read = building.readQuestion(kind, visit.form);
  if (read.errors) return questionPage(visit, desk, { kind, fields: visit.form, errors: read.errors, before: null });
  const again = (errors: FormErrors) => questionPage(visit, desk, { kind, fields: visit.form, errors, before: null });
  const ask = sent(visit.form, 'ask').trim();
  return addQuestion(visit, desk, (used) => read.make(building.idFromWords(ask, used), null), again);
}

async function takeFromBank(visit: Visit, desk: Desk): Promise<Reply> {
  const banked = await bankFor(visit, desk);
  const read = readForm(
    visit.form,
    z.object({
      banked: choiceField(
        banked.map(({ id }) => id),
        words.selectBank,
      ),
    }),
  );
  const chosen = banked.find(({ id }) => id === read.value?.banked);
  if (!chosen) return choosePage(visit, desk, new FormErrors([{ field: 'banked', text: words.selectBank }]));
  const again = (errors: FormErrors) =>
    choosePage(visit, desk, new FormErrors(errors.list.map((error) => ({ ...error, field: 'banked' }))));
  return addQuestion(visit, desk, (used) => building.copyFromBank(chosen, used), again);
}

async function addQuestion(
  visit: Visit,
  desk: Desk,
  make: (used: readonly string[]) => Question,
  again: (errors: FormErrors) => Reply | Promise<Reply>,
): Promise<Reply> {
  const { actor } = visit;
  if (!actor) return redirect('/staff/sign-in');
  return once(visit, async (tx) => {
    const { stopped } = await changePart<'too-many'>(
      tx,
      desk.service.slug,
      'eligibility',
      ({ eligibility }) => {
        const rules = eligibility ?? noRules;
        if (rules.questions.length >= 20) return { stopped: 'too-many' };
        const question = make(rules.questions.map(({ id }) => id));
        return { part: { eligibility: { ...rules, questions: [...rules.questions, question] } } };
      },
      actor,
      visit.now,
    );
    if (stopped) return again(new FormErrors([{ field: 'ask', text: words.tooMany }]));
    visit.session.set('done', editRules.done['question-added']);
    return redirect(rulesPath(desk));
  });
}

export async function showRuleQuestion(visit: Visit): Promise<Reply> {
  const desk = await openDesk(visit);
  const before = questionOf(visit, desk);
  return questionPage(visit, desk, {
    kind: before.type,
    fields: building.formOfQuestion(before),
    errors: noErrors,
    before,
  });
}

export async function actRuleQuestion(visit: Visit): Promise<Reply> {
  const { actor } = visit;
  if (!actor) return redirect('/staff/sign-in');
  const desk = await openDesk(visit);
  const before = questionOf(visit, desk);
  const seen = sent(visit.form, 'seen');
  const again = (view: Partial<QuestionView>) =>
    questionPage(visit, desk, { kind: before.type, fields: visit.form, errors: noErrors, before, seen, ...view });
  const read = building.readQuestion(before.type, visit.form);
  if (read.errors) return again({ errors: read.errors });
  return once(visit, async (tx) => {
    const { record, stopped } = await changePart<'overtaken'>(
      tx,
      desk.service.slug,
      'eligibility',
      ({ eligibility }) => {
        const rules = eligibility ?? noRules;
        const now = rules.questions.find(({ id }) => id === before.id);
        if (!now || building.markOf(now) !== seen) return { stopped: 'overtaken' };
        return { part: { eligibility: changeQuestion(rules, read.make(now.id, now)) } };
      },
      actor,
      visit.now,
    );
    const now = record.eligibility?.questions.find(({ id }) => id === before.id);
    if (stopped && !now) throw gone();
    if (stopped && now) return again({ before: now, seen: building.markOf(now), warning: words.overtaken(now.ask) });
    visit.session.set('done', editRules.done['question-changed']);
    return redirect(rulesPath(desk));
  });
}

const gone = () => notFound('There is no such question any more. The list of rules shows those there are.');

function questionOf(visit: Visit, desk: Desk): Question {
  const question = rulesOf(desk).questions.find(({ id }) => id === visit.params['question']);
  if (!question) throw gone();
  return question;
}

/** Questions of the bank that a rule could look at and that are not asked here already. */
async function bankFor(visit: Visit, desk: Desk): Promise<Question[]> {
  const used = new Set(rulesOf(desk).questions.map(({ fromBank, id }) => fromBank ?? id));
  const banked = (await building.listBank(visit.db)).map(({ question }) => question);
  return banked.filter(({ id, type }) => kindNamed(type) !== undefined && !used.has(id));
}

async function choosePage(visit: Visit, desk: Desk, errors: FormErrors): Promise<Reply> {
  const banked = await bankFor(visit, desk);
  const path = rulesPath(desk);
  return page({
    title: `${words.titleNew} – ${desk.record.title}`,
    hasErrors: errors.any,
    beforeContent: backLink({ href: path, text: editRules.title }),
    main: html`<div class="govuk-grid-row"><div class="govuk-grid-column-two-thirds">
${errors.summary()}
<span class="govuk-caption-l">${desk.record.title}</span>
<h1 class="govuk-heading-l">${words.titleNew}</h1>
${
  banked.length > 0 &&
  html`<h2 class="govuk-heading-m">${words.fromBank}</h2>
${form(
  visit,
  html`${radios({
    name: 'banked',
    fieldset: { legend: { text: words.bank, classes: 'govuk-fieldset__legend--s' } },
    hint: { text: words.fromBankHint },
    value: sent(visit.form, 'banked'),
    items: banked.map(({ id, ask, type }) => ({ value: id, text: ask, hint: { text: building.kinds[type].name } })),
    ...errors.at('banked'),
  })}
${button({ text: words.take })}`,
  { action: `${path}/questions/new` },
)}
<h2 class="govuk-heading-m">${words.noBank}</h2>`
}
<form method="get" action="${path}/questions/new" novalidate>
${radios({
  name: 'kind',
  fieldset: { legend: { text: words.kind, classes: 'govuk-fieldset__legend--s' } },
  items: kinds.map((kind) => ({
    value: kind,
    text: building.kinds[kind].name,
    hint: { text: building.kinds[kind].goodFor },
  })),
  ...errors.at('kind'),
})}
${button({ text: words.make, classes: banked.length > 0 ? 'govuk-button--secondary' : '' })}
</form>
</div></div>`,
  });
}

interface QuestionView {
  readonly kind: Question['type'];
  readonly fields: FormBody;
  readonly errors: FormErrors;
  /** Null for a new one. */
  readonly before: Question | null;
  readonly seen?: string;
  readonly warning?: string;
}

function questionPage(visit: Visit, desk: Desk, view: QuestionView): Reply {
  const { kind, fields, errors, before, warning } = view;
  const path = rulesPath(desk);
  const title = before ? words.titleChange : words.titleNew;
  return page({
    title: `${title} – ${desk.record.title}`,
    hasErrors: errors.any,
    ...(warning === undefined ? {} : { status: 409 }),
    beforeContent: backLink({
      href: before ? path : `${path}/questions/new`,
      text: before ? editRules.title : words.titleNew,
    }),
    main: html`<div class="govuk-grid-row"><div class="govuk-grid-column-two-thirds">
${errors.summary()}${warning !== undefined && warningText({ text: warning })}
<span class="govuk-caption-l">${desk.record.title}</span>
<h1 class="govuk-heading-l">${title}: ${building.kinds[kind].name.toLowerCase()}</h1>
${form(
  visit,
  html`<input type="hidden" name="kind" value="${kind}">
<input type="hidden" name="seen" value="${view.seen ?? (before ? building.markOf(before) : '')}">
${building.questionBoxes(kind, fields, errors)}
<div class="govuk-button-group">${button({ text: editRules.save })}<a class="govuk-link" href="${path}">${editRules.cancel}</a></div>`,
)}
</div></div>`,
  });
}
