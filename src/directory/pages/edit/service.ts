// /staff/services/{slug}: one service as its editors see it: what each part says, what is wrong, and what to do next.
import { type Content, form, type Html, html, mayOpen, once, page, type Reply, redirect, type Visit } from '#web';
import { button, insetText, summaryList, tag } from '#web/govuk/index';
import { differences, type NameOf, partInWords, sectionTitles } from '../../edit-words.ts';
import { discardDraft } from '../../editing-actions.ts';
import { whatIsKnown } from '../../known-store.ts';
import { directoryPermissions } from '../../permissions.ts';
import { type Problem, problemsOf } from '../../publishable.ts';
import { changedSections, type Section, sections } from '../../section.ts';
import { today } from '../around.ts';
import { assuranceOf } from '../assurance-card.ts';
import { eligibilityTold } from '../check-counts.ts';
import { deadEndsOf } from '../signpost-counts.ts';
import { type Desk, doneBanner, draftSentence, editCrumbs, linesList, openDesk, stateTags } from './around.ts';
import { namesFor } from './choices.ts';

export async function showEditedService(visit: Visit): Promise<Reply> {
  const desk = await openDesk(visit);
  const [known, nameOf] = await Promise.all([whatIsKnown(visit.db, desk.record), namesFor(visit.db)]);
  const problems = problemsOf(desk.record, known);
  const mayWrite = directoryPermissions.may(visit.actor, 'write a service');
  const { isPublished, edition, ...inForce } = desk.service;
  const changed = new Set(desk.draft ? changedSections(inForce, desk.record) : []);
  return page({
    title: `How “${desk.record.title}” is written`,
    wide: true,
    beforeContent: editCrumbs({ text: desk.record.title }),
    main: html`${doneBanner(visit)}
<h1 class="govuk-heading-l govuk-!-margin-bottom-2">${desk.record.title}</h1>
<p class="govuk-body">${stateTags(desk)}</p>
<div class="heard-case">
<div>
${problemList(problems, desk.path, mayWrite)}
${sections.map((section) => part(desk, section, { isChanged: changed.has(section), problems, mayWrite, nameOf }))}
</div>
<div>${actions(visit, desk, mayWrite)}${await eligibilityTold(visit.db, desk.service, today(visit))}${await deadEndsOf(visit.db, desk.service.slug, today(visit))}${await assuranceOf(visit.db, desk.record, today(visit), mayWrite)}</div>
</div>`,
  });
}

function problemList(problems: readonly Problem[], path: string, mayWrite: boolean): Content {
  const item = ({ section, text }: Problem) =>
    html`<li>${mayWrite ? html`<a class="govuk-link" href="${path}/draft/${section}">${text}</a>` : text}</li>`;
  const first = problems.filter(({ isInTheWay }) => isInTheWay);
  const then = problems.filter(({ isInTheWay }) => !isInTheWay);
  return html`${first.length > 0 && insetText({ html: html`<h2 class="govuk-heading-s">Before it can be published</h2><ul class="govuk-list govuk-list--bullet">${first.map(item)}</ul>` })}
${then.length > 0 && insetText({ html: html`<h2 class="govuk-heading-s">It would be better if</h2><ul class="govuk-list govuk-list--bullet">${then.map(item)}</ul>` })}`;
}

interface PartState {
  readonly isChanged: boolean;
  readonly problems: readonly Problem[];
  readonly mayWrite: boolean;
  readonly nameOf: NameOf;
}

function part(desk: Desk, section: Section, { isChanged, problems, mayWrite, nameOf }: PartState): Html {
  const isWrong = problems.some((problem) => problem.section === section && problem.isInTheWay);
  return html`${summaryList({
    card: {
      title: { text: sectionTitles[section] },
      ...(mayWrite
        ? {
            actions: {
              items: [
                {
                  href: `${desk.path}/draft/${section}`,
                  text: 'Change',
                },
              ],
            },
          }
        : {}),
    },
    rows: [
      (isChanged || isWrong) && {
        key: { text: 'State' },
        value: {
          html: html`${isChanged && tag({ text: 'Changed', classes: 'govuk-tag--yellow' })} ${isWrong && tag({ text: 'To put right', classes: 'govuk-tag--red' })}`,
        },
      },
      ...nonEmpty(partInWords(desk.record, section, nameOf)).map(({ label, lines }) => ({
        key: { text: label },
        value: { html: html`${linesList(lines)}` },
      })),
    ],
  })}`;
}

/** A card with no rows would be an empty list, which nobody can read. */
const nonEmpty = <T>(rows: readonly T[]) => (rows.length > 0 ? rows : [{ label: 'Nothing yet', lines: [] }]);

function actions(visit: Visit, desk: Desk, mayWrite: boolean): Html {
  const { service, draft, path } = desk;
  const { isPublished, edition, ...inForce } = service;
  const count = draft ? differences(inForce, draft.record, sections).length : 0;
  return html`<div class="heard-card heard-card--plain">
<h2 class="govuk-heading-m">${draft ? 'Draft' : 'No draft'}</h2>
${
  draft
    ? html`<p class="govuk-body">${draftSentence(draft)} ${service.isPublished && `${count} ${count === 1 ? 'thing differs' : 'things differ'} from the edition on the site.`}</p>
<p class="govuk-body"><a class="govuk-button govuk-button--secondary" href="${path}/preview" role="button" draggable="false" data-module="govuk-button">Preview</a></p>
${mayWrite && html`<p class="govuk-body"><a class="govuk-button" href="${path}/publication" role="button" draggable="false" data-module="govuk-button">Publish</a></p>`}
<ul class="govuk-list">
${service.edition > 0 && html`<li><a class="govuk-link" href="${path}/comparison?from=${service.edition}&amp;to=draft">See what differs</a></li>`}
<li><a class="govuk-link" href="${path}/saves">What was saved, and by whom</a></li></ul>
${mayWrite && form(visit, button({ text: 'Throw the draft away', classes: 'govuk-button--warning heard-button--small' }), { action: `${path}/draft/discard` })}`
    : html`<p class="govuk-body">Change any part to begin a draft. Nobody sees it until it is published.</p>`
}
</div>
<div class="heard-card heard-card--plain">
<h2 class="govuk-heading-m">This service</h2>
<ul class="govuk-list">
${service.isPublished && html`<li><a class="govuk-link" href="/services/${service.slug}">See it on the site</a></li>`}
<li><a class="govuk-link" href="${path}/editions">Editions</a></li>
${service.isPublished && service.eligibility && html`<li><a class="govuk-link" href="${path}/check">Check whether somebody can have it</a></li>`}
<li><a class="govuk-link" href="${path}/words">Words people find it by</a></li>
${mayOpen(visit, '/staff/tasks') && html`<li><a class="govuk-link" href="/staff/tasks?service=${service.slug}">What advisers marked as wrong or missing</a></li>`}
${mayWrite && service.questionnaire && html`<li><a class="govuk-link" href="/staff/questionnaires/${service.questionnaire}">Its form</a></li>`}
${mayWrite && service.isPublished && html`<li><a class="govuk-link" href="${path}/withdrawal">Take it off the site</a></li>`}
</ul></div>`;
}

export async function actDiscardDraft(visit: Visit): Promise<Reply> {
  const { actor } = visit;
  if (!actor) return redirect('/staff/sign-in');
  const { path, service } = await openDesk(visit);
  return once(visit, async (tx) => {
    await discardDraft(tx, service.slug, actor, visit.now);
    visit.session.set('done', 'The draft is thrown away.');
    return redirect(path);
  });
}
