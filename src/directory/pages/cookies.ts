// /cookies: the cookies this site sets. All are needed for it to work, so there is nothing to consent to.
import { html, page, type Reply, type Visit } from '#web';
import { table } from '#web/govuk/index';
import { councilText } from '../actions.ts';
import { cookiesSchema } from '../texts.ts';
import { column, crumbs } from './around.ts';

const title = 'Cookies';

export async function showCookies({ db }: Visit): Promise<Reply> {
  const cookies = await councilText(db, 'cookies', cookiesSchema);
  return page({
    title,
    beforeContent: crumbs({ text: title }),
    main: column(html`<h1 class="govuk-heading-xl">${title}</h1>
<p class="govuk-body">Cookies are small files that a website keeps on your phone, tablet or computer. We set none until you begin a form or sign in. We do not use cookies to follow you, or to find out how you use this site.</p>
${table({
  caption: 'The cookies we use',
  captionClasses: 'govuk-table__caption--m',
  head: [{ text: 'Name' }, { text: 'What it is for' }, { text: 'How long it lasts' }],
  rows: cookies.map(({ name, purpose, lasts }) => [{ text: name }, { text: purpose }, { text: lasts }]),
})}`),
  });
}
