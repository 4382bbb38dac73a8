// /staff/signposts: where people were sent on to, whether they were helped, and where they got nowhere.
import { dateAtHome, momentInWords } from '#lib/plain-words';
import { html, page, type Reply, type Visit } from '#web';
import { button, tag } from '#web/govuk/index';
import { stackedTable } from '#web/stacked-table';
import { directoryPermissions } from '../permissions.ts';
import { deadEnds } from '../signpost.ts';
import { addCounts, countSignposts, listSignposts } from '../signpost-store.ts';
import { standsWords } from '../signpost-words.ts';
import { doneBanner, editCrumbs } from './edit/around.ts';
import { byProvider, countCells, countHead } from './signpost-counts.ts';

const newest = 50;

export async function showSignposts(visit: Visit): Promise<Reply> {
  const since = dateAtHome(visit.now).subtract({ months: 12 });
  const [counts, lines] = await Promise.all([
    countSignposts(visit.db, since),
    listSignposts(visit.db, { size: newest, skip: 0 }),
  ]);
  const providers = byProvider(counts).toSorted((a, b) => deadEnds(b.all) - deadEnds(a.all) || b.all.made - a.all.made);
  const all = addCounts(counts);
  return page({
    title: 'Signposts',
    wide: true,
    beforeContent: editCrumbs({ text: 'Who else can help', href: '/staff/providers' }, { text: 'Signposts' }),
    main: html`${doneBanner(visit)}
<h1 class="govuk-heading-l">Signposts</h1>
<p class="govuk-body">People whom we sent on to somebody else in the last 12 months. Two weeks after we put somebody in touch we ask whether they were helped. Shares are of those who told us, or whom the organisation was not told of. Fewer than five people are not counted out.</p>
${directoryPermissions.may(visit.actor, 'signpost a person') && button({ text: 'Put somebody in touch', href: '/staff/signposts/new' })}
${
  providers.length === 0
    ? html`<div class="heard-empty"><p>Nobody has been sent on yet. Each organisation will be listed here with how many people it helped.</p></div>`
    : stackedTable({
        caption: 'By organisation and service, most dead ends first',
        captionClasses: 'govuk-table__caption--m',
        head: countHead,
        rows: [
          ...providers.flatMap(({ slug, name, all: whole, services }) => [
            [
              { html: html`<a class="govuk-link" id="${slug}" href="/staff/providers/${slug}">${name}</a>` },
              ...countCells(whole),
            ],
            ...services.map((each) => [
              { html: html`<span class="heard-quiet">from</span> ${each.serviceTitle}` },
              ...countCells(each),
            ]),
          ]),
          ...(providers.length > 1 ? [[{ html: html`<strong>All</strong>` }, ...countCells(all)]] : []),
        ],
      })
}
${
  lines.length > 0 &&
  stackedTable({
    caption: `The newest${lines.length === newest ? ` ${newest}` : ''}`,
    captionClasses: 'govuk-table__caption--m',
    head: [
      { text: 'When' },
      { text: 'Organisation' },
      { text: 'Service' },
      { text: 'By' },
      { text: 'Where it stands' },
    ],
    rows: lines.map((line) => [
      { text: momentInWords(line.madeAt) },
      { text: line.providerName },
      { text: line.serviceTitle ?? 'None' },
      { text: line.madeBy },
      {
        html: line.isNotTold
          ? html`${tag({ text: standsWords(line), classes: 'govuk-tag--red' })} <a class="govuk-link" href="/staff/outbox?state=failed">Outbox</a>`
          : html`${standsWords(line)}`,
      },
    ]),
  })
}`,
  });
}
