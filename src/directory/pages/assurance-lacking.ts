// /staff/assurance/lacking/{check}: the services whose page lacks one thing, each with where it is put right.
import { dateInWords, shareInWords } from '#lib/plain-words';
import { Temporal } from '#lib/temporal';
import { html, notFound, page, type Reply, type Visit } from '#web';
import { stackedTable } from '#web/stacked-table';
import { type AssuranceCheck, type Assured, assuranceChecks, checkSections } from '../assurance.ts';
import { assuranceWords, checkWords } from '../assurance-words.ts';
import { sectionTitles } from '../edit-words.ts';
import { directoryPermissions } from '../permissions.ts';
import { assuranceCrumbs, assuranceFilter, assurancePath, loadAssurance } from './assurance-around.ts';

export async function showLacking(visit: Visit): Promise<Reply> {
  const check = assuranceChecks.find((each) => each === visit.params['check']);
  if (!check) throw notFound('Pages of services are not looked at for this.');
  const view = await loadAssurance(visit);
  const asked = view.services.filter((service) => service.asked.includes(check));
  const lacking = asked.filter(({ lacks }) => lacks.includes(check));
  const title = checkWords[check].lacks;
  const mayWrite = directoryPermissions.may(visit.actor, 'write a service');
  const topicTitle = (slug: string | null) => view.topics.find((topic) => topic.slug === slug)?.title ?? '';
  const teamName = (slug: string | null) => view.teams.find((team) => team.slug === slug)?.name ?? '';
  return page({
    title,
    wide: true,
    beforeContent: assuranceCrumbs(title),
    main: html`<h1 class="govuk-heading-l">${title}</h1>
<p class="govuk-body">${shareInWords(lacking.length, asked.length)} of the services shown. <a class="govuk-link" href="${assurancePath('', view)}">All that pages are looked at for</a></p>
${assuranceFilter(view, visit.path)}
${
  lacking.length === 0
    ? html`<div class="heard-empty"><p>${assuranceWords.allHave}</p></div>`
    : stackedTable({
        caption: title,
        captionClasses: 'govuk-visually-hidden',
        firstCellIsHeader: true,
        head: [
          { text: 'Service' },
          { text: 'Topic' },
          { text: 'Team' },
          { text: detailHead(check) },
          { text: 'Put it right' },
        ],
        rows: lacking.map((service) => [
          { html: html`<a class="govuk-link" href="/staff/services/${service.slug}">${service.title}</a>` },
          { text: topicTitle(service.topic) },
          { text: teamName(service.team) },
          { html: html`${detail(check, service)}` },
          { html: mayWrite ? putRight(check, service) : html`${sectionTitles[sectionOf(check, service)]}` },
        ]),
      })
}`,
  });
}

/** A broken link is changed where it stands. */
const sectionOf = (check: AssuranceCheck, service: Assured) =>
  (check === 'links' ? service.brokenLinks[0]?.section : undefined) ?? checkSections[check];

function putRight(check: AssuranceCheck, service: Assured) {
  const section = sectionOf(check, service);
  return html`<a class="govuk-link" href="/staff/services/${service.slug}/draft/${section}">${sectionTitles[section]}<span class="govuk-visually-hidden"> of ${service.title}</span></a>`;
}

const day = (date: string | null, none: string) => (date === null ? none : dateInWords(Temporal.PlainDate.from(date)));

const detailHead = (check: AssuranceCheck): string =>
  (
    ({ checked: 'Last read through', review: 'Review date', links: 'Links', plain: 'Reading age' }) as Partial<
      Record<AssuranceCheck, string>
    >
  )[check] ?? 'Also lacks';

function detail(check: AssuranceCheck, service: Assured) {
  switch (check) {
    case 'checked':
      return day(service.checkedOn, 'Never');
    case 'review':
      return day(service.reviewOn, 'No day set');
    case 'links':
      return service.brokenLinks.map(({ url }) => html`<span class="heard-break">${url}</span><br>`);
    case 'plain':
      return String(service.readingAge ?? '');
    default: {
      const others = service.lacks.length - 1;
      return others === 0 ? 'Nothing else' : `${others} ${others === 1 ? 'other thing' : 'other things'}`;
    }
  }
}
