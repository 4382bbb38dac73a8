// /staff/questionnaires/{slug}/versions, each of them, and any two beside each other.
import { momentInWords } from '#lib/plain-words';
import {
  type FormErrors,
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
import { backLink, button, select, summaryList } from '#web/govuk/index';
import { stackedTable } from '#web/stacked-table';
import { readSure, yesOrNo } from '#web/sure';
import { type FormRefusal, formRefusals } from '../../build-words.ts';
import { restoreVersion } from '../../builder-actions.ts';
import { changesBetween, isNothing } from '../../builder-changes.ts';
import { markOfForm } from '../../builder-mark.ts';
import { type FormVersion, findVersion, listVersions } from '../../builder-store.ts';
import { changeList, factTable } from './differences.ts';
import { editorOf, type FormView, loadForm, trailTo, warning } from './form-view.ts';

export async function showVersions(visit: Visit): Promise<Reply> {
  const view = await loadForm(visit);
  const versions = await listVersions(visit.db, view.slug);
  const { title } = view.definition;
  return page({
    title: `Versions – ${title}`,
    wide: true,
    beforeContent: trailTo(view),
    main: html`<p class="govuk-caption-l">${title}</p>
<h1 class="govuk-heading-l">Versions</h1>
${
  versions.length === 0
    ? html`<div class="heard-empty"><p>Nothing is published yet.</p></div>`
    : stackedTable({
        caption: 'Versions, the newest first',
        captionClasses: 'govuk-visually-hidden',
        head: [{ text: 'Version' }, { text: 'Published' }, { text: 'By' }, { text: 'Note' }, { text: 'Compare' }],
        rows: versions.map((each) => versionRow(view, each)),
      })
}
${(versions.length > 1 || view.draft) && comparisonBox(view, versions)}`,
  });
}

function versionRow(
  { path, newest }: FormView,
  { version, publishedAt, publishedBy, note, restoredFrom }: FormVersion,
) {
  return [
    {
      html: html`<a class="govuk-link" href="${path}/versions/${version}">Version ${version}</a>${version === newest?.version && ' (in force)'}`,
    },
    { text: momentInWords(publishedAt) },
    { text: publishedBy },
    {
      text:
        [note, restoredFrom === null ? '' : `Brought back from version ${restoredFrom}.`].filter(Boolean).join(' ') ||
        'None',
    },
    {
      html:
        version > 1
          ? html`<a class="govuk-link" href="${path}/comparison?from=${version - 1}&amp;to=${version}">With version ${version - 1}</a>`
          : html`The first`,
    },
  ];
}

/** Two versions to choose; the draft counts as one. */
function comparisonBox({ path, draft }: FormView, versions: readonly FormVersion[], from = '', to = '') {
  const numbers = versions.map(({ version }) => ({ value: String(version), text: `Version ${version}` }));
  const items = [...(draft ? [{ value: 'draft', text: 'The draft' }] : []), ...numbers];
  return html`<h2 class="govuk-heading-m">Compare two</h2>
<form method="get" action="${path}/comparison" class="heard-inline-form">
${select({ id: 'from', name: 'from', label: { text: 'From' }, value: from || (items.at(1)?.value ?? ''), items })}
${select({ id: 'to', name: 'to', label: { text: 'To' }, value: to || (items[0]?.value ?? ''), items })}
${button({ text: 'Compare', classes: 'govuk-button--secondary' })}
</form>`;
}

export async function showComparison(visit: Visit): Promise<Reply> {
  const view = await loadForm(visit);
  const versions = await listVersions(visit.db, view.slug);
  const chosen = (name: string) => visit.query.get(name) ?? '';
  const named = (wish: string) => {
    if (wish === 'draft') return view.draft && { name: 'The draft', definition: view.draft.definition };
    const found = versions.find(({ version }) => String(version) === wish);
    return found && { name: `Version ${found.version}`, definition: found.definition };
  };
  const [from, to] = [named(chosen('from')), named(chosen('to'))];
  if (!from || !to) throw notFound('There is no such version to compare. The list of versions shows those there are.');
  const changes = changesBetween(from.definition, to.definition);
  return page({
    title: `${from.name} and ${to.name.toLowerCase()} – ${view.definition.title}`,
    wide: true,
    beforeContent: backLink({ href: `${view.path}/versions`, text: 'Back to the versions' }),
    main: html`<p class="govuk-caption-l">${view.definition.title}</p>
<h1 class="govuk-heading-l">From ${from.name.toLowerCase()} to ${to.name.toLowerCase()}</h1>
${isNothing(changes) ? html`<p class="govuk-body">Both say the same.</p>` : changeList(changes, { before: from.name, after: to.name })}
${comparisonBox(view, versions, chosen('from'), chosen('to'))}`,
  });
}

async function loadVersion(visit: Visit): Promise<{ view: FormView; version: FormVersion }> {
  const view = await loadForm(visit);
  const number = visit.params['version'] ?? '';
  const version = /^\d{1,6}$/.test(number) ? await findVersion(visit.db, view.slug, Number(number)) : null;
  if (!version) throw notFound(formRefusals['no-such-version']);
  return { view, version };
}

export async function showVersion(visit: Visit): Promise<Reply> {
  const { view, version } = await loadVersion(visit);
  const { definition } = version;
  const row = (key: string, value: string) => ({ key: { text: key }, value: { text: value } });
  const isOld = version.version !== view.newest?.version || view.draft !== null;
  return page({
    title: `Version ${version.version} – ${view.definition.title}`,
    beforeContent: backLink({ href: `${view.path}/versions`, text: 'Back to the versions' }),
    main: html`<p class="govuk-caption-l">${definition.title}</p>
<h1 class="govuk-heading-l">Version ${version.version}</h1>
${summaryList({
  classes: 'heard-summary--tight',
  rows: [
    row('Published', momentInWords(version.publishedAt)),
    row('By', version.publishedBy),
    row('Note', version.note || 'None'),
    ...(version.restoredFrom === null ? [] : [row('Brought back from', `Version ${version.restoredFrom}`)]),
  ],
})}
${isOld && html`<p class="govuk-body"><a class="govuk-link" href="${view.path}/versions/${version.version}/restoration">Make this version the draft</a></p>`}
${definition.questions.map((question, index) => factTable(question, definition.questions, index + 1))}`,
  });
}

export async function showRestoration(visit: Visit): Promise<Reply> {
  const { view, version } = await loadVersion(visit);
  return restorationPage(visit, view, version.version, noErrors);
}

export async function actRestoration(visit: Visit): Promise<Reply> {
  const { view, version } = await loadVersion(visit);
  const { value, errors } = readSure(visit, 'Select yes if this version is to become the draft');
  if (errors) return restorationPage(visit, view, version.version, errors);
  if (value.sure === 'no') return redirect(`${view.path}/versions/${version.version}`);
  return once(visit, async (tx) => {
    const seen = sent(visit.form, 'seen');
    const restored = await restoreVersion(tx, view.slug, version.version, seen, editorOf(visit), visit.now);
    if (restored.refused)
      return restorationPage(visit, await loadForm(visit), version.version, noErrors, restored.refused);
    visit.session.set('done', `The draft says what version ${version.version} said. Publish it to put it in force.`);
    return redirect(view.path);
  });
}

function restorationPage(
  visit: Visit,
  view: FormView,
  version: number,
  errors: FormErrors,
  refusal?: FormRefusal,
): Reply {
  const { draft, path, definition } = view;
  const seen = draft ? markOfForm(draft.definition) : '';
  return page({
    title: `Make version ${version} the draft – ${definition.title}`,
    hasErrors: errors.any,
    ...(refusal ? { status: 409 } : {}),
    beforeContent: backLink({ href: `${path}/versions/${version}` }),
    main: html`${errors.summary()}
${refusal && warning(formRefusals[refusal])}
${form(
  visit,
  html`<input type="hidden" name="seen" value="${errors.any ? sent(visit.form, 'seen') : seen}">
<p class="govuk-caption-l">${definition.title}</p>
${yesOrNo(visit, errors, `Do you want to make version ${version} the draft?`, draft ? `There is a draft, which ${draft.changedBy} changed last. What it says now is lost.` : 'Nothing changes for residents until you publish it.')}
${button({ text: 'Continue' })}`,
)}`,
  });
}
