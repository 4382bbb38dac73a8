// A verdict as a resident reads it: yes and how to begin; no, with every reason, who else can help and how to ask anyway; or
// that it cannot be told, with how to ask us.
import { lowerFirst } from '#lib/plain-words';
import { summaryOf } from '#questions';
import { type Content, type Html, html } from '#web';
import { button, insetText, summaryList } from '#web/govuk/index';
import type { EligibilityCheck } from '../eligibility-check.ts';
import { checkWords, reasonParts, reasonWords } from '../eligibility-words.ts';
import type { Service } from '../service.ts';
import { channelNames } from '../words.ts';
import type { CheckVisit } from './check-context.ts';

/** The answer in one line, with the reason where there is one alone. */
export function verdictTitle({ verdict, because }: EligibilityCheck): string {
  if (verdict === 'yes') return checkWords.yes;
  if (verdict === 'cannot-tell') return checkWords.cannotTell;
  const [reason, ...others] = because;
  return reason !== undefined && others.length === 0 ? checkWords.no(reasonParts(reason).reason) : checkWords.noSeveral;
}

export function verdictContent(check: EligibilityCheck, visit: CheckVisit, phone: string): Html {
  return html`${contentOf(check, visit, phone)}
<h2 class="govuk-heading-m">${checkWords.yourAnswers}</h2>
${answersGiven(visit)}`;
}

function contentOf(check: EligibilityCheck, visit: CheckVisit, phone: string): Content {
  const { service } = visit;
  switch (check.verdict) {
    case 'yes':
      return html`<p class="govuk-body-l">${checkWords.yesLine}</p>
${bullets(check.met)}
${startButton(service, checkWords.start)}
${!service.requestable && html`<h2 class="govuk-heading-m">${checkWords.howToAsk}</h2>${waysToAsk(service, phone)}`}`;
    case 'no':
      return html`${check.because.length > 1 ? bullets(check.because.map(reasonWords)) : moreOf(check)}
${insetText({ html: html`<strong>${checkWords.needed}</strong>${bullets(needsNotMet(check, visit))}` })}
<h2 class="govuk-heading-m">${checkWords.whoElse}</h2>
${whoElse(service, phone)}
<h2 class="govuk-heading-m">${checkWords.askAnyway}</h2>
<p class="govuk-body">${checkWords.askAnywayLine}</p>
${waysToAsk(service, phone)}
${startButton(service, checkWords.askAnyway)}`;
    case 'cannot-tell':
      return html`<p class="govuk-body-l">${checkWords.cannotTellLine}</p>
<h2 class="govuk-heading-m">${checkWords.unsureAbout}</h2>
${bullets(visit.rules.questions.filter(({ id }) => check.missing.includes(id)).map(({ ask }) => ask))}
<h2 class="govuk-heading-m">${checkWords.howToAskUs}</h2>
${waysToAsk(service, phone)}
${startButton(service, checkWords.askUsOnline)}`;
  }
}

/** What goes with the one reason in the title. */
function moreOf({ because: [only = ''] }: EligibilityCheck): Content {
  const { more } = reasonParts(only);
  return more !== '' && html`<p class="govuk-body-l">${more}</p>`;
}

const bullets = (lines: readonly string[]): Html =>
  html`<ul class="govuk-list govuk-list--bullet">${lines.map((line) => html`<li>${line}</li>`)}</ul>`;

const needsNotMet = ({ failing }: EligibilityCheck, { rules }: CheckVisit) =>
  rules.requirements.filter((_, index) => failing.includes(index)).map(({ needs }) => needs);

/** A plain start is a start button; asking against the odds is the lesser one. */
function startButton(service: Service, text: string): Content {
  if (!service.requestable) return null;
  const href = `/services/${service.slug}/request`;
  return text === checkWords.start
    ? button({ text, href, isStartButton: true })
    : button({ text, href, classes: 'govuk-button--secondary' });
}

function answersGiven({ rules, answers, path }: CheckVisit): Html {
  const asked = rules.questions.filter(({ id }) => answers[id] !== undefined);
  return summaryList({
    rows: summaryOf({ questions: asked }, answers).map(({ id, question, answer, isBlank }) => ({
      key: { text: question },
      value: { text: isBlank ? checkWords.notSure : answer },
      actions: {
        items: [{ href: `${path}/${id}`, text: checkWords.change, visuallyHiddenText: lowerFirst(question) }],
      },
    })),
  });
}

/** Every way there is but the form, which has its button; our number where none is given. */
function waysToAsk({ waysToAsk: ways, requestable }: Service, phone: string): Html {
  const others = ways.filter(({ channel }) => !(requestable && channel === 'online'));
  if (others.length === 0) return html`<p class="govuk-body">${checkWords.callUs(phone)}</p>`;
  return summaryList({
    rows: others.map(({ channel, text, phone: number, email, url }) => ({
      key: { text: channelNames[channel] },
      value: {
        html: html`${text}${number && !text.includes(number) && html` ${checkWords.callUs(number)}`}${email && html` <a class="govuk-link" href="mailto:${email}">${email}</a>`}${url && html` <a class="govuk-link" href="${url}">${url}</a>`}`,
      },
    })),
  });
}

/** Nobody is sent away with nothing: where no other help is listed, we say who can when asked. */
function whoElse({ ifWeCannotHelp }: Service, phone: string): Html {
  if (ifWeCannotHelp.length === 0)
    return html`<p class="govuk-body">${checkWords.whoElseUnknown} ${checkWords.callUs(phone)}</p>`;
  return html`<ul class="govuk-list govuk-list--spaced">${ifWeCannotHelp.map(
    ({ name, text, phone: number, url }) =>
      html`<li><strong>${url ? html`<a class="govuk-link" href="${url}">${name}</a>` : name}</strong><br>${text}${number && html` ${checkWords.callThem(number)}`}</li>`,
  )}</ul>`;
}
