// /staff/templates/{slug}/{language}/versions: every wording there was, two of them beside each other, and an earlier one taken up.

import { momentInWords } from '#lib/plain-words';
import { type Content, form, html, notFound, once, page, type Reply, redirect, sent, type Visit } from '#web';
import { backLink, button, select, tag } from '#web/govuk/index';
import { stackedTable } from '#web/stacked-table';
import { languageName } from '../out.ts';
import { outPermissions } from '../out-permissions.ts';
import { type Template, templateParts } from '../template.ts';
import { takeUpVersion } from '../template-actions.ts';
import { lineChanges } from '../template-diff.ts';
import { templateVersions } from '../template-store.ts';
import { languageOf, partNames } from './template-words.ts';

export async function showVersions(visit: Visit): Promise<Reply> {
  const { slug, kind, language, path } = await languageOf(visit);
  const versions = await templateVersions(visit.db, slug, language);
  if (versions.length === 0) throw notFound('This message is not written in this language.');
  const { title } = kind;
  const chosen = (name: string) => versions.find(({ version }) => String(version) === visit.query.get(name));
  const [to, from] = [chosen('to') ?? versions[0], chosen('from') ?? versions[1]];
  return page({
    title: `Versions: ${title}, ${languageName(language)}`,
    wide: true,
    beforeContent: backLink({ href: `/staff/templates/${slug}`, text: `Back to “${title}”` }),
    main: html`<p class="govuk-caption-l">${title}, ${languageName(language)}</p>
<h1 class="govuk-heading-l">Versions</h1>
${stackedTable({
  caption: 'Versions, the newest first',
  captionClasses: 'govuk-visually-hidden',
  head: [{ text: 'Version' }, { text: 'Written' }, { text: 'Published' }, { text: 'What to do' }],
  rows: versions.map((each) => versionRow(visit, path, each, versions)),
})}
${versions.length > 1 && from && to && comparison(path, versions, from, to, language)}`,
  });
}

function versionRow(visit: Visit, path: string, each: Template, versions: readonly Template[]) {
  const { version, madeBy, madeAt, publishedAt, publishedBy } = each;
  const isInForce = each === versions.find((other) => other.publishedAt);
  const mayTakeUp = publishedAt && !isInForce && outPermissions.may(visit.actor, 'edit the wording of messages');
  return [
    {
      html: html`${version} ${!publishedAt ? tag({ text: 'Draft', classes: 'govuk-tag--blue' }) : isInForce && tag({ text: 'In force', classes: 'govuk-tag--green' })}`,
    },
    { text: `${madeBy}, ${momentInWords(madeAt)}` },
    { text: publishedAt ? `${publishedBy}, ${momentInWords(publishedAt)}` : 'Not yet' },
    {
      html: mayTakeUp
        ? form(
            visit,
            html`<input type="hidden" name="version" value="${version}">${button({ html: html`Take it up again<span class="govuk-visually-hidden">: version ${version}</span>`, classes: 'govuk-button--secondary heard-button--small' })}`,
            { action: `${path}/versions` },
          )
        : html`${publishedAt ? (isInForce ? 'It is in force' : 'An earlier version') : html`<a class="govuk-link" href="${path}/preview">Preview the draft</a>`}`,
    },
  ];
}

function comparison(
  path: string,
  versions: readonly Template[],
  from: Template,
  to: Template,
  language: string,
): Content {
  const items = versions.map(({ version, publishedAt }) => ({
    value: String(version),
    text: `Version ${version}${publishedAt ? '' : ' (draft)'}`,
  }));
  const changed = templateParts.filter((part) => (from[part] ?? '') !== (to[part] ?? ''));
  return html`<h2 class="govuk-heading-m">From version ${from.version} to version ${to.version}</h2>
<form method="get" action="${path}/versions" class="heard-inline-form">
${select({ id: 'from', name: 'from', label: { text: 'From' }, value: String(from.version), items })}
${select({ id: 'to', name: 'to', label: { text: 'To' }, value: String(to.version), items })}
${button({ text: 'Compare', classes: 'govuk-button--secondary' })}
</form>
${changed.length === 0 && html`<p class="govuk-body">Both say the same.</p>`}
${changed.map(
  (part) => html`<h3 class="govuk-heading-s">${partNames[part]}</h3>
<div class="heard-letter" lang="${language}">${lineChanges(from[part] ?? '', to[part] ?? '').map(({ kind, line }) =>
    line === ''
      ? html`<br>`
      : html`<p class="govuk-!-margin-bottom-1">${kind === 'same' ? line : kind === 'new' ? html`<ins><span class="govuk-visually-hidden">Added: </span>${line}</ins>` : html`<del><span class="govuk-visually-hidden">Taken out: </span>${line}</del>`}</p>`,
  )}</div>`,
)}`;
}

export async function actTakeUp(visit: Visit): Promise<Reply> {
  const { slug, language, path } = await languageOf(visit);
  const { actor } = visit;
  if (!actor) return redirect('/staff/sign-in');
  const version = Number(sent(visit.form, 'version')) || 0;
  return once(visit, async (tx) => {
    if (!(await takeUpVersion(tx, { slug, language, version }, actor, visit.now)))
      throw notFound('There is no such version.');
    return redirect(`${path}/preview`);
  });
}
