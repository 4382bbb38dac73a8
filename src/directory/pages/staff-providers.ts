// /staff/providers: every organisation, when it was last checked, and which services tell people of it.
import { dateAtHome, dateInWords } from '#lib/plain-words';
import { Temporal } from '#lib/temporal';
import { html, mayOpen, page, type Reply, type Visit } from '#web';
import { button, input, pagination, select, tag } from '#web/govuk/index';
import { stackedTable } from '#web/stacked-table';
import { directoryPermissions } from '../permissions.ts';
import type { Provider } from '../provider.ts';
import { listNeeds, listProviders, servicesTelling } from '../provider-store.ts';
import { plainWords } from '../search.ts';
import { doneBanner, editCrumbs } from './edit/around.ts';

const aPage = 50;
const states = [
  { value: 'unchecked', text: 'Not checked for a year' },
  { value: 'hidden', text: 'Hidden' },
  { value: 'unused', text: 'In no service' },
  { value: 'referrals', text: 'Contact people' },
] as const;

export async function showStaffProviders(visit: Visit): Promise<Reply> {
  const { db, query, actor } = visit;
  const [all, needs, telling] = await Promise.all([
    listProviders(db, { listedOnly: false }),
    listNeeds(db, 'needs'),
    servicesTelling(db),
  ]);
  const asked = Object.fromEntries(['q', 'need', 'state'].map((name) => [name, query.get(name) ?? '']));
  const { q = '', need = '', state = '' } = asked;
  const services = Map.groupBy(telling, ({ provider }) => provider);
  const yearAgo = dateAtHome(visit.now).subtract({ years: 1 });
  const fits = (provider: Provider) =>
    plainWords(`${provider.name} ${provider.slug}`).includes(plainWords(q)) &&
    (need === '' || provider.needs.includes(need)) &&
    (state !== 'unchecked' || isUnchecked(provider, yearAgo)) &&
    (state !== 'hidden' || !provider.isListed) &&
    (state !== 'unused' || !services.has(provider.slug)) &&
    (state !== 'referrals' || provider.takesReferrals);
  const found = all.filter(fits);
  const pages = Math.max(1, Math.ceil(found.length / aPage));
  const at = Math.min(pages, Math.max(1, Math.trunc(Number(query.get('page'))) || 1));
  const rest = new URLSearchParams(Object.entries(asked).filter(([, value]) => value !== ''));
  return page({
    title: 'Who else can help: organisations',
    wide: true,
    beforeContent: editCrumbs({ text: 'Who else can help' }),
    main: html`${doneBanner(visit)}
<h1 class="govuk-heading-l">Who else can help</h1>
<ul class="govuk-list heard-inline-links">
<li><a class="govuk-link" href="/staff/places">Places</a></li>
${mayOpen(visit, '/staff/signposts') && html`<li><a class="govuk-link" href="/staff/signposts">Signposts</a></li>`}
<li><a class="govuk-link" href="/who-can-help">As residents see it</a></li>
</ul>
${directoryPermissions.may(actor, 'change who else can help') && button({ text: 'Add an organisation', href: '/staff/providers/new' })}
<form method="get" action="/staff/providers" class="heard-filter" role="search">
${input({ id: 'q', name: 'q', label: { text: 'Name or part of it' }, value: q, classes: 'govuk-input--width-20', autocomplete: 'off' })}
${select({ id: 'need', name: 'need', label: { text: 'Helps with' }, items: [{ value: '', text: 'Anything' }, ...needs.map(({ slug, title }) => ({ value: slug, text: title }))], value: need })}
${select({ id: 'state', name: 'state', label: { text: 'State' }, items: [{ value: '', text: 'All states' }, ...states], value: state })}
${button({ text: 'Show', classes: 'govuk-button--secondary' })}
</form>
<p class="govuk-body">${found.length} of ${all.length} organisations.</p>
${
  found.length === 0
    ? html`<div class="heard-empty"><p>${all.length === 0 ? 'No organisation has been added yet. Residents are told of each one that is.' : 'No organisation fits. Try fewer words, or show all states.'}</p></div>`
    : stackedTable({
        caption: 'Organisations',
        captionClasses: 'govuk-visually-hidden',
        head: [
          { text: 'Name' },
          { text: 'Helps with' },
          { text: 'Last checked' },
          { text: 'In services' },
          { text: 'State' },
        ],
        rows: found.slice((at - 1) * aPage, at * aPage).map((provider) => [
          { html: html`<a class="govuk-link" href="/staff/providers/${provider.slug}">${provider.name}</a>` },
          {
            text: needs
              .filter(({ slug }) => provider.needs.includes(slug))
              .map(({ title }) => title)
              .join(', '),
          },
          {
            html: html`${provider.checkedOn ? dateInWords(Temporal.PlainDate.from(provider.checkedOn)) : 'Never'} ${isUnchecked(provider, yearAgo) && tag({ text: 'Check it', classes: 'govuk-tag--red' })}`,
          },
          { text: String(services.get(provider.slug)?.length ?? 0) },
          {
            html: html`${!provider.isListed && tag({ text: 'Hidden', classes: 'govuk-tag--grey' })} ${provider.takesReferrals && tag({ text: 'Contacts people', classes: 'govuk-tag--green' })}`,
          },
        ]),
      })
}
${
  pages > 1 &&
  pagination({
    ...(at > 1 ? { previous: { href: `?${rest}&page=${at - 1}` } } : {}),
    ...(at < pages ? { next: { href: `?${rest}&page=${at + 1}` } } : {}),
  })
}`,
  });
}

const isUnchecked = ({ checkedOn }: Provider, yearAgo: Temporal.PlainDate) =>
  checkedOn === null || Temporal.PlainDate.compare(Temporal.PlainDate.from(checkedOn), yearAgo) < 0;
