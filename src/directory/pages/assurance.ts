// /staff/assurance: how many of the services on the site say what people need to know, and which lack what.
import { shareInWords } from '#lib/plain-words';
import { type Content, type Html, html, page, type Reply, type Visit } from '#web';
import { stackedTable } from '#web/stacked-table';
import { assuranceChecks, type Coverage, coverage, coverageBy, type GroupCoverage } from '../assurance.ts';
import { checkWords, assuranceWords as words } from '../assurance-words.ts';
import {
  type AssuranceView,
  assuranceCrumbs,
  assuranceFilter,
  assurancePath,
  loadAssurance,
  noServices,
} from './assurance-around.ts';

export async function showAssurance(visit: Visit): Promise<Reply> {
  const view = await loadAssurance(visit);
  return page({
    title: words.title,
    wide: true,
    beforeContent: assuranceCrumbs(),
    main: html`<h1 class="govuk-heading-l">${words.title}</h1>
<p class="govuk-body">${words.lead}</p>
<ul class="govuk-list heard-inline-links">
<li><a class="govuk-link" href="/staff/assurance/links">Broken links</a></li>
<li><a class="govuk-link" href="${assurancePath('/reading', view)}">What is hard to read</a></li>
<li><a class="govuk-link" href="/staff/services/views">Views</a></li>
<li><a class="govuk-link" href="${assurancePath('.csv', view)}">Export CSV</a></li>
</ul>
${assuranceFilter(view, '/staff/assurance')}
${view.services.length === 0 ? noServices(view) : figures(view)}`,
  });
}

const share = ({ n, of }: Coverage): Html => html`<span class="heard-share">${shareInWords(n, of)}</span>`;

function figures(view: AssuranceView): Html {
  const { services, all, topics, teams } = view;
  const whole = services.filter(({ lacks }) => lacks.length === 0).length;
  return html`<p class="govuk-body"><strong>${shareInWords(whole, services.length)}</strong> of the services shown lack nothing.${services.length < all && ` ${services.length} of ${all} services are shown.`}</p>
${byCheck(view)}
${groups(
  'By topic',
  'Topic',
  coverageBy(
    services,
    'topic',
    topics.map(({ slug }) => slug),
  ),
  (slug) => ({
    text: topics.find((topic) => topic.slug === slug)?.title ?? words.noTopic,
    href: slug === null ? null : assurancePath('', { ...view, topic: slug }),
  }),
)}
${groups(
  'By team',
  'Team',
  coverageBy(
    services,
    'team',
    teams.map(({ slug }) => slug),
  ),
  (slug) => ({
    text: teams.find((team) => team.slug === slug)?.name ?? words.noTeam,
    href: slug === null ? null : assurancePath('', { ...view, team: slug }),
  }),
)}`;
}

function byCheck(view: AssuranceView): Html {
  const counts = coverage(view.services);
  return stackedTable({
    caption: 'What pages are looked at for',
    captionClasses: 'govuk-table__caption--m',
    firstCellIsHeader: true,
    head: [{ text: 'The page of a service' }, { text: 'Has it' }, { text: 'Lacks it' }],
    rows: assuranceChecks.map((check) => {
      const { n, of } = counts.get(check) ?? { n: 0, of: 0 };
      const lack = of - n;
      return [
        { text: checkWords[check].has },
        { html: share({ n, of }) },
        {
          html:
            lack === 0
              ? html`None`
              : html`<a class="govuk-link" href="${assurancePath(`/lacking/${check}`, view)}">${lack} ${lack === 1 ? 'lacks' : 'lack'} it<span class="govuk-visually-hidden">: ${checkWords[check].has}</span></a>`,
        },
      ];
    }),
  });
}

function groups(
  caption: string,
  head: string,
  found: readonly GroupCoverage[],
  nameOf: (slug: string | null) => { text: string; href: string | null },
): Content {
  return stackedTable({
    caption,
    captionClasses: 'govuk-table__caption--m',
    firstCellIsHeader: true,
    head: [{ text: head }, { text: 'Lack nothing' }, { text: 'What most of the others lack' }],
    rows: found.map(({ group, whole, mostLacked }) => {
      const { text, href } = nameOf(group);
      return [
        { html: href === null ? html`${text}` : html`<a class="govuk-link" href="${href}">${text}</a>` },
        { html: share(whole) },
        { text: mostLacked === null ? '' : checkWords[mostLacked].lacks },
      ];
    }),
  });
}
