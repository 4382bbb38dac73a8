// /topics/{topic}: the services of one topic.
import { html, notFound, page, type Reply, type Visit } from '#web';
import { listServices, listTopics } from '../store.ts';
import { headings } from '../words.ts';
import { column, crumbs, serviceList } from './around.ts';
import { searchBox } from './search-box.ts';

export async function showTopic({ db, params }: Visit): Promise<Reply> {
  const topic = (await listTopics(db)).find(({ slug }) => slug === params['topic']);
  if (!topic) throw notFound('There is no topic at this address. All topics are on the page “Services”.');
  const services = await listServices(db, topic.slug);
  return page({
    title: topic.title,
    beforeContent: crumbs({ text: headings.services, href: '/services' }, { text: topic.title }),
    main: column(html`<h1 class="govuk-heading-xl">${topic.title}</h1>
<p class="govuk-body-l">${topic.summary}</p>
${
  services.length > 0
    ? serviceList(services)
    : html`<div class="heard-empty"><p>No service is listed under this topic yet. Search for what you need, or call us.</p></div>`
}
${searchBox()}`),
  });
}
