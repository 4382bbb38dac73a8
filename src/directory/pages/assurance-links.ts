// /staff/assurance/links: which web links lead nowhere, where they stand, and the look at them that runs.
import { atHome, countInWords, dateInWords, momentInWords, shareInWords } from '#lib/plain-words';
import { type Content, form, type Html, html, once, page, type Reply, redirect, sent, type Visit } from '#web';
import { button, details } from '#web/govuk/index';
import { stackedTable } from '#web/stacked-table';
import { linkFault, linkWords as words } from '../assurance-words.ts';
import { sectionTitles } from '../edit-words.ts';
import { isBroken, type LinkCheck } from '../links.ts';
import { beginLinkCheck, resumeLinkCheck, stopLinkCheck } from '../links-actions.ts';
import { type LinkPlace, type LinkRun, lastLinkRun, linkPlaces, listLinkChecks } from '../links-store.ts';
import { directoryPermissions } from '../permissions.ts';
import { assuranceCrumbs } from './assurance-around.ts';
import { doneBanner } from './edit/around.ts';

const path = '/staff/assurance/links';
const most = 300;

export async function showLinks(visit: Visit): Promise<Reply> {
  const { db } = visit;
  const [run, checks, places] = await Promise.all([lastLinkRun(db), listLinkChecks(db), linkPlaces(db)]);
  const standing = Map.groupBy(places, ({ url }) => url);
  const known = checks.filter(({ url }) => standing.has(url));
  const looked = known.filter(({ outcome }) => outcome !== 'example');
  const broken = looked.filter(isBroken);
  const once = looked.filter((check) => check.outcome === 'failed' && !isBroken(check));
  const of = (outcome: LinkCheck['outcome']) => known.filter((check) => check.outcome === outcome);
  return page({
    title: words.title,
    wide: true,
    beforeContent: assuranceCrumbs(words.title),
    main: html`${doneBanner(visit)}
<h1 class="govuk-heading-l">${words.title}</h1>
<p class="govuk-body">${words.lead}</p>
${progress(visit, run)}
${known.length > 0 && html`<p class="govuk-body">Broken: ${shareInWords(broken.length, looked.length)}.${of('example').length > 0 && ` ${countInWords(of('example').length, 'link leads', 'links lead')} to an address kept for examples, such as *.example, and ${of('example').length === 1 ? 'is' : 'are'} not looked at.`}</p>`}
${broken.length > 0 ? faultTable('Broken links', broken, standing) : known.length > 0 && html`<div class="heard-empty"><p>${words.noneBroken}</p></div>`}
${more('Failed the last time', words.once, once, standing)}
${more('Not open to programs', words.guarded, of('guarded'), standing)}
${more('Inside a private network', words.private, of('private'), standing)}`,
  });
}

function progress(visit: Visit, run: LinkRun | null): Html {
  const may = directoryPermissions.may(visit.actor, 'check the links');
  const act = (text: string, to: string, style = 'govuk-button--secondary') =>
    may &&
    form(
      visit,
      html`${run && html`<input type="hidden" name="run" value="${run.id}">`}${button({ text, classes: style })}`,
      { action: to },
    );
  if (run === null) return html`<p class="govuk-body">${words.never}</p>${act('Check now', path)}`;
  const far =
    run.links === null ? '' : ` ${run.seen.toLocaleString('en-GB')} of ${run.links.toLocaleString('en-GB')} links.`;
  const began = `${run.begunBy} began on ${momentInWords(run.begunAt)}.`;
  if (run.state === 'running')
    return html`<p class="govuk-body" role="status">Looking at links.${far} ${began} <a class="govuk-link" href="${path}">See how far it is now</a></p>${act('Stop', `${path}/stop`)}`;
  const ended = run.endedAt ? momentInWords(run.endedAt) : '';
  if (run.state === 'stopped')
    return html`<p class="govuk-body">Stopped on ${ended}.${far} ${began}</p><div class="govuk-button-group">${act('Go on', `${path}/resumption`)}${act('Begin again', path)}</div>`;
  return html`<p class="govuk-body">Last looked at on ${ended}.${far}</p>${act('Check now', path)}`;
}

function more(
  title: string,
  why: string,
  checks: readonly LinkCheck[],
  standing: ReadonlyMap<string, readonly LinkPlace[]>,
): Content {
  if (checks.length === 0) return null;
  return details({
    summaryText: `${title}: ${checks.length}`,
    html: html`<p class="govuk-body">${why}</p>${faultTable(title, checks, standing)}`,
  });
}

function faultTable(
  caption: string,
  checks: readonly LinkCheck[],
  standing: ReadonlyMap<string, readonly LinkPlace[]>,
): Html {
  return html`${stackedTable({
    caption,
    captionClasses: 'govuk-visually-hidden',
    head: [{ text: 'Link' }, { text: 'Where it stands' }, { text: 'What is wrong' }, { text: 'Since' }],
    rows: checks.slice(0, most).map((check) => [
      { html: html`<a class="govuk-link heard-break" href="${check.url}" rel="noreferrer">${check.url}</a>` },
      {
        html: html`<ul class="govuk-list govuk-!-margin-bottom-0">${(standing.get(check.url) ?? []).map(place)}</ul>`,
      },
      { text: check.outcome === 'failed' ? linkFault(check) : '' },
      { text: check.firstFailedAt ? dateInWords(atHome(check.firstFailedAt)) : '' },
    ]),
  })}
${checks.length > most && html`<p class="govuk-body">The first ${most} of ${checks.length} are shown.</p>`}`;
}

function place({ kind, slug, title, section }: LinkPlace): Html {
  if (kind === 'service')
    return html`<li><a class="govuk-link" href="/staff/services/${slug}${section && `/draft/${section}`}">${title}</a>${section && `: ${sectionTitles[section]}`}</li>`;
  return kind === 'provider'
    ? html`<li><a class="govuk-link" href="/staff/providers/${slug}">${title}</a></li>`
    : html`<li><a class="govuk-link" href="/offers/${slug}">${title}</a></li>`;
}

/** Begins a look. */
export async function actLinks(visit: Visit): Promise<Reply> {
  const { actor } = visit;
  if (!actor) return redirect('/staff/sign-in');
  return once(visit, async (tx) => {
    const outcome = await beginLinkCheck(tx, visit.site, actor, visit.now);
    const done = { begun: 'The links are being looked at.', running: 'The links are being looked at already.' };
    visit.session.set(outcome === 'begun' ? 'done' : 'stopped', done[outcome]);
    return redirect(path);
  });
}

export const actLinksStop = (visit: Visit) =>
  move(visit, stopLinkCheck, 'Stopped. What was found so far is kept.', 'It had ended already.');

export const actLinksResumption = (visit: Visit) =>
  move(visit, resumeLinkCheck, 'The links are being looked at, from where it stopped.', 'It was going on already.');

async function move(visit: Visit, act: typeof stopLinkCheck, done: string, late: string): Promise<Reply> {
  const { actor } = visit;
  if (!actor) return redirect('/staff/sign-in');
  return once(visit, async (tx) => {
    const run = Number.parseInt(sent(visit.form, 'run'), 10);
    const isDone = Number.isSafeInteger(run) && (await act(tx, run, actor, visit.now));
    visit.session.set(isDone ? 'done' : 'stopped', isDone ? done : late);
    return redirect(path);
  });
}
