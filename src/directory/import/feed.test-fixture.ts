// A feed of somebody else's, made up: services by their number, and answers to the paths of the API.

const id = (kind: number, number: number) => `0000000${kind}-0000-4000-8000-${String(number).padStart(12, '0')}`;

const organization = { id: id(9, 1), name: 'Helping Hands', description: 'Helps wherever it can.' };

/** A service as its list gives it. */
export const aService = (number: number) => ({
  id: id(1, number),
  name: `Service ${number}`,
  description: `What service ${number} does.`,
  status: 'active',
  email: 'hands@help.example',
  url: 'https://help.example/',
  last_modified: '2026-03-02T10:00:00Z',
  organization,
});

const term = { id: id(3, 1), name: 'Food', description: 'Food', taxonomy: 'Needs', taxonomy_id: id(4, 1) };
const taxonomy = { id: id(4, 1), name: 'Needs', description: 'Needs' };

/** With what only its own record tells. */
const whole = (number: number) => ({
  ...aService(number),
  contacts: [
    { id: id(2, number), phones: [{ id: id(5, number), number: `01632 960 ${String(number).padStart(3, '0')}` }] },
  ],
  attributes: [{ id: id(6, number), taxonomy_term: term }],
});

const place = (number: number) => ({
  id: id(7, number),
  location: { id: id(8, number), location_type: 'physical', name: 'A hall' },
});

/** Answers a feed gives to `/`, its lists and its records; undefined for any other path. */
export function aFeed({ services, perPage }: { services: number; perPage: number }): (path: string) => unknown {
  const numbers = Array.from({ length: services }, (_, at) => at + 1);
  const lists: Readonly<Record<string, readonly { id: string }[]>> = {
    services: numbers.map(aService),
    service_at_locations: [place(1)],
    taxonomies: [taxonomy],
    taxonomy_terms: [term],
  };
  const records: Readonly<Record<string, readonly { id: string }[]>> = { ...lists, services: numbers.map(whole) };
  return (path) => {
    const { pathname, searchParams } = new URL(path, 'http://feed');
    const [, list = '', record] = pathname.split('/');
    if (list === '')
      return {
        version: 'HSDS-UK-3.0',
        profile: 'https://help.example/profile',
        openapi_url: 'https://help.example/api',
      };
    if (record !== undefined) return records[list]?.find((each) => each.id === record);
    const all = lists[list];
    if (!all) return undefined;
    const page = Number(searchParams.get('page') ?? 1);
    const pages = Math.ceil(all.length / perPage);
    const contents = all.slice((page - 1) * perPage, page * perPage);
    return {
      total_items: all.length,
      total_pages: pages,
      page_number: page,
      size: contents.length,
      first_page: page === 1,
      last_page: page === pages,
      empty: contents.length === 0,
      contents,
    };
  };
}
