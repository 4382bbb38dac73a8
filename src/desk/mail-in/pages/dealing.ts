// What the pages that each deal with a message share: the form with errors and answers kept, its once-key, and a label of what
// kind of contact it was.

import type { z } from 'zod';
import { atTheDesk, type Desk } from '#cases';
import { type DemandLabel, labelsList } from '#contacts';
import type { Tx } from '#db';
import type { Actor } from '#lib/actor';
import {
  FormErrors,
  form,
  type Html,
  html,
  noErrors,
  once,
  page,
  type Reply,
  readForm,
  redirect,
  sent,
  type Visit,
} from '#web';
import { backLink, button, select } from '#web/govuk/index';
import type { DealRefusal, Dealt } from '../deal.ts';
import { mailReference } from '../plan.ts';
import type { MailRow } from '../store.ts';
import { dealRefusals } from '../words.ts';
import { mailOf } from './mail-view.ts';

export interface DealingPage<Around, Value, Done> {
  readonly title: string;
  readonly button: string;
  /** The states a message may be in for this to be done. */
  readonly from: readonly MailRow['state'][];
  /** Said where it is in another. */
  readonly otherwise?: DealRefusal;
  readonly hasLabel: boolean;
  readonly load: (visit: Visit, mail: MailRow) => Promise<Around>;
  readonly shape: (around: Around, labels: readonly string[]) => z.ZodType<Value>;
  readonly fields: (visit: Visit, mail: MailRow, around: Around, errors: FormErrors) => Html;
  /** The field a refusal is said beside. */
  readonly refusalAt: string;
  readonly act: (tx: Tx, desk: Desk, visit: Visit, mail: MailRow, value: Value, actor: Actor) => Promise<Dealt<Done>>;
  readonly done: (value: Value, done: Done) => { readonly says: string; readonly to: string };
}

export function dealingPages<Around, Value, Done>(dealing: DealingPage<Around, Value, Done>) {
  return {
    show: async (visit: Visit): Promise<Reply> => showDealing(visit, await mailOf(visit), dealing, noErrors),
    act: (visit: Visit): Promise<Reply> => actDealing(visit, dealing),
  };
}

async function actDealing<Around, Value, Done>(
  visit: Visit,
  dealing: DealingPage<Around, Value, Done>,
): Promise<Reply> {
  const { actor, db } = visit;
  if (!actor) return redirect('/staff/sign-in');
  const mail = await mailOf(visit);
  const around = await dealing.load(visit, mail);
  if (sent(visit.form, 'find') !== '') return showDealing(visit, mail, dealing, noErrors);
  const labels = dealing.hasLabel ? await labelsList(db) : [];
  const { value, errors } = readForm(visit.form, dealing.shape(around, ['', ...labels.map(({ slug }) => slug)]));
  if (errors) return showDealing(visit, mail, dealing, errors);
  const desk = await atTheDesk(db, visit.site);
  return once(visit, async (tx) => {
    const dealt = await dealing.act(tx, desk, visit, mail, value, actor);
    if (dealt.refused !== undefined)
      return showDealing(
        visit,
        mail,
        dealing,
        new FormErrors([{ field: dealing.refusalAt, text: dealRefusals[dealt.refused] }]),
      );
    const { says, to } = dealing.done(value, dealt);
    visit.session.set('done', says);
    return redirect(to);
  });
}

async function showDealing<Around, Value, Done>(
  visit: Visit,
  mail: MailRow,
  dealing: DealingPage<Around, Value, Done>,
  errors: FormErrors,
): Promise<Reply> {
  const around = await dealing.load(visit, mail);
  const labels = dealing.hasLabel ? await labelsList(visit.db) : [];
  const back = { href: `/staff/mail/${mail.id}`, text: 'Back to the email' };
  if (!dealing.from.includes(mail.state) && !errors.any)
    return page({
      title: dealing.title,
      status: 409,
      beforeContent: backLink(back),
      main: html`<h1 class="govuk-heading-l">${dealing.title}</h1><p class="govuk-body">${dealRefusals[dealing.otherwise ?? 'already-dealt-with']}.</p>`,
    });
  return page({
    title: `${dealing.title} – ${mailReference(mail.id)}`,
    hasErrors: errors.any,
    beforeContent: backLink(back),
    main: html`<div class="govuk-grid-row"><div class="govuk-grid-column-two-thirds">
${errors.summary()}
<span class="govuk-caption-l heard-break">${mailReference(mail.id)} – ${mail.subject.slice(0, 120) || 'No subject'}</span>
<h1 class="govuk-heading-l">${dealing.title}</h1>
${form(visit, html`${dealing.fields(visit, mail, around, errors)}${dealing.hasLabel && labelField(visit, labels, errors)}${button({ text: dealing.button, preventDoubleClick: true })}`)}
</div></div>`,
  });
}

function labelField(visit: Visit, labels: readonly DemandLabel[], errors: FormErrors): Html {
  return select({
    id: 'label',
    name: 'label',
    label: { text: 'Could it have been avoided? (optional)' },
    hint: { text: 'Why they had to write, as far as you can tell' },
    value: sent(visit.form, 'label'),
    items: [{ value: '', text: 'I cannot say' }, ...labels.map(({ slug, words }) => ({ value: slug, text: words }))],
    ...errors.at('label'),
  });
}
