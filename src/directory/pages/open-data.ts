// /open-data: what about our services can be used by anybody's programs, and on what terms.
import { html, page, type Reply, type Visit } from '#web';
import { openDataWords as words } from '../open-data-words.ts';
import { column, crumbs } from './around.ts';

export function showOpenData({ site }: Visit): Reply {
  return page({
    title: words.title,
    description: words.intro,
    beforeContent: crumbs({ text: words.title }),
    main: column(html`<h1 class="govuk-heading-xl">${words.title}</h1>
<p class="govuk-body-l">${words.intro}</p>
${words.parts.map(
  ({ title, text, links }) => html`<h2 class="govuk-heading-m">${title}</h2>
<p class="govuk-body">${text}</p>
<ul class="govuk-list govuk-list--spaced">
${links.map(([href, name, about]) => html`<li><a class="govuk-link" href="${href}">${name}</a><br>${about}</li>`)}
</ul>`,
)}
<h2 class="govuk-heading-m">${words.terms}</h2>
<p class="govuk-body">${words.licence} <a class="govuk-link" href="https://www.nationalarchives.gov.uk/doc/open-government-licence/version/3/">Open Government Licence v3.0</a>. ${words.attribution(site.organisation.name)}</p>`),
  });
}
