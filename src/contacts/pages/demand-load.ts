// What the page of failure demand and its files are made of, read at once: of the period asked for, and of the time before it.

import type { Db } from '#db';
import { listCosts } from '../cost-store.ts';
import { tallyOf } from '../demand-figures.ts';
import { firstDemandMonth, readCauses, readCauseWeeks, readFigures, readLeftOut } from '../demand-figures-store.ts';
import { beforeOf } from '../demand-moved.ts';
import { baselineOf } from '../excess.ts';
import { allLabels } from '../label-store.ts';
import { type Asked, demandNames } from './demand-around.ts';

export type Loaded = Awaited<ReturnType<typeof loadDemand>>;

export async function loadDemand(db: Db, asked: Asked) {
  const { period, today } = asked;
  const first = (await firstDemandMonth(db)) ?? today;
  const baseline = baselineOf(period, today, first);
  const span = beforeOf(period, first);
  const [all, byMonth, byService, byTeam, causes, weeks, labels, costs, leftOut, names, before] = await Promise.all([
    readFigures(db, period, 'all'),
    readFigures(db, period, 'month'),
    readFigures(db, period, 'service'),
    readFigures(db, period, 'team'),
    readCauses(db, period),
    readCauseWeeks(db, baseline.at(0) ?? today, today),
    allLabels(db),
    listCosts(db),
    readLeftOut(db, period),
    demandNames(db),
    span && Promise.all([readFigures(db, span, 'all'), readCauses(db, span), readLeftOut(db, span)]),
  ]);
  const avoidable = new Set(labels.filter((label) => label.isAvoidable).map(({ slug }) => slug));
  return {
    ...{ asked, first, all, byMonth, byService, byTeam, causes, weeks, baseline, labels, costs, leftOut, names },
    byChannel: all.map((row) => ({ ...row, key: row.channel })),
    avoidable,
    tally: tallyOf(all, avoidable),
    before:
      span && before ? { span, tally: tallyOf(before[0], avoidable), causes: before[1], leftOut: before[2] } : null,
  };
}
