// /open-referral/openapi.json: the feed described in OpenAPI 3.1, in our own words.

const text = { type: 'string' } as const;
const uuid = { type: 'string', format: 'uuid' } as const;
const ref = (name: string) => ({ $ref: `#/components/schemas/${name}` });
const said = (description: string, schema: object) => ({
  description,
  content: { 'application/json': { schema } },
});
const asked = (name: string, schema: object, description: string) => ({ name, in: 'query', schema, description });

const paging = [
  asked('page', { type: 'integer', minimum: 1, default: 1 }, 'Which page; the first is 1.'),
  asked('per_page', { type: 'integer', minimum: 1, maximum: 500, default: 50 }, 'Items on a page.'),
  asked(
    'format',
    { ...text, enum: ['json', 'ndjson'] },
    'ndjson gives every item on a line of its own, without pages.',
  ),
];
const search = asked('search', text, 'Words to search for.');
const taxonomyId = asked('taxonomy_id', uuid, 'Filed under any term of this taxonomy.');
const termId = asked('taxonomy_term_id', uuid, 'Filed under this term.');

const filters = [
  search,
  ...paging,
  termId,
  taxonomyId,
  asked('organization_id', uuid, 'Given by this organisation.'),
  asked('minimum_age', { type: 'number' }, 'The lowest age it is for is this or more.'),
  asked('maximum_age', { type: 'number' }, 'The highest age it is for is this or less.'),
  asked('start_time', { ...text, examples: ['09:00'] }, 'Opens at this time or later.'),
  asked('end_time', { ...text, examples: ['17:00'] }, 'Closes at this time or earlier.'),
  asked('day', { ...text, examples: ['MO', 'Monday'] }, 'Open on this day.'),
  asked('postcode', text, 'Given where this postcode lies.'),
  asked('proximity', { type: 'number' }, 'Given within so many metres of the postcode.'),
  asked('modified_after', { ...text, format: 'date-time' }, 'Changed at this time or later.'),
  asked('minimal', { type: 'boolean' }, 'Only id and last_modified, all on one page.'),
  asked('full', { type: 'boolean' }, 'Records whole; per_page is 100 at most.'),
];

const fields = (required: readonly string[], properties: object) => ({ type: 'object', required, properties });
const named = { id: uuid, name: text, description: text };
const listOf = (name: string) => ({ type: 'array', items: ref(name) });

const schemas = {
  Page: fields(['total_items', 'total_pages', 'page_number', 'size', 'first_page', 'last_page', 'empty', 'contents'], {
    total_items: { type: 'integer' },
    total_pages: { type: 'integer' },
    page_number: { type: 'integer' },
    size: { type: 'integer', description: 'Items on this page.' },
    first_page: { type: 'boolean' },
    last_page: { type: 'boolean' },
    empty: { type: 'boolean' },
    contents: { type: 'array', items: {} },
  }),
  Problem: fields(['code', 'message'], {
    code: text,
    message: text,
    problems: { type: 'array', items: fields(['parameter', 'expected'], { parameter: text, expected: text }) },
  }),
  Service: fields(['id', 'name', 'status'], {
    ...named,
    organization_id: uuid,
    status: { ...text, enum: ['active', 'inactive', 'defunct', 'temporarily closed'] },
    url: { ...text, format: 'uri' },
    email: { ...text, format: 'email' },
    fees: text,
    minimum_age: { type: 'number' },
    maximum_age: { type: 'number' },
    assured_date: { ...text, format: 'date', description: 'When the page was last read through.' },
    assurer_email: { ...text, format: 'email' },
    last_modified: { ...text, format: 'date-time' },
    organization: ref('Organization'),
    schedules: listOf('Schedule'),
    service_areas: { type: 'array', items: fields(['id'], named) },
    service_at_locations: listOf('ServiceAtLocation'),
    languages: { type: 'array', items: fields(['id'], { id: uuid, name: text, code: text }) },
    cost_options: {
      type: 'array',
      items: fields(['id'], { id: uuid, option: text, amount: { type: 'number' }, amount_description: text }),
    },
    contacts: { type: 'array', items: fields(['id'], { id: uuid, name: text, title: text, email: text }) },
    attributes: {
      type: 'array',
      items: fields(['id'], { id: uuid, link_type: text, taxonomy_term: ref('TaxonomyTerm') }),
    },
  }),
  ServiceAtLocation: fields(['id'], {
    id: uuid,
    service_id: uuid,
    location_id: uuid,
    service: ref('Service'),
    location: fields(['id', 'location_type'], {
      id: uuid,
      location_type: { ...text, enum: ['physical', 'postal', 'virtual'] },
      name: text,
      latitude: { type: 'number' },
      longitude: { type: 'number' },
      addresses: { type: 'array', items: { type: 'object' } },
      accessibility: { type: 'array', items: { type: 'object' } },
    }),
  }),
  Schedule: fields(['id'], {
    id: uuid,
    freq: { ...text, enum: ['WEEKLY', 'MONTHLY'] },
    byday: { ...text, examples: ['MO,TU,WE'] },
    opens_at: text,
    closes_at: text,
    description: text,
  }),
  Organization: fields(['id', 'name', 'description'], {
    ...named,
    email: { ...text, format: 'email' },
    website: { ...text, format: 'uri' },
    uri: { ...text, format: 'uri' },
  }),
  Taxonomy: fields(['id', 'name', 'description'], { ...named, uri: { ...text, format: 'uri' }, version: text }),
  TaxonomyTerm: fields(['id', 'name', 'description'], {
    ...named,
    taxonomy: text,
    taxonomy_id: uuid,
    term_uri: { ...text, format: 'uri' },
  }),
};

const bad = said('A parameter is not right: each is named, with what was expected.', ref('Problem'));

function listAt(operationId: string, summary: string, item: string, parameters: readonly object[]) {
  const page = {
    allOf: [ref('Page'), { type: 'object', properties: { contents: { type: 'array', items: ref(item) } } }],
  };
  return {
    get: { operationId, summary, parameters, responses: { '200': said('A page of the list.', page), '400': bad } },
  };
}

function recordAt(operationId: string, summary: string, item: string) {
  return {
    get: {
      operationId,
      summary,
      parameters: [{ name: 'id', in: 'path', required: true, schema: uuid }],
      responses: { '200': said('The record.', ref(item)), '404': said('There is none.', ref('Problem')) },
    },
  };
}

/** @param council its name */
export function feedDescription(publicUrl: string, council: string): object {
  return {
    openapi: '3.1.0',
    info: {
      title: `${council} – services as open data`,
      version: 'HSDS-UK-3.0',
      description:
        'Services of the council and of others, in the data standard Open Referral UK 3.0. It needs no key. Filters add up: what is given fits all of them.',
      license: {
        name: 'Open Government Licence v3.0',
        url: 'https://www.nationalarchives.gov.uk/doc/open-government-licence/version/3/',
      },
    },
    servers: [{ url: `${publicUrl}/open-referral` }],
    security: [],
    paths: {
      '/': {
        get: {
          operationId: 'aboutThisFeed',
          summary: 'Which standard this is.',
          responses: {
            '200': said(
              'The version and profile.',
              fields(['version', 'profile', 'openapi_url'], {
                version: text,
                profile: { ...text, format: 'uri' },
                openapi_url: { ...text, format: 'uri' },
              }),
            ),
          },
        },
      },
      '/services': listAt('listServices', 'Services.', 'Service', filters),
      '/services/{id}': recordAt('readService', 'One service, whole.', 'Service'),
      '/service_at_locations': listAt(
        'listServicesAtLocations',
        'Services where they are given.',
        'ServiceAtLocation',
        filters,
      ),
      '/service_at_locations/{id}': recordAt(
        'readServiceAtLocation',
        'One service at one location.',
        'ServiceAtLocation',
      ),
      '/taxonomies': listAt('listTaxonomies', 'Taxonomies.', 'Taxonomy', [search, ...paging]),
      '/taxonomies/{id}': recordAt('readTaxonomy', 'One taxonomy.', 'Taxonomy'),
      '/taxonomy_terms': listAt('listTerms', 'Terms that something is filed under.', 'TaxonomyTerm', [
        search,
        taxonomyId,
        ...paging,
      ]),
      '/taxonomy_terms/{id}': recordAt('readTerm', 'One term.', 'TaxonomyTerm'),
      '/organizations': listAt('listOrganizations', 'Who gives services.', 'Organization', [
        search,
        taxonomyId,
        termId,
        ...paging,
      ]),
      '/organizations/{id}': recordAt('readOrganization', 'One organisation.', 'Organization'),
    },
    components: { schemas },
  };
}
