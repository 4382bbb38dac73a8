// /staff/services/{slug}/draft/charges/new, …/{charge} and …/{charge}/next: one charge: added, changed, or followed by a new
// price from a day on. Charges that would not fit the others are refused, with the answers kept.
import { building } from '#questions';
import {
  type Content,
  FormErrors,
  form,
  html,
  noErrors,
  notFound,
  once,
  page,
  type Reply,
  redirect,
  sent,
  type Visit,
} from '#web';
import { backLink, button, insetText, warningText } from '#web/govuk/index';
import type { FormBody } from '#web/visit';
import type { Charge } from '../../charge.ts';
import { chargeSentence } from '../../charge-words.ts';
import { faultsOfCharges } from '../../charges.ts';
import { addCharge, changeCharge, followCharge, type NewCharge } from '../../charges-change.ts';
import { chargeErrors, editCharges, chargeForm as words } from '../../charges-edit-words.ts';
import { dayWords } from '../../charges-told.ts';
import { changePart } from '../../part-actions.ts';
import { type Desk, openDesk } from './around.ts';
import { Boxes } from './boxes.ts';
import { pathOf } from './charges.ts';
import { chargeFields, emptyCharge, nextPriceFields, readCharge, showCharge } from './charges-form.ts';

type Purpose = 'new' | 'change' | 'next';

export const showNewCharge = (visit: Visit) => show(visit, 'new');
export const showOneCharge = (visit: Visit) => show(visit, 'change');
export const showNextPrice = (visit: Visit) => show(visit, 'next');
export const actNewCharge = (visit: Visit) => act(visit, 'new');
export const actCharge = (visit: Visit) => act(visit, 'change');
export const actNextPrice = (visit: Visit) => act(visit, 'next');

async function show(visit: Visit, purpose: Purpose): Promise<Reply> {
  const desk = await openDesk(visit);
  const charge = chargeOf(visit, desk, purpose);
  const fields = charge === null ? emptyCharge : purpose === 'next' ? nextPriceFields(charge) : chargeFields(charge);
  return chargePage(visit, desk, { purpose, charge, fields, errors: noErrors });
}

/** Why a charge is not saved, decided on the list as it is at that moment. */
type Stopped =
  | { readonly why: 'overtaken'; readonly now: Charge }
  | { readonly why: 'gone' }
  | { readonly why: 'wrong'; readonly errors: FormErrors };

async function act(visit: Visit, purpose: Purpose): Promise<Reply> {
  const { actor } = visit;
  if (!actor) return redirect('/staff/sign-in');
  const desk = await openDesk(visit);
  const id = visit.params['charge'] ?? '';
  const charge = desk.record.charges.find((each) => each.id === id) ?? null;
  const seen = sent(visit.form, 'seen');
  const again = (errors: FormErrors, more: Partial<ChargeView> = {}) =>
    chargePage(visit, desk, { purpose, charge, fields: visit.form, errors, seen, ...more });
  const read = readCharge(visit.form);
  if (read.errors) return again(read.errors);
  return once(visit, async (tx) => {
    const { record, stopped } = await changePart<Stopped>(
      tx,
      desk.service.slug,
      'charges',
      ({ charges }) => decide(charges, purpose, id, seen, read.value),
      actor,
      visit.now,
    );
    switch (stopped?.why) {
      case 'wrong':
        return again(stopped.errors);
      case 'gone':
        return again(noErrors, { purpose: 'new', charge: null, warning: words.gone });
      case 'overtaken':
        return again(noErrors, {
          charge: stopped.now,
          seen: building.markOf(stopped.now),
          warning: words.overtaken(`${chargeSentence(stopped.now)} ${dayWords(stopped.now.from)}.`),
        });
    }
    visit.session.set('done', doneWords(purpose, read.value));
    return redirect(pathOf({ path: `/staff/services/${record.slug}` }));
  });
}

function decide(
  charges: readonly Charge[],
  purpose: Purpose,
  id: string,
  seen: string,
  charge: NewCharge,
): { part: { charges: Charge[] } } | { stopped: Stopped } {
  const now = charges.find((each) => each.id === id);
  if (purpose !== 'new') {
    if (now === undefined) return { stopped: { why: 'gone' } };
    if (building.markOf(now) !== seen) return { stopped: { why: 'overtaken', now } };
  }
  const next =
    purpose === 'new'
      ? addCharge(charges, charge)
      : purpose === 'change'
        ? changeCharge(charges, id, charge)
        : followCharge(charges, id, charge);
  if ('refused' in next)
    return { stopped: { why: 'wrong', errors: wrongFrom(chargeErrors.notLater(dayWords(now?.from ?? charge.from))) } };
  const before = faultsOfCharges(charges);
  const [fault] = faultsOfCharges(next).filter((each) => !before.includes(each));
  return fault === undefined
    ? { part: { charges: [...next] } }
    : { stopped: { why: 'wrong', errors: wrongFrom(fault) } };
}

const wrongFrom = (text: string) => new FormErrors([{ field: 'from', anchor: 'from-day', text }]);

function doneWords(purpose: Purpose, { what, from }: NewCharge): string {
  if (purpose === 'new') return editCharges.added(what);
  return purpose === 'change' ? editCharges.changed(what) : editCharges.followed(what, dayWords(from));
}

/** The charge the address means; null for a new one. */
function chargeOf(visit: Visit, { record }: Desk, purpose: Purpose): Charge | null {
  if (purpose === 'new') return null;
  const charge = record.charges.find(({ id }) => id === visit.params['charge']);
  if (!charge) throw notFound('There is no such charge any more. The list of charges shows those there are.');
  return charge;
}

interface ChargeView {
  readonly purpose: Purpose;
  readonly charge: Charge | null;
  readonly fields: FormBody;
  readonly errors: FormErrors;
  /** The mark of the charge as its writer was shown it. */
  readonly seen?: string;
  readonly warning?: string;
}

function chargePage(visit: Visit, desk: Desk, view: ChargeView): Reply {
  const { purpose, charge, errors, warning } = view;
  const title =
    purpose === 'new' ? words.titleNew : purpose === 'change' ? words.titleChange : words.titleNext(charge?.what ?? '');
  return page({
    title: `${title} – ${desk.record.title}`,
    hasErrors: errors.any,
    ...(warning === undefined ? {} : { status: 409 }),
    beforeContent: backLink({ href: pathOf(desk), text: editCharges.title }),
    main: html`<div class="govuk-grid-row"><div class="govuk-grid-column-two-thirds">
${errors.summary()}${warning !== undefined && warningText({ text: warning })}
<span class="govuk-caption-l">${desk.record.title}</span>
<h1 class="govuk-heading-l">${title}</h1>
${purpose === 'next' && charge && present(charge)}
${form(
  visit,
  html`<input type="hidden" name="seen" value="${view.seen ?? (charge ? building.markOf(charge) : '')}">
${showCharge(new Boxes(view.fields, errors), purpose === 'next')}
<div class="govuk-button-group">${button({ text: warning === undefined ? words.save : words.saveMine })}
<a class="govuk-link" href="${pathOf(desk)}">${warning === undefined ? words.cancel : words.keepTheirs}</a></div>`,
  warning !== undefined && purpose === 'new' ? { action: `${pathOf(desk)}/new` } : {},
)}
</div></div>`,
  });
}

const present = (charge: Charge): Content =>
  insetText({ text: words.nextLead(chargeSentence(charge), dayWords(charge.from)) });
