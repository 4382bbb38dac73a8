// /staff/templates/{slug}/{language}/preview: a message as each reader gets it, before it is published.

import { fillIn } from '#lib/fill-in';
import { type Content, form, html, notFound, once, page, type Reply, redirect, type Visit } from '#web';
import { backLink, button, insetText, summaryList, tag } from '#web/govuk/index';
import { formatNames, languageName } from '../out.ts';
import { outPermissions } from '../out-permissions.ts';
import { smsLength, type Template, wordsFor } from '../template.ts';
import { draftOf, dropDraft, publishDraft } from '../template-actions.ts';
import { sampleValues, type TemplateKind } from '../template-kinds.ts';
import { templateVersions } from '../template-store.ts';
import { type Letter, letterSheet, paragraphs } from './letter-sheet.ts';
import { languageOf } from './template-words.ts';

export async function showPreview(visit: Visit): Promise<Reply> {
  const { slug, kind, language, path } = await languageOf(visit);
  const versions = await templateVersions(visit.db, slug, language);
  const draft = draftOf(versions);
  const template = draft ?? versions[0];
  if (!template) throw notFound('This message is not written in this language.');
  const { title } = kind;
  const may = (deed: Parameters<typeof outPermissions.need>[1]) => outPermissions.may(visit.actor, deed);
  return page({
    title: `Preview: ${title}, ${languageName(language)}`,
    wide: true,
    beforeContent: backLink({ href: `/staff/templates/${slug}`, text: `Back to “${title}”` }),
    main: html`<p class="govuk-caption-l">${title}, ${languageName(language)}</p>
<h1 class="govuk-heading-l">Preview of version ${template.version} ${draft ? tag({ text: 'Draft', classes: 'govuk-tag--blue' }) : tag({ text: 'In force', classes: 'govuk-tag--green' })}</h1>
<p class="govuk-body">Filled in with examples. ${may('edit the wording of messages') && html`<a class="govuk-link" href="${path}">Change the words</a>`}</p>
${
  draft &&
  html`<div class="govuk-button-group">
${may('publish the wording of messages') && form(visit, button({ text: 'Publish' }), { action: `${path}/publication` })}
${may('edit the wording of messages') && form(visit, button({ text: 'Throw the draft away', classes: 'govuk-button--secondary' }), { action: `${path}/withdrawal` })}
</div>`
}
${formats(visit, kind, template)}`,
  });
}

function formats(visit: Visit, kind: TemplateKind, template: Template): Content {
  const { organisation } = visit.site;
  const values = {
    ...sampleValues(kind, template.language),
    councilName: organisation.name,
    phone: organisation.phone,
  };
  const as = (way: 'email' | 'sms' | 'letter', format = 'plain') =>
    fillIn({ subject: template.subject, body: wordsFor(template, way, format) }, values);
  const [email, sms, letter, easyRead] = [as('email'), as('sms'), as('letter'), as('letter', 'easy-read')];
  const lang = template.language;
  const sheet = (words: { subject: string; body: string }): Letter => ({
    id: 'example',
    recipient: ['Rosa Example', '4 Example Street', ...organisation.address.slice(-2)].join('\n'),
    ...words,
    language: lang,
    createdAt: visit.now,
  });
  const { characters, parts, isUnicode } = smsLength(sms.body);
  return html`<h2 class="govuk-heading-m" id="email">Email</h2>
<div class="heard-letter" lang="${lang}"><p><strong>${email.subject}</strong></p>${paragraphs(email.body)}</div>
<h2 class="govuk-heading-m" id="sms">Text message</h2>
<p class="govuk-body">${characters} characters, sent and paid as ${parts} ${parts === 1 ? 'part' : 'parts'}.${isUnicode && ' It has characters that make a part 70 long instead of 160, such as ŵ, ŷ, “ or ’.'}${!template.sms && ' There are no words of its own for text messages, so the whole email is sent.'}</p>
${characters > 918 && insetText({ text: 'This is longer than GOV.UK Notify takes (918 characters). Write words for text messages.' })}
<div class="heard-letter" lang="${lang}">${paragraphs(sms.body)}</div>
<h2 class="govuk-heading-m" id="letter">Letter, A4</h2>
<div class="heard-sheet">${letterSheet(sheet(letter), organisation, 3)}</div>
<h2 class="govuk-heading-m" id="large-print">Letter in large print, 18 point</h2>
<div class="heard-sheet heard-sheet--large">${letterSheet(sheet(letter), organisation, 3)}</div>
<h2 class="govuk-heading-m" id="easy-read">Easy Read</h2>
${
  template.easyRead
    ? html`<div class="heard-sheet heard-sheet--easy">${letterSheet(sheet(easyRead), organisation, 3)}</div>`
    : insetText({
        text: 'There are no Easy Read words. Whoever needs them gets the ordinary message, the need is counted as not met, and somebody gets the task to make it right.',
      })
}
<h2 class="govuk-heading-m" id="braille-audio">Braille and audio</h2>
<p class="govuk-body">A print house makes these from the words of the letter. This is the order it gets:</p>
${(['braille', 'audio'] as const).map((format) =>
  summaryList({
    card: { title: { text: `Order: ${formatNames[format]}`, headingLevel: 3 } },
    rows: [
      { key: { text: 'Language' }, value: { text: languageName(lang) } },
      { key: { text: 'Post to' }, value: { text: 'The address on the customer’s record' } },
      { key: { text: 'Words' }, value: { text: `${letter.body.split(/\s+/).length} words, as in the letter above` } },
    ],
  }),
)}`;
}

export async function actPublish(visit: Visit): Promise<Reply> {
  const { slug, language, path } = await languageOf(visit);
  const { actor } = visit;
  if (!actor) return redirect('/staff/sign-in');
  return once(visit, async (tx) => {
    const isPublished = await publishDraft(tx, { slug, language }, actor, visit.now);
    if (!isPublished) return redirect(`${path}/preview`);
    visit.session.set(
      'done',
      `The ${languageName(language)} wording is published. Messages are made from it from now on.`,
    );
    return redirect(`/staff/templates/${slug}`);
  });
}

export async function actDropDraft(visit: Visit): Promise<Reply> {
  const { slug, language } = await languageOf(visit);
  const { actor } = visit;
  if (!actor) return redirect('/staff/sign-in');
  return once(visit, async (tx) => {
    await dropDraft(tx, { slug, language }, actor, visit.now);
    visit.session.set('done', 'The draft is thrown away. The wording in force stays as it is.');
    return redirect(`/staff/templates/${slug}`);
  });
}
