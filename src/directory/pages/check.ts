// /services/{slug}/check: whether somebody can have a service, from what they answered; with the reasons when they cannot,
// and always with a way on. Before the first answer it leads to the first question.
import { form, html, once, page, type Reply, redirect, type Visit } from '#web';
import { backLink, button } from '#web/govuk/index';
import { checkEligibility, nextToAsk } from '../eligibility-check.ts';
import { checkWords } from '../eligibility-words.ts';
import { forgetAnswers, loadCheck } from './check-context.ts';
import { verdictContent, verdictTitle } from './check-verdict.ts';

export async function showCheck(visit: Visit): Promise<Reply> {
  const check = await loadCheck(visit);
  const { service, rules, answers, path } = check;
  const next = nextToAsk(rules, answers);
  if (next) return redirect(`${path}/${next.id}`);
  const verdict = checkEligibility(rules, answers);
  return page({
    title: `${verdictTitle(verdict)} – ${service.title}`,
    beforeContent: backLink({ href: `/services/${service.slug}`, text: checkWords.toService(service.title) }),
    main: html`<div class="govuk-grid-row"><div class="govuk-grid-column-two-thirds">
<span class="govuk-caption-l">${service.title}</span>
<h1 class="govuk-heading-l">${verdictTitle(verdict)}</h1>
${verdictContent(verdict, check, visit.site.organisation.phone)}
${form(visit, button({ text: checkWords.again, classes: 'govuk-button--secondary' }))}
</div></div>`,
  });
}

/** Forgets the answers and begins again. */
export async function actCheck(visit: Visit): Promise<Reply> {
  const { path } = await loadCheck(visit);
  return once(visit, async () => {
    forgetAnswers(visit, 'resident');
    return redirect(path);
  });
}
