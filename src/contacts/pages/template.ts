// /staff/templates/{slug}: one message: when it is sent, what is filled in, and where it stands in each language.

import { z } from 'zod';
import { momentInWords } from '#lib/plain-words';
import {
  type FormErrors,
  form,
  html,
  mayOpen,
  noErrors,
  notFound,
  page,
  type Reply,
  readForm,
  redirect,
  sent,
  type Visit,
} from '#web';
import { textField } from '#web/fields';
import { backLink, button, input, notificationBanner, summaryList, tag } from '#web/govuk/index';
import { stackedTable } from '#web/stacked-table';
import { languageName } from '../out.ts';
import { outPermissions } from '../out-permissions.ts';
import type { Template } from '../template.ts';
import { isTemplateSlug, kindOf, placeholders, type TemplateKind } from '../template-kinds.ts';
import { listTemplates, templateVersions } from '../template-store.ts';
import { languagesOf } from './templates.ts';

export interface TemplateInPage {
  readonly slug: string;
  readonly kind: TemplateKind;
}

/** The message of this page's address. */
export async function templateOf(visit: Visit): Promise<TemplateInPage> {
  const slug = visit.params['slug'] ?? '';
  const newest = isTemplateSlug(slug) ? undefined : (await templateVersions(visit.db, slug, 'en'))[0];
  if (!isTemplateSlug(slug) && !newest) throw notFound('There is no such message. The list shows those there are.');
  return { slug, kind: kindOf(slug, newest?.subject ?? '') };
}

/** A tag that is well formed and whose language has a name. */
export function isLanguageTag(tag: string): boolean {
  return /^[a-z]{2,3}(-[A-Z][a-z]{3})?(-([A-Z]{2}|\d{3}))?$/.test(tag) && languageName(tag) !== tag;
}

const NewLanguage = z.object({
  language: textField({ name: 'Language', most: 12, empty: 'Enter the tag of a language, like cy for Welsh' }).refine(
    isLanguageTag,
    'Enter the tag of a language, like cy for Welsh, pl for Polish or ur for Urdu',
  ),
});

export async function showTemplate(visit: Visit): Promise<Reply> {
  return templatePage(visit, noErrors);
}

export async function actAddLanguage(visit: Visit): Promise<Reply> {
  const { slug } = await templateOf(visit);
  const { value, errors } = readForm(visit.form, NewLanguage);
  if (errors) return templatePage(visit, errors);
  return redirect(`/staff/templates/${slug}/${value.language}`);
}

async function templatePage(visit: Visit, errors: FormErrors): Promise<Reply> {
  const { slug, kind } = await templateOf(visit);
  const all = await listTemplates(visit.db);
  const mine = all.filter((each) => each.slug === slug);
  const languages = kind.isDirect ? ['en'] : languagesOf(all);
  const mayEdit = outPermissions.may(visit.actor, 'edit the wording of messages');
  const done = visit.session.get('done');
  if (done) visit.session.set('done', undefined);
  return page({
    title: kind.title,
    wide: true,
    hasErrors: errors.any,
    beforeContent: backLink({ href: '/staff/templates', text: 'Back to all messages' }),
    main: html`${errors.summary()}
${typeof done === 'string' && notificationBanner({ type: 'success', text: done })}
<h1 class="govuk-heading-l">${kind.title}</h1>
${summaryList({
  rows: [
    { key: { text: 'Sent when' }, value: { text: kind.sentWhen } },
    {
      key: { text: 'Written by' },
      value: {
        text: kind.isAutomatic ? 'Heard, by itself: it says so, and no machine answers it' : 'A member of staff',
      },
    },
    ...(kind.isDirect
      ? [
          {
            key: { text: 'Sent to' },
            value: { text: 'An address, and nobody whose needs we know: in English, by email or text message' },
          },
        ]
      : []),
    ...(mayOpen(visit, '/staff/outbox')
      ? [
          {
            key: { text: 'Messages made from it' },
            value: {
              html: html`<a class="govuk-link" href="/staff/outbox?template=${slug}">See them in the outbox</a>`,
            },
          },
        ]
      : []),
  ],
})}
<h2 class="govuk-heading-m">In each language</h2>
${stackedTable({
  caption: 'Where this message stands in each language',
  captionClasses: 'govuk-visually-hidden',
  head: [{ text: 'Language' }, { text: 'In force' }, { text: 'Draft' }, { text: 'What to do' }],
  rows: languages.map((language) => languageRow(slug, language, mine, mayEdit)),
})}
${
  mayEdit &&
  !kind.isDirect &&
  form(
    visit,
    html`${input({
      id: 'language',
      name: 'language',
      label: { text: 'Write it in another language' },
      hint: { text: 'The tag of the language: cy is Welsh, pl is Polish, ur is Urdu, bn is Bengali' },
      value: sent(visit.form, 'language'),
      classes: 'govuk-input--width-5',
      ...errors.at('language'),
    })}
${button({ text: 'Begin', classes: 'govuk-button--secondary' })}`,
    { action: `/staff/templates/${slug}` },
  )
}
<h2 class="govuk-heading-m">What is filled in</h2>
${placeholderList(kind)}`,
  });
}

function languageRow(slug: string, language: string, mine: readonly Template[], mayEdit: boolean) {
  const path = `/staff/templates/${slug}/${language}`;
  const versions = mine.filter((each) => each.language === language);
  const published = versions.find(({ publishedAt }) => publishedAt);
  const draft = versions.find(({ publishedAt }) => !publishedAt);
  const name = languageName(language);
  const also = html`<span class="govuk-visually-hidden"> in ${name}</span>`;
  return [
    { text: name },
    {
      html: published
        ? html`Version ${published.version}, ${published.publishedBy}${published.publishedAt && html`, ${momentInWords(published.publishedAt)}`}`
        : tag({ text: 'Missing', classes: 'govuk-tag--yellow' }),
    },
    { text: draft ? `${draft.madeBy}, ${momentInWords(draft.madeAt)}` : 'None' },
    {
      html: html`<ul class="govuk-list govuk-!-margin-bottom-0">
${mayEdit && html`<li><a class="govuk-link" href="${path}">${draft ? 'Go on with the draft' : published ? 'Change' : 'Write'}${also}</a></li>`}
${(published || draft) && html`<li><a class="govuk-link" href="${path}/preview">Preview${also}</a></li><li><a class="govuk-link" href="${path}/versions">Versions${also}</a></li>`}
</ul>`,
    },
  ];
}

/** The placeholders of a message and what each stands for. */
export function placeholderList({ placeholders: names }: TemplateKind) {
  return html`<dl class="govuk-summary-list heard-summary--tight">
${names.map((name) => html`<div class="govuk-summary-list__row"><dt class="govuk-summary-list__key"><code>((${name}))</code></dt><dd class="govuk-summary-list__value">${placeholders[name].means}</dd></div>`)}
</dl>`;
}
