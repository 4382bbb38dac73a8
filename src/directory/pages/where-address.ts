// /where-you-live/address: which of the addresses found is theirs.
import { type AddressSearch, addressWords, attributionsOf, searchAddresses } from '#addresses';
import {
  type Content,
  FormErrors,
  form,
  html,
  noErrors,
  once,
  page,
  type Reply,
  redirect,
  sent,
  type Visit,
} from '#web';
import { backLink, button, insetText, radios, select } from '#web/govuk/index';
import { whereWords as words } from '../where-words.ts';
import { column } from './around.ts';
import { rememberHome } from './lived-in.ts';
import { postcodeAlone } from './where-you-live.ts';

/** More than so many are chosen from a list that unfolds. */
const mostRadios = 20;

export async function showAddressChoice(visit: Visit): Promise<Reply> {
  const search = await searchAgain(visit);
  return search ? choicePage(visit, search, noErrors) : redirect('/where-you-live');
}

export async function actAddressChoice(visit: Visit): Promise<Reply> {
  const search = await searchAgain(visit);
  if (!search) return redirect('/where-you-live');
  const choice = sent(visit.form, 'address');
  const chosen = search.found.find(({ uprn }) => uprn === choice);
  const home = chosen ? { ...chosen, attributions: attributionsOf(search) } : null;
  const other = choice === 'none' ? postcodeAlone(search) : null;
  if (!home && choice !== 'none')
    return choicePage(visit, search, new FormErrors([{ field: 'address', text: words.select }]));
  return once(visit, async () => {
    rememberHome(visit, home ?? other ?? undefined);
    visit.session.set('lives-typed', undefined);
    return redirect('/where-you-live');
  });
}

/** What they typed is looked up again: a form cannot name an address that is not there. */
async function searchAgain({ db, session }: Visit): Promise<AddressSearch | null> {
  const typed = session.get('lives-typed');
  const search = typeof typed === 'string' ? await searchAddresses(db, typed) : null;
  return search && search.found.length > 0 ? search : null;
}

function choicePage(visit: Visit, search: AddressSearch, errors: FormErrors): Reply {
  return page({
    title: words.choose,
    hasErrors: errors.any,
    beforeContent: backLink({ href: '/where-you-live' }),
    main: column(html`${errors.summary()}
${search.isFallback && insetText({ text: addressWords.fallback })}
${form(
  visit,
  html`${choices(visit, search, errors)}
${search.isMore && html`<p class="govuk-body">${addressWords.more}</p>`}
${button({ text: words.use })}`,
)}
${attributionsOf(search).map((each) => html`<p class="govuk-body-s heard-quiet">${each}</p>`)}`),
  });
}

function choices(visit: Visit, { found }: AddressSearch, errors: FormErrors): Content {
  const items = [
    ...found.flatMap(({ uprn, line }) => (uprn === null ? [] : [{ value: uprn, text: line }])),
    { value: 'none', text: words.noneOfThese },
  ];
  const value = sent(visit.form, 'address');
  if (items.length <= mostRadios)
    return radios({
      name: 'address',
      fieldset: {
        legend: { text: words.choose, isPageHeading: true, classes: 'govuk-fieldset__legend--l' },
      },
      items,
      value,
      ...errors.at('address'),
    });
  return select({
    id: 'address',
    name: 'address',
    label: { text: words.choose, isPageHeading: true, classes: 'govuk-label--l' },
    items: [{ value: '', text: `Choose from ${found.length} addresses` }, ...items],
    value,
    ...errors.at('address'),
  });
}
