// /staff/services/{slug}/publication: what would change for the public, what is in the way, and the decision.
import { z } from 'zod';
import {
  FormErrors as Errors,
  type FormErrors,
  form,
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
import { textField } from '#web/fields';
import { backLink, button, input, insetText, warningText } from '#web/govuk/index';
import { stackedTable } from '#web/stacked-table';
import { differences, sectionTitles } from '../../edit-words.ts';
import { publish } from '../../editing-actions.ts';
import { whatIsKnown } from '../../known-store.ts';
import { problemsOf } from '../../publishable.ts';
import { sections } from '../../section.ts';
import type { Service } from '../../service.ts';
import { draftSentence, linesList, openDesk } from './around.ts';

const noDraft = 'There is no draft to publish. Change a part of the service to begin one.';

const Note = z.object({ note: textField({ name: 'What changed', most: 300 }) });

export async function showPublication(visit: Visit): Promise<Reply> {
  return publicationPage(visit, noErrors);
}

export async function actPublication(visit: Visit): Promise<Reply> {
  const { actor } = visit;
  if (!actor) return redirect('/staff/sign-in');
  const { service, path } = await openDesk(visit);
  const { value, errors } = readForm(visit.form, Note);
  if (errors) return publicationPage(visit, errors);
  return once(visit, async (tx) => {
    const input = { note: value.note, seenAt: sent(visit.form, 'seenAt') };
    const outcome = await publish(tx, service.slug, input, actor, visit.now);
    switch (outcome.kind) {
      case 'published':
        visit.session.set('done', `Edition ${outcome.edition} is on the site.`);
        return redirect(path);
      case 'nothing-new':
        visit.session.set('stopped', noDraft);
        return redirect(path);
      case 'changed':
        return publicationPage(
          visit,
          new Errors([
            {
              field: 'note',
              text: `${outcome.by} changed the draft while you were reading. Read it again below, then publish`,
            },
          ]),
        );
      case 'not-ready':
        return publicationPage(visit, new Errors(outcome.problems.map(({ text }) => ({ field: 'note', text }))));
    }
  });
}

async function publicationPage(visit: Visit, errors: FormErrors): Promise<Reply> {
  const { service, draft, path } = await openDesk(visit);
  if (!draft) {
    // by the browser's “Back” after publishing, or by an old link
    visit.session.set('stopped', noDraft);
    return redirect(path);
  }
  const problems = problemsOf(draft.record, await whatIsKnown(visit.db, draft.record)).filter(
    ({ isInTheWay }) => isInTheWay,
  );
  const { isPublished, edition, ...inForce } = service;
  return page({
    title: `Publish ${draft.record.title}`,
    hasErrors: errors.any,
    wide: true,
    beforeContent: backLink({ href: path, text: `Back to ${draft.record.title}` }),
    main: html`${errors.summary()}
<span class="govuk-caption-l">${draft.record.title}</span>
<h1 class="govuk-heading-l">Publish edition ${service.edition + 1}</h1>
<p class="govuk-body">${draftSentence(draft)} <a class="govuk-link" href="${path}/preview">Preview the page</a></p>
${draft.basedOn !== service.edition && warningText({ text: `This draft was begun from edition ${draft.basedOn}, and edition ${service.edition} is on the site now. Look at what would change back.` })}
${
  problems.length > 0
    ? insetText({
        html: html`<h2 class="govuk-heading-m">Put these right first</h2><ul class="govuk-list govuk-list--bullet">${problems.map(({ section, text }) => html`<li><a class="govuk-link" href="${path}/draft/${section}">${text}</a></li>`)}</ul>`,
      })
    : form(
        visit,
        html`<input type="hidden" name="seenAt" value="${draft.changedAt.toString()}">
${input({ id: 'note', name: 'note', label: { text: 'What changed, and why? (optional)', classes: 'govuk-label--s' }, hint: { text: 'Kept with the edition, for whoever asks later. For example, “New prices from April”' }, value: sent(visit.form, 'note'), ...errors.at('note') })}
${button({ text: 'Publish', preventDoubleClick: true })}`,
      )
}
${
  service.edition > 0
    ? differenceTable(inForce, draft.record, `Edition ${service.edition}`, 'Draft')
    : html`<p class="govuk-body">It has not been on the site before. Everything is new.</p>`
}`,
  });
}

/** What two records say differently, side by side. */
export function differenceTable(before: Service, after: Service, called: string, calledAfter: string) {
  const found = differences(before, after, sections);
  if (found.length === 0) return html`<div class="heard-empty"><p>They say the same.</p></div>`;
  return stackedTable({
    caption: 'What differs',
    captionClasses: 'govuk-table__caption--m',
    head: [{ text: 'Part' }, { text: called }, { text: calledAfter }],
    rows: found.map(({ section, label, before: was, after: is }) => [
      { html: html`${sectionTitles[section]}<br><strong>${label}</strong>` },
      { html: html`${linesList(was)}` },
      { html: html`${linesList(is)}` },
    ]),
  });
}
