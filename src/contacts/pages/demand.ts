// /staff/demand: how many people had to get in touch because something was not done, what for, what it came of, and what it cost.

import type { Db } from '#db';
import { fewestToShow } from '#lib/suppress';
import { html, page, type Reply, type Visit } from '#web';
import { listCosts } from '../cost-store.ts';
import { tallyOf } from '../demand-figures.ts';
import { firstDemandMonth, readCauses, readCauseWeeks, readFigures, readLeftOut } from '../demand-figures-store.ts';
import { demandTitles } from '../demand-words.ts';
import { baselineOf } from '../excess.ts';
import { allLabels } from '../label-store.ts';
import { outPermissions } from '../out-permissions.ts';
import { templateKinds } from '../template-kinds.ts';
import { listTemplates } from '../template-store.ts';
import { channelName } from '../words.ts';
import { agreementPart } from './demand-agreement.ts';
import {
  type Asked,
  askDemand,
  coversLine,
  demandCrumbs,
  demandNames,
  noDemandYet,
  periodChoices,
} from './demand-around.ts';
import { causesTable } from './demand-causes.ts';
import { figures, howCounted, tooFew, ways } from './demand-parts.ts';
import { cutTable, labelsTable } from './demand-tables.ts';

export async function showDemand(visit: Visit): Promise<Reply> {
  const asked = await askDemand(visit);
  if (asked === null) return noDemandYet(demandTitles.demand);
  const [{ all, byService, byTeam, causes, weeks, baseline, labels, costs, leftOut, names }, wordings] =
    await Promise.all([load(visit.db, asked), wordingsToOpen(visit)]);
  const avoidable = new Set(labels.filter((label) => label.isAvoidable).map(({ slug }) => slug));
  const tally = tallyOf(all, avoidable);
  const shared = { costs, avoidable, period: asked.period.name };
  const byChannel = all.map((row) => ({ ...row, key: row.channel }));
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
${causesTable({ asked, causes, weeks, baseline, names, costs, wordings })}
${labelsTable(all, labels, shared)}
${cutTable({ caption: 'By service', what: 'Service', field: 'service', rows: byService, nameOf: names.service }, shared)}
${cutTable({ caption: 'By team', what: 'Team', field: 'team', rows: byTeam, nameOf: names.team }, shared)}
${cutTable({ caption: 'By channel', what: 'Channel', field: 'channel', rows: byChannel, nameOf: channelName }, shared)}
${agreementPart(all, labels, shared)}`
}
${howCounted(costs, leftOut)}`,
  });
}

async function load(db: Db, { period, today }: Asked) {
  const baseline = baselineOf(period, today, (await firstDemandMonth(db)) ?? today);
  const [all, byService, byTeam, causes, weeks, labels, costs, leftOut, names] = await Promise.all([
    readFigures(db, period, 'all'),
    readFigures(db, period, 'service'),
    readFigures(db, period, 'team'),
    readCauses(db, period),
    readCauseWeeks(db, baseline.at(0) ?? today, today),
    allLabels(db),
    listCosts(db),
    readLeftOut(db, period),
    demandNames(db),
  ]);
  return { all, byService, byTeam, causes, weeks, baseline, labels, costs, leftOut, names };
}

/** The wordings of messages that have a page, and none for whoever may not open it. */
async function wordingsToOpen({ db, actor }: Visit): Promise<ReadonlySet<string>> {
  if (!outPermissions.may(actor, 'see the wording of messages')) return new Set();
  const written = (await listTemplates(db)).filter(({ language }) => language === 'en');
  return new Set([...Object.keys(templateKinds), ...written.map(({ slug }) => slug)]);
}
