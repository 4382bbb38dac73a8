// /staff/templates/{slug}/{language}: writing the words of a message, with the English beside it.

import { z } from 'zod';
import {
  FormErrors as Errors,
  type FormErrors,
  form,
  html,
  noErrors,
  notFound,
  once,
  page,
  type Reply,
  readForm,
  redirect,
  sent,
  type Visit,
} from '#web';
import { textField } from '#web/fields';
import { backLink, button, details, input, textarea } from '#web/govuk/index';
import { languageName } from '../out.ts';
import {
  placeholdersIn,
  type TemplatePart,
  type TemplateProblem,
  type TemplateWords,
  templateParts,
} from '../template.ts';
import { draftOf, saveDraft } from '../template-actions.ts';
import { templatesInForce, templateVersions } from '../template-store.ts';
import { paragraphs } from './letter-sheet.ts';
import { isLanguageTag, placeholderList, type TemplateInPage, templateOf } from './template.ts';

export const partNames: Readonly<Record<TemplatePart, string>> = {
  subject: 'Subject',
  body: 'Email',
  sms: 'Text message',
  letter: 'Letter',
  easyRead: 'Easy Read',
};

const Words = z.object({
  subject: textField({ name: 'Subject', empty: 'Enter a subject', most: 200 }),
  body: textField({ name: 'Email', empty: 'Enter what the email says', most: 8000 }),
  sms: textField({ name: 'Text message', most: 918 }), // what Notify takes: six parts
  letter: textField({ name: 'Letter', most: 8000 }),
  easyRead: textField({ name: 'Easy Read', most: 8000 }),
});

/** The message and language of this page's address. */
export async function languageOf(visit: Visit): Promise<TemplateInPage & { language: string; path: string }> {
  const { slug, kind } = await templateOf(visit);
  const language = visit.params['language'] ?? '';
  if (!isLanguageTag(language)) throw notFound('There is no such language.');
  if (kind.isDirect && language !== 'en') throw notFound('This message is sent in English only.');
  return { slug, kind, language, path: `/staff/templates/${slug}/${language}` };
}

export async function showWords(visit: Visit): Promise<Reply> {
  const { slug, language } = await languageOf(visit);
  const versions = await templateVersions(visit.db, slug, language);
  const words = draftOf(versions) ?? versions[0];
  const typed = Object.fromEntries(templateParts.map((part) => [part, words?.[part] ?? '']));
  return wordsPage(visit, noErrors, typed);
}

export async function actSaveWords(visit: Visit): Promise<Reply> {
  const { slug, language, path } = await languageOf(visit);
  const { actor } = visit;
  if (!actor) return redirect('/staff/sign-in');
  const typed = Object.fromEntries(templateParts.map((part) => [part, sent(visit.form, part)]));
  const { value, errors } = readForm(visit.form, Words);
  if (errors) return wordsPage(visit, errors, typed);
  const { sms, letter, easyRead } = value;
  const words: TemplateWords = { ...value, sms: sms || null, letter: letter || null, easyRead: easyRead || null };
  return once(visit, async (tx) => {
    const saved = await saveDraft(tx, { slug, language, words }, actor, visit.now);
    if (!saved.problems) return redirect(`${path}/preview`);
    const list = saved.problems.map((problem) => ({ field: problem.part, text: problemInWords(problem) }));
    return wordsPage(visit, new Errors(list), typed);
  });
}

function problemInWords(problem: TemplateProblem): string {
  if ('unknown' in problem)
    return `((${problem.unknown})) is not filled in for this message. Take it out, or choose one of the list`;
  if ('stray' in problem)
    return `“${problem.stray}” has double brackets that are no placeholder. Close them around a name of the list, or take them out`;
  return `${partNames[problem.part]} must have ((${problem.missing})), or it would not say ${problem.missing === 'message' ? 'what the member of staff wrote' : 'what it is sent for'}`;
}

async function wordsPage(visit: Visit, errors: FormErrors, typed: Readonly<Record<string, string>>): Promise<Reply> {
  const { slug, kind, language, path } = await languageOf(visit);
  const english = (await templatesInForce(visit.db, slug)).find((each) => each.language === 'en');
  const name = languageName(language);
  const used = new Set(placeholdersIn(Object.values(typed).join('\n')));
  const leftOut = placeholdersIn(`${english?.subject}\n${english?.body}`).filter((each) => !used.has(each));
  const at = (part: TemplatePart) => ({ id: part, name: part, value: typed[part] ?? '', ...errors.at(part) });
  const lang = { attributes: { lang: language } };
  return page({
    title: `${kind.title}, ${name}`,
    wide: true,
    hasErrors: errors.any,
    beforeContent: backLink({ href: `/staff/templates/${slug}`, text: `Back to “${kind.title}”` }),
    main: html`${errors.summary()}
<p class="govuk-caption-l">${kind.title}</p>
<h1 class="govuk-heading-l">Write it in ${name}</h1>
<div class="heard-case">
<div>
${form(
  visit,
  html`${input({ ...at('subject'), ...lang, label: { text: partNames.subject } })}
${textarea({ ...at('body'), ...lang, rows: 18, label: { text: partNames.body }, hint: { text: 'Plain text. A blank line begins a paragraph.' } })}
${
  !kind.isDirect &&
  html`${textarea({ ...at('sms'), ...lang, rows: 4, label: { text: 'Text message (optional)' }, hint: { text: 'Short: 160 characters are one part. Left empty, the whole email is sent as a text message.' } })}
${textarea({ ...at('letter'), ...lang, rows: 8, label: { text: 'Letter (optional)' }, hint: { text: 'Left empty, a letter says what the email says. Links cannot be followed on paper.' } })}
${textarea({ ...at('easyRead'), ...lang, rows: 8, label: { text: 'Easy Read (optional)' }, hint: { text: 'Short sentences, one thing in each, and no hard words. Have people who use Easy Read check it.' } })}`
}
${button({ text: 'Save and preview' })}`,
  { action: path },
)}
</div>
<div>
${
  language !== 'en' &&
  html`<h2 class="govuk-heading-m">In English</h2>
${english ? html`<p class="govuk-body"><strong>${english.subject}</strong></p><div class="heard-letter">${paragraphs(english.body)}</div>` : html`<p class="govuk-body">It is not written in English.</p>`}
${leftOut.length > 0 && typed['body'] && html`<p class="govuk-body">In English, and not here: ${leftOut.map((each) => html`<code>((${each}))</code> `)}</p>`}`
}
<h2 class="govuk-heading-m">What you can fill in</h2>
${placeholderList(kind)}
${details({ summaryText: 'How filling in works', html: html`<p>Write a name from this list between double brackets, and Heard puts in what it stands for. A paragraph that is nothing but a placeholder is left out when there is nothing to fill in.</p>` })}
</div>
</div>`,
  });
}
