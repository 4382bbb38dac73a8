// /accessibility: the accessibility statement, in the order of the model statement for UK public bodies.
import { dateInWords } from '#lib/plain-words';
import { type Content, html, page, type Reply, type Visit } from '#web';
import { councilText } from '../actions.ts';
import { type Accessibility, accessibilitySchema, dateOf } from '../texts.ts';
import { column, crumbs, paragraphs } from './around.ts';

const title = 'Accessibility statement';

export async function showAccessibility({ db, site }: Visit): Promise<Reply> {
  const statement = await councilText(db, 'accessibility', accessibilitySchema);
  return page({
    title,
    beforeContent: crumbs({ text: title }),
    main: column(show(statement, site.organisation.name)),
  });
}

const h2 = (text: string) => html`<h2 class="govuk-heading-l">${text}</h2>`;
const h3 = (text: string) => html`<h3 class="govuk-heading-m">${text}</h3>`;

function show(statement: Accessibility, council: string): Content {
  const hasExceptions =
    statement.issues.length + statement.disproportionateBurden.length + statement.outOfScope.length > 0;
  return html`<h1 class="govuk-heading-xl">${title}</h1>
${paragraphs(statement.scope)}
${h2('Tell us about a problem, or ask for another format')}${paragraphs(statement.contact)}
${h2('If you are not happy with our answer')}${paragraphs(statement.enforcement)}
${h2('How accessible this website is')}
<p class="govuk-body">${statement.technical}</p>
<p class="govuk-body">${statusSentence(statement)}</p>
${hasExceptions && html`${h2('What is not accessible')}${exceptions(statement, council)}`}
${h2('How we test')}${paragraphs(statement.howTested)}
<p class="govuk-body">We wrote this statement on ${dateInWords(dateOf(statement.preparedOn))} and last reviewed it on ${dateInWords(dateOf(statement.reviewedOn))}.</p>`;
}

/** The three findings and their names are the law's: fully, partially or not compliant. */
function statusSentence({ status, standard }: Accessibility): string {
  switch (status) {
    case 'fully':
      return `This website is fully compliant with the ${standard}.`;
    case 'partially':
      return `This website is partially compliant with the ${standard}. What does not meet it is listed below.`;
    case 'not':
      return `This website is not compliant with the ${standard}. What does not meet it is listed below.`;
  }
}

function exceptions({ issues, disproportionateBurden, outOfScope }: Accessibility, council: string): Content {
  return html`${
    issues.length > 0 &&
    html`${h3('What does not meet the accessibility regulations')}
<ul class="govuk-list govuk-list--spaced">
${issues.map(
  ({ what, criterion, fixBy }) =>
    html`<li>${what} This fails success criterion ${criterion}. ${council} will put it right by ${dateInWords(dateOf(fixBy))}.</li>`,
)}
</ul>`
  }
${disproportionateBurden.length > 0 && html`${h3('What would cost too much for the good it would do')}${paragraphs(disproportionateBurden)}`}
${outOfScope.length > 0 && html`${h3('What the regulations do not cover')}${paragraphs(outOfScope)}`}`;
}
