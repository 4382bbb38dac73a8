// At the end of a call: what became of each need of whom we called.

import type { Need, NeedSlug } from '#customers';
import { type FieldError, type FormErrors, type Html, html, sent, type Visit } from '#web';
import { input, radios } from '#web/govuk/index';

type NeedMark = 'met' | 'offered' | 'refused' | 'not-met';

const needNames: Readonly<Partial<Record<NeedSlug, string>>> = {
  interpreter: 'An interpreter',
  bsl: 'British Sign Language',
  'text-relay': 'Text relay',
  'more-time': 'More time',
  'write-not-call': 'Being written to, not rung',
};
const mostOfReason = 500;
const mostOfDetail = 60;

/** By its own name, so that two interpreters are told apart; a long note by its beginning, since all of it stands above. */
function nameOf({ need, detail }: Need): string {
  const name = needNames[need] ?? need;
  if (detail === '') return name;
  return `${name} (${detail.length > mostOfDetail ? `${detail.slice(0, mostOfDetail)}…` : detail})`;
}

const markNames: Readonly<Record<NeedMark, string>> = {
  met: 'Met',
  offered: 'Offered, not taken up',
  refused: 'They did not want it',
  'not-met': 'Not met',
};
const marks = Object.keys(markNames) as NeedMark[];

/** What is to know, such as a dog, is no need that could be met or not: of it nothing is asked. */
const isToMeet = ({ need }: Need) => need !== 'safety-note';

export function needBoxes(needs: readonly Need[], sentForm: Visit['form'], errors: FormErrors): Html {
  return html`${needs.filter(isToMeet).map(
    (need) => html`${radios({
      name: `need-${need.id}`,
      classes: 'govuk-radios--small',
      fieldset: {
        legend: {
          text: `${nameOf(need)}: what became of it?`,
          classes: 'govuk-fieldset__legend--s',
        },
      },
      value: sent(sentForm, `need-${need.id}`),
      items: marks.map((mark) => ({ value: mark, text: markNames[mark] })),
      ...errors.at(`need-${need.id}`),
    })}
${input({ id: `why-${need.id}`, name: `why-${need.id}`, label: { text: 'Why, if it was not met' }, value: sent(sentForm, `why-${need.id}`), ...errors.at(`why-${need.id}`) })}`,
  )}`;
}

export interface MarkOfNeed {
  readonly needId: number;
  readonly mark: NeedMark;
  readonly reason: string;
}

/** What was ticked for each need, and what is missing. */
export function readNeedMarks(
  needs: readonly Need[],
  form: Visit['form'],
): { readonly marks: readonly MarkOfNeed[]; readonly errors: readonly FieldError[] } {
  const errors: FieldError[] = [];
  const found: MarkOfNeed[] = [];
  for (const need of needs.filter(isToMeet)) {
    const { id } = need;
    const mark = marks.find((each) => each === sent(form, `need-${id}`));
    const reason = sent(form, `why-${id}`).trim();
    if (!mark) errors.push({ field: `need-${id}`, text: `Select what became of “${nameOf(need)}”` });
    if (reason.length > mostOfReason)
      errors.push({
        field: `why-${id}`,
        text: `Why “${nameOf(need)}” was not met must be ${mostOfReason} characters or fewer`,
      });
    else if (mark === 'not-met' && reason === '')
      errors.push({ field: `why-${id}`, text: `Enter why “${nameOf(need)}” was not met` });
    else if (mark) found.push({ needId: id, mark, reason });
  }
  return { marks: found, errors };
}
