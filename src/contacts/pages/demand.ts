// /staff/demand: how many people had to get in touch because something was not done, what for, what it came of, and what it cost.

import { fewestToShow } from '#lib/suppress';
import { html, page, type Reply, type Visit } from '#web';
import { agreementsByLabel, worksNotYet } from '../agreement.ts';
import { labelledByBoth } from '../demand-figures.ts';
import { demandTitles } from '../demand-words.ts';
import { outPermissions } from '../out-permissions.ts';
import { templateKinds } from '../template-kinds.ts';
import { listTemplates } from '../template-store.ts';
import { channelName } from '../words.ts';
import { agreementPart } from './demand-agreement.ts';
import { askDemand, coversLine, demandCrumbs, noDemandYet, periodChoices } from './demand-around.ts';
import { causesTable } from './demand-causes.ts';
import { loadDemand } from './demand-load.ts';
import { figures, howCounted, tooFew, ways } from './demand-parts.ts';
import { cutTable, labelsTable } from './demand-tables.ts';
import { timePart } from './demand-time.ts';

export async function showDemand(visit: Visit): Promise<Reply> {
  const asked = await askDemand(visit);
  if (asked === null) return noDemandYet(demandTitles.demand);
  const [loaded, wordings] = await Promise.all([loadDemand(visit.db, asked), wordingsToOpen(visit)]);
  const { all, byService, byTeam, byChannel, labels, costs, leftOut, names, avoidable, tally } = loaded;
  const shared = { costs, avoidable, period: asked.period.name };
  const notYet = agreementsByLabel(labels, labelledByBoth(all)).filter(worksNotYet);
  return page({
    title: demandTitles.demand,
    wide: true,
    beforeContent: demandCrumbs({ text: demandTitles.demand }),
    main: html`<h1 class="govuk-heading-l">${demandTitles.demand}</h1>
<p class="govuk-body-l">People who had to get in touch because something was not done, or not done right; and what it came of.</p>
${ways(visit)}
${periodChoices('/staff/demand', asked.period.name)}
${coversLine(asked)}
${
  tally.labelled < fewestToShow
    ? tooFew(tally)
    : html`${figures(tally, shared)}
${causesTable({ ...loaded, wordings })}
${timePart(loaded, wordings)}
<h2 class="govuk-heading-l">By label, service, team and channel</h2>
${labelsTable(all, labels, shared)}
${cutTable({ caption: 'By service', what: 'Service', field: 'service', rows: byService, nameOf: names.service }, shared)}
${cutTable({ caption: 'By team', what: 'Team', field: 'team', rows: byTeam, nameOf: names.team }, shared)}
${cutTable({ caption: 'By channel', what: 'Channel', field: 'channel', rows: byChannel, nameOf: channelName }, shared)}
${agreementPart(all, labels, shared)}`
}
${howCounted(costs, leftOut, new Set(notYet.map(({ label }) => label.slug)))}`,
  });
}

/** The wordings of messages that have a page, and none for whoever may not open it. */
async function wordingsToOpen({ db, actor }: Visit): Promise<ReadonlySet<string>> {
  if (!outPermissions.may(actor, 'see the wording of messages')) return new Set();
  const written = (await listTemplates(db)).filter(({ language }) => language === 'en');
  return new Set([...Object.keys(templateKinds), ...written.map(({ slug }) => slug)]);
}
