// /where-you-live: from a postcode or an address to the areas somebody lives in, the nearest places, and who helps there. It is
// sent by POST and kept in the session alone, so that no address of a page holds anybody's address.
import {
  type AddressSearch,
  type AreaKind,
  addressWords,
  areaKinds,
  attributionsOf,
  metresBetween,
  nothingFound,
  searchAddresses,
} from '#addresses';
import { loadRulebook } from '#standards';
import {
  type Content,
  FormErrors,
  form,
  type Html,
  html,
  noErrors,
  once,
  page,
  type Reply,
  redirect,
  sent,
  type Visit,
} from '#web';
import { button, input, insetText, summaryList } from '#web/govuk/index';
import { areaNames } from '../area.ts';
import { listPlaces } from '../place-store.ts';
import { councilAreas } from '../provider-store.ts';
import { areaKindNames, milesInWords, whereWords as words } from '../where-words.ts';
import { column, crumbs } from './around.ts';
import { type LivedIn, livedIn, rememberHome } from './lived-in.ts';
import { placeLine } from './places.ts';

const addressPath = '/where-you-live/address';

export async function showWhereYouLive(visit: Visit): Promise<Reply> {
  const home = livedIn(visit);
  return home ? resultPage(visit, home) : askPage(visit, noErrors);
}

export async function actWhereYouLive(visit: Visit): Promise<Reply> {
  const typed = sent(visit.form, 'where').trim();
  const search = await searchAddresses(visit.db, typed);
  const wrong = nothingFound(search);
  if (wrong) return askPage(visit, new FormErrors([{ field: 'where', text: wrong }]));
  return once(visit, async () => {
    const only = onlyOne(search);
    visit.session.set('lives-typed', only ? undefined : typed.slice(0, 200));
    if (!only) return redirect(addressPath);
    rememberHome(visit, only);
    return redirect('/where-you-live');
  });
}

/** Forgets the address, to ask for another. */
export async function actForgetWhereYouLive(visit: Visit): Promise<Reply> {
  return once(visit, async () => {
    rememberHome(visit, undefined);
    visit.session.set('lives-typed', undefined);
    return redirect('/where-you-live');
  });
}

/** There is nothing to choose: one address, or a postcode without any. */
function onlyOne(search: AddressSearch): LivedIn | null {
  const [first, ...others] = search.found;
  if (others.length > 0) return null;
  return first ? { ...first, attributions: attributionsOf(search) } : postcodeAlone(search);
}

/** A postcode without its addresses, or one in which somebody's own is missing. */
export function postcodeAlone(search: AddressSearch): LivedIn | null {
  const { postcode: known } = search;
  if (!known) return null;
  const { postcode, within, lat, lon } = known;
  const areas = within.map(({ name }) => name);
  return { uprn: null, line: postcode, postcode, within, areas, lat, lon, attributions: attributionsOf(search) };
}

function askPage(visit: Visit, errors: FormErrors): Reply {
  return page({
    title: words.title,
    description: words.intro,
    hasErrors: errors.any,
    beforeContent: crumbs({ text: words.title }),
    main: column(html`${errors.summary()}
<h1 class="govuk-heading-xl">${words.title}</h1>
<p class="govuk-body-l">${words.intro}</p>
${form(
  visit,
  html`${input({ id: 'where', name: 'where', label: { text: addressWords.label, classes: 'govuk-label--m' }, hint: { text: addressWords.hint }, value: sent(visit.form, 'where'), autocomplete: 'postal-code', spellcheck: false, ...errors.at('where') })}
${button({ text: words.find })}`,
  { action: '/where-you-live' },
)}
<p class="govuk-body heard-quiet">${words.kept}</p>
<p class="govuk-body"><a class="govuk-link" href="/places">All places where you can meet us</a></p>`),
  });
}

async function resultPage(visit: Visit, home: LivedIn): Promise<Reply> {
  const areas = await councilAreas(visit.db);
  const known = areaNames(areas);
  const area = home.areas.find((name) => known.includes(name));
  return page({
    title: words.title,
    beforeContent: crumbs({ text: words.title }),
    main: column(html`<h1 class="govuk-heading-xl">${words.title}</h1>
${isElsewhere(home, visit) && insetText({ text: words.notOurs(visit.site.organisation.name) })}
<h2 class="govuk-heading-m">${words.yourAreas}</h2>
${areaList(home)}
${form(visit, button({ text: words.another, classes: 'govuk-button--secondary' }), { action: '/where-you-live/another' })}
<h2 class="govuk-heading-m">${words.nearest}</h2>
${await nearest(visit, home)}
<ul class="govuk-list">
<li><a class="govuk-link" href="/who-can-help?area=${encodeURIComponent(area ?? '')}">${words.nearYou}</a></li>
<li><a class="govuk-link" href="/services">${words.allServices}</a></li>
</ul>
${home.attributions.map((each) => html`<p class="govuk-body-s heard-quiet">${each}</p>`)}`),
  });
}

/** Known to lie in another council's area. */
function isElsewhere({ within }: LivedIn, { site }: Visit): boolean {
  const { name, shortName } = site.organisation;
  const council = within.find(({ kind }) => kind === 'district')?.name.toLowerCase();
  return council !== undefined && council !== shortName.toLowerCase() && council !== name.toLowerCase();
}

function areaList({ line, within }: LivedIn): Html {
  const row = (text: string, value: Content) => ({ key: { text }, value: { html: html`${value}` } });
  const named = (kind: AreaKind) => within.find((area) => area.kind === kind);
  return html`${summaryList({
    rows: [
      row('Address', line),
      ...areaKinds.flatMap((kind) => {
        const area = named(kind);
        return area ? [row(areaKindNames[kind], area.name)] : [];
      }),
    ],
  })}
${within.length === 0 && html`<p class="govuk-body">${words.noAreas}</p>`}`;
}

const mostPlaces = 5;

async function nearest(visit: Visit, { lat, lon }: LivedIn): Promise<Content> {
  if (lat === null || lon === null) return html`<p class="govuk-body">${words.noPlaces}</p>`;
  const [places, rulebook] = await Promise.all([listPlaces(visit.db), loadRulebook(visit.db)]);
  const byDistance = places
    .flatMap((place) =>
      place.lat === null || place.lon === null
        ? []
        : [{ place, metres: metresBetween({ lat, lon }, { lat: place.lat, lon: place.lon }) }],
    )
    .toSorted((a, b) => a.metres - b.metres)
    .slice(0, mostPlaces);
  if (byDistance.length === 0) return html`<p class="govuk-body">${words.noPlaces}</p>`;
  return html`<ul class="govuk-list govuk-list--spaced">
${byDistance.map(
  ({ place, metres }) =>
    html`<li>${placeLine(place, rulebook, visit, 3, html`<br>${milesInWords(metres)} away. <a class="govuk-link" href="/places/${place.slug}#services-here">${words.servicesHere(place.name)}</a>`)}</li>`,
)}
</ul>`;
}
