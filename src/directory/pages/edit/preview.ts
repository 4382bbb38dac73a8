// /staff/services/{slug}/preview: the page as it would be if the draft were published now.
import { html, page, type Reply, type Visit } from '#web';
import { insetText } from '#web/govuk/index';
import { serviceMain } from '../service-main.ts';
import { loadServiceView } from '../service-view.ts';
import { draftSentence, editCrumbs, openDesk } from './around.ts';

export async function showPreview(visit: Visit): Promise<Reply> {
  const { record, draft, path, service } = await openDesk(visit);
  const view = await loadServiceView(visit, { ...record, isPublished: service.isPublished, edition: service.edition });
  return page({
    title: `Preview of ${record.title}`,
    beforeContent: editCrumbs({ text: record.title, href: path }, { text: 'Preview' }),
    main: html`${insetText({ html: html`<strong>Preview.</strong> ${draft ? draftSentence(draft) : 'There is no draft: this is what is on the site.'} <a class="govuk-link" href="${path}">Back to the parts</a>` })}
${serviceMain(view)}`,
  });
}
