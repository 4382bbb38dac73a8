// /staff/templates: every message the house sends, and what each still lacks: a language, words for text messages, Easy Read.

import { countInWords } from '#lib/plain-words';
import { html, page, type Reply, type Visit } from '#web';
import { tag } from '#web/govuk/index';
import { stackedTable } from '#web/stacked-table';
import { languageName } from '../out.ts';
import { smsLength, type Template, wordsFor } from '../template.ts';
import { isTemplateSlug, kindOf, templateKinds } from '../template-kinds.ts';
import { listTemplates } from '../template-store.ts';

export async function showTemplates(visit: Visit): Promise<Reply> {
  const all = await listTemplates(visit.db);
  const languages = languagesOf(all);
  const slugs = [...Object.keys(templateKinds), ...slugsInRuns(all)];
  const toCustomers = slugs.filter((slug) => !kindOf(slug, '').isDirect).length;
  const missing = languages
    .filter((language) => language !== 'en')
    .map((language) => ({
      language,
      n: slugs.filter((slug) => !kindOf(slug, '').isDirect && !inForce(all, slug, language)).length,
    }));
  return page({
    title: 'Wording of messages',
    wide: true,
    main: html`<h1 class="govuk-heading-l">Wording of messages</h1>
<p class="govuk-body">Every message to people is made from one of these. Each says which version it was made from, so a wording that makes people call can be found and put right.</p>
${missing.map(({ language, n }) => html`<p class="govuk-body">${languageName(language)}: ${toCustomers - n} of ${toCustomers} messages to customers are written.${n > 0 && ` Where one is missing, people who asked for ${languageName(language)} get English, and it is counted as a need that was not met.`}</p>`)}
${stackedTable({
  caption: 'Messages',
  captionClasses: 'govuk-visually-hidden',
  head: [
    { text: 'Message' },
    { text: 'Sent when' },
    ...languages.map((language) => ({ text: languageName(language) })),
    { text: 'Text message' },
    { text: 'Letter' },
    { text: 'Easy Read' },
  ],
  rows: slugs.map((slug) => row(slug, all, languages)),
})}`,
  });
}

function row(slug: string, all: readonly Template[], languages: readonly string[]) {
  const english = inForce(all, slug, 'en');
  const { title, sentWhen, isDirect } = kindOf(slug, english?.subject ?? slug);
  const parts = countInWords(english ? smsLength(wordsFor(english, 'sms', 'plain')).parts : 0, 'part');
  return [
    { html: html`<a class="govuk-link" href="/staff/templates/${slug}">${title}</a>` },
    { text: sentWhen },
    ...languages.map((language) =>
      isDirect && language !== 'en' ? { text: 'Not needed' } : { html: standing(all, slug, language) },
    ),
    { text: !english ? 'None' : english.sms ? parts : `The whole email, about ${parts}` },
    { text: isDirect ? 'Not needed' : english?.letter ? 'Its own words' : 'As the email' },
    { text: isDirect ? 'Not needed' : english?.easyRead ? 'Written' : 'Not written' },
  ];
}

function standing(all: readonly Template[], slug: string, language: string) {
  const published = inForce(all, slug, language);
  const draft = all.find((each) => each.slug === slug && each.language === language && each.publishedAt === null);
  return html`${published ? `Version ${published.version}` : tag({ text: 'Missing', classes: 'govuk-tag--yellow' })}${draft && html` ${tag({ text: 'Draft', classes: 'govuk-tag--blue' })}`}`;
}

const inForce = (all: readonly Template[], slug: string, language: string) =>
  all.find((each) => each.slug === slug && each.language === language && each.publishedAt !== null);

/** Messages that are written here and that the house does not send by itself. */
export const slugsInRuns = (all: readonly Pick<Template, 'slug'>[]): string[] =>
  [...new Set(all.map(({ slug }) => slug))].filter((slug) => !isTemplateSlug(slug));

/** English first, then the others by their names. */
export function languagesOf(templates: readonly Pick<Template, 'language'>[]): string[] {
  const others = [...new Set(templates.map(({ language }) => language))].filter((language) => language !== 'en');
  return ['en', ...others.sort((one, other) => languageName(one).localeCompare(languageName(other), 'en-GB'))];
}
