// What the page on open data says.

export const openDataWords = {
  title: 'Open data about services',
  intro: 'What we publish about services, charges and who can help, for anybody to use in their own site or program.',
  parts: [
    {
      title: 'For directories',
      text: 'Our services, and those of others that we list, in the data standard Open Referral UK 3.0. It needs no key.',
      links: [
        ['/open-referral', 'The feed', 'Where a directory begins to read: its version and description.'],
        ['/open-referral/services', 'Services', 'Page by page, with filters for words, age, day and time.'],
        ['/open-referral/service_at_locations', 'Services where they are given', 'Also by how far from a postcode.'],
        ['/open-referral/openapi.json', 'How to call it', 'Every filter and field, in OpenAPI.'],
      ],
    },
    {
      title: 'For spreadsheets',
      text: 'Files with one line for each, made anew whenever you open them.',
      links: [
        [
          '/services.csv',
          'Services (CSV)',
          'Title, summary, topic, national codes, cost and when each was last checked.',
        ],
        ['/charges.csv', 'Charges (CSV)', 'Every price with its first and last day.'],
        [
          '/local-links.csv',
          'Links for GOV.UK (CSV)',
          'Where people are sent on to, by national service (LGSL) and interaction (LGIL).',
        ],
      ],
    },
    {
      title: 'For programs and search engines',
      text: 'Each service page also carries its facts in the words of schema.org.',
      links: [
        ['/api/openapi.json', 'Our API', 'Services, requests and more.'],
        ['/sitemap.xml', 'Sitemap', 'Every public page, and when it changed.'],
        ['/robots.txt', 'robots.txt', 'What search engines are asked to leave out.'],
      ],
    },
  ],
  terms: 'How you may use it',
  licence: 'You may use it freely under the',
  attribution: (council: string) => `Say that it comes from ${council}.`,
} as const;
