// Where people were sent, and who got nowhere: the table of all, and a card for the owner of one service.
import type { Db } from '#db';
import type { Temporal } from '#lib/temporal';
import { type Html, html } from '#web';
import { table } from '#web/govuk/index';
import { countOfPeople, deadEnds, type SignpostCounts, shareOfPeople } from '../signpost.ts';
import { addCounts, type CountedSignposts, countSignposts } from '../signpost-store.ts';

const head = [
  { text: 'Organisation' },
  { text: 'Looked at', format: 'numeric' as const },
  { text: 'Told it is theirs', format: 'numeric' as const },
  { text: 'Put in touch', format: 'numeric' as const },
  { text: 'Helped', format: 'numeric' as const },
  { text: 'Got nowhere', format: 'numeric' as const },
];

/** Cells after the name: how many looked, were put in touch, were helped and got nowhere, of those whose end is known. */
export function countCells(counts: SignpostCounts): { text: string; format: 'numeric' }[] {
  return [
    counts.looks.toLocaleString('en-GB'),
    counts.notOurs.toLocaleString('en-GB'),
    countOfPeople(counts.made),
    shareOfPeople(counts.helped + counts.partly, counts.known),
    shareOfPeople(deadEnds(counts), counts.known),
  ].map((text) => ({ text, format: 'numeric' as const }));
}

export const countHead = head;

/** For the owner of a service: whom its page sends people to, and how many got nowhere. Null when it sent nobody. */
export async function deadEndsOf(db: Db, service: string, today: Temporal.PlainDate): Promise<Html | null> {
  const counts = await countSignposts(db, today.subtract({ months: 12 }), service);
  if (counts.length === 0) return null;
  return html`<div class="heard-card heard-card--plain"><h2 class="govuk-heading-m">Who else helped</h2>
<p class="govuk-body-s">People whom this service sent on in the last 12 months. Shares are of those who told us, or whom the organisation was not told of.</p>
${table({
  caption: 'Who else helped',
  captionClasses: 'govuk-visually-hidden',
  firstCellIsHeader: true,
  head,
  rows: [
    ...counts.map((each) => [{ text: each.providerName }, ...countCells(each)]),
    ...(counts.length > 1 ? [[{ text: 'All' }, ...countCells(addCounts(counts))]] : []),
  ],
})}
<p class="govuk-body-s"><a class="govuk-link" href="/staff/signposts">All signposts</a></p></div>`;
}

/** Counts by organisation, with those of each service beneath. */
export function byProvider(
  counts: readonly CountedSignposts[],
): { slug: string; name: string; all: SignpostCounts; services: readonly CountedSignposts[] }[] {
  return [...Map.groupBy(counts, ({ provider }) => provider)].map(([slug, of]) => ({
    slug,
    name: of[0]?.providerName ?? slug,
    all: addCounts(of),
    services: of.filter(({ service }) => service !== ''),
  }));
}
