// /staff/more: every page for staff that the bar has no room for, by what somebody comes for.

import { html, page, type Reply, type Visit } from '#web';

export async function showMore({ site, actor }: Visit): Promise<Reply> {
  const groups = site.navigation.staffMore
    .map(({ title, links }) => ({ title, links: links.filter(({ may }) => !may || (actor !== null && may(actor))) }))
    .filter(({ links }) => links.length > 0);
  return page({
    title: 'More',
    main: html`<h1 class="govuk-heading-l">More</h1>
${groups.map(
  ({ title, links }) => html`<h2 class="govuk-heading-m">${title}</h2>
<ul class="govuk-list">
${links.map(({ text, href }) => html`<li><a class="govuk-link" href="${href}">${text}</a></li>`)}
</ul>`,
)}
<p class="govuk-body"><a class="govuk-link" href="/staff/password">Change your password</a></p>`,
  });
}
