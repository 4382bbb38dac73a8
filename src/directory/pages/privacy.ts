// /privacy: what the council does with what it is told.
import { dateInWords } from '#lib/plain-words';
import { html, page, type Reply, type Visit } from '#web';
import { councilText } from '../actions.ts';
import { dateOf, privacySchema } from '../texts.ts';
import { column, crumbs, paragraphs } from './around.ts';

const title = 'Privacy';

export async function showPrivacy({ db }: Visit): Promise<Reply> {
  const { sections, updatedOn } = await councilText(db, 'privacy', privacySchema);
  return page({
    title,
    beforeContent: crumbs({ text: title }),
    main: column(html`<h1 class="govuk-heading-xl">${title}</h1>
${sections.map((section) => html`<h2 class="govuk-heading-m">${section.title}</h2>${paragraphs(section.paragraphs)}`)}
<p class="govuk-body">Last changed on ${dateInWords(dateOf(updatedOn))}.</p>`),
  });
}
