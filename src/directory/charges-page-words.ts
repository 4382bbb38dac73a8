// What the list of all charges says.
import { countInWords } from '#lib/plain-words';

export const chargesPage = {
  title: 'What our services cost',
  description: 'Every charge of every service, with reduced prices and prices to come.',
  lead: (day: string) => `Every charge as it is on ${day}, who pays less, and the prices we know of for later.`,
  search: 'What is it for?',
  topic: 'Topic',
  allTopics: 'All topics',
  show: 'Show',
  showAll: 'Show all charges',
  otherTopic: 'Other services',
  caption: (title: string) => `What “${title}” costs`,
  what: 'What is paid for',
  price: 'Price',
  days: 'When',
  setBy: 'Who sets it',
  coming: 'To come',
  period: (from: string, until: string | null) => (until === null ? `From ${from}` : `From ${from} until ${until}`),
  noneYet: 'No charge is listed yet. Each will be here, with who pays less and from when it holds.',
  noneFound: 'No charge fits. Try other words or another topic.',
  free: (n: number) => (n === 1 ? '1 service has no charge' : `${n.toLocaleString('en-GB')} services have no charge`),
  silent: (n: number, of: number) =>
    n === 0
      ? `Every service says what it costs (${of.toLocaleString('en-GB')} of ${of.toLocaleString('en-GB')}).`
      : `${n.toLocaleString('en-GB')} of ${countInWords(of, 'service')} ${n === 1 ? 'does' : 'do'} not say what ${n === 1 ? 'it costs' : 'they cost'} yet. Ask us about those.`,
  download: 'Download all charges (CSV)',
  link: 'What our services cost',
} as const;
