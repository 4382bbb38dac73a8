// /staff/services/{slug}/preview: the page as it would be if the draft were published now.
import { html, page, type Reply, type Visit } from '#web';
import { insetText } from '#web/govuk/index';
import { directoryPermissions } from '../../permissions.ts';
import { serviceMain } from '../service-main.ts';
import { loadServiceView, type ServiceView } from '../service-view.ts';
import { type Desk, draftSentence, editCrumbs, openDesk } from './around.ts';

export async function showPreview(visit: Visit): Promise<Reply> {
  const desk = await openDesk(visit);
  const { record, draft, path, service } = desk;
  const view = await loadServiceView(visit, { ...record, isPublished: service.isPublished, edition: service.edition });
  return page({
    title: `Preview of ${record.title}`,
    beforeContent: editCrumbs({ text: record.title, href: path }, { text: 'Preview' }),
    main: html`${insetText({ html: html`<strong>Preview.</strong> ${draft ? draftSentence(draft) : 'There is no draft: this is what is on the site.'} <a class="govuk-link" href="${path}">Back to the parts</a>` })}
${serviceMain({ ...view, preview: trials(visit, desk) })}`,
  });
}

/** Where somebody may try what the page would lead to: as it is written now, and not as it is on the site. */
function trials({ actor }: Visit, { record, path }: Desk): NonNullable<ServiceView['preview']> {
  if (!directoryPermissions.may(actor, 'write a service')) return { check: null, form: null };
  const { questionnaire } = record;
  return {
    check: `${path}/draft/eligibility/trial`,
    form: questionnaire === null ? null : `/staff/questionnaires/${questionnaire}/preview`,
  };
}
