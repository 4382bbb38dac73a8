// /staff/questionnaires: every form there is, published or only begun.
import { momentInWords } from '#lib/plain-words';
import { html, page, type Reply, type Visit } from '#web';
import { button, input, tag } from '#web/govuk/index';
import { stackedTable } from '#web/stacked-table';
import { type FormLine, listForms } from '../../builder-store.ts';
import { formsPath, news } from './form-view.ts';

export async function showForms(visit: Visit): Promise<Reply> {
  const words = (visit.query.get('q') ?? '').trim().slice(0, 100);
  const isDrafts = visit.query.get('state') === 'draft';
  const found = await listForms(visit.db, words);
  const drafts = found.filter(({ draftAt }) => draftAt !== null);
  const forms = isDrafts ? drafts : found;
  return page({
    title: 'Forms',
    wide: true,
    main: html`${news(visit)}
<h1 class="govuk-heading-l">Forms</h1>
<p class="govuk-body">The questions residents answer when they ask for a service. You change a draft, try it, and publish it; until then residents are asked what is in force.</p>
<div class="govuk-button-group">
${button({ text: 'Make a form', href: `${formsPath}/new` })}
<a class="govuk-link" href="/staff/questions">Question bank</a>
</div>
${searchBox(words)}
${views(words, isDrafts, { all: found.length, drafts: drafts.length })}
${forms.length === 0 ? nothing(words, isDrafts) : list(forms, words)}`,
  });
}

const searchBox = (words: string) => html`<form class="heard-search" action="${formsPath}" method="get" role="search">
${input({ id: 'q', name: 'q', type: 'search', label: { text: 'Find a form by its title or a question in it' }, value: words, spellcheck: false })}
${button({ text: 'Find' })}
</form>`;

function views(words: string, isDrafts: boolean, counts: { readonly all: number; readonly drafts: number }) {
  const link = (state: string, text: string, isHere: boolean) => {
    const query = new URLSearchParams({ ...(words ? { q: words } : {}), ...(state ? { state } : {}) });
    const href = query.size > 0 ? `${formsPath}?${query}` : formsPath;
    return html`<li><a class="govuk-link" href="${href}"${isHere && html` aria-current="page"`}>${text}</a></li>`;
  };
  return html`<ul class="heard-views">
${link('', `All (${counts.all})`, !isDrafts)}
${link('draft', `Drafts (${counts.drafts})`, isDrafts)}
</ul>`;
}

const nothing = (words: string, isDrafts: boolean) => html`<div class="heard-empty">
<p>${isDrafts ? html`Nobody is changing a form${words && html` with “${words}” in it`}. A draft begins with the first change to a form.` : words ? html`No form has “${words}” in its title or in a question. <a class="govuk-link" href="${formsPath}">See all forms</a>.` : 'There are no forms yet. Make the first one: it stays a draft until you publish it.'}</p>
</div>`;

const list = (forms: readonly FormLine[], words: string) =>
  stackedTable({
    caption: `${forms.length} ${forms.length === 1 ? 'form' : 'forms'}${words ? ` with “${words}”` : ''}`,
    captionClasses: 'govuk-table__caption--s',
    firstCellIsHeader: true,
    head: [{ text: 'Form' }, { text: 'Questions' }, { text: 'In force' }, { text: 'Draft' }],
    rows: forms.map(({ slug, title, questions, version, publishedAt, draftBy, draftAt }) => [
      {
        html: html`<a class="govuk-link" href="${formsPath}/${slug}">${title}</a><br><span class="heard-muted govuk-!-font-weight-regular">${slug}</span>`,
      },
      { text: String(questions) },
      {
        html:
          version === null || publishedAt === null
            ? html`Not yet`
            : html`Version ${version}, ${momentInWords(publishedAt)}`,
      },
      {
        html:
          draftBy === null || draftAt === null
            ? html`None`
            : html`${tag({ text: 'Draft', classes: 'govuk-tag--yellow' })} ${draftBy}, ${momentInWords(draftAt)}`,
      },
    ]),
  });
