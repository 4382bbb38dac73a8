// /performance/{standard}: everything behind one figure: what is promised, how it is counted, and every way to look at it.

import type { Db } from '#db';
import { listNotices } from '#directory';
import { loadRulebook, type Rulebook } from '#standards';
import { html, keep, notFound, page, type Reply, type Visit } from '#web';
import { type Asked, askFigures, figuresEdition, queueMeasures, queueSums, readMeasures } from '../load.ts';
import { breakdown } from '../measure.ts';
import { answeredByQueues } from '../queue-standard.ts';
import { firstMonth, readDays, readTallies, type Scope } from '../store.ts';
import { fewestToShow } from '../tally.ts';
import { titles } from '../words.ts';
import { asOfLine, crumbs, noFiguresYet, type View, viewChoices, viewOf } from './around.ts';
import { breakdowns, figure, howCounted, howToCheck, type Loaded, queuesAnswer } from './measure-parts.ts';
import { serviceNames } from './service-names.ts';
import { versions } from './versions.ts';

export async function showMeasure(visit: Visit): Promise<Reply> {
  const { db, params } = visit;
  const slug = params['standard'] ?? '';
  const rulebook = await loadRulebook(db);
  if (!rulebook.has(slug))
    throw notFound('There is no promise in time at this address. All of them are on the page “Our performance”.');
  const [view, edition] = await Promise.all([viewOf(visit), figuresEdition(db)]);
  return keep(`measure ${slug} ${edition} ${view.period} ${view.source}`, () =>
    measurePage(visit, view, rulebook, slug),
  );
}

async function measurePage(visit: Visit, view: View, rulebook: Rulebook, slug: string): Promise<Reply> {
  const { db, site } = visit;
  const asked = await askFigures(db, view.period);
  if (asked === null) return noFiguresYet(rulebook.standard(slug).name);
  const loaded = await load(db, rulebook, asked, view.source, slug);
  const { standard, measure } = loaded;
  const inForce = rulebook.inForce(slug, asked.today);
  const [queues, sums] = [await queueMeasures(db), await queueSums(db, asked.period)];
  const answered = view.source === '' ? answeredByQueues(loaded, () => inForce, queues, sums) : null;
  return page({
    title: standard.name,
    description: standard.sentence,
    beforeContent: crumbs({ text: titles.performance, href: '/performance' }, { text: standard.name }),
    main: html`<h1 class="govuk-heading-xl">${standard.name}</h1>
<p class="heard-statement">${standard.sentence}</p>
${viewChoices(visit, view, site.organisation.name)}
${asOfLine(asked)}
${answered === null ? figure(measure) : queuesAnswer(standard, answered, measure.goal, view.period)}
${measure.tally.due >= fewestToShow && breakdowns(loaded)}
${answered === null && howCounted(standard)}
<h2 class="govuk-heading-l">What we promised, and when it changed</h2>
${versions(standard, answered === null ? loaded.byVersion : null)}
${answered === null && howToCheck(standard)}`,
  });
}

async function load(db: Db, rulebook: Rulebook, asked: Asked, source: string, slug: string): Promise<Loaded> {
  const { period, today } = asked;
  const scope: Scope = { period, source, standard: slug };
  const [[measured], channels, byVersion, taken, fromDue, serviceName, from] = await Promise.all([
    readMeasures(db, asked, rulebook, source, slug),
    readTallies(db, scope, ['channel']),
    readTallies(db, scope, ['version']),
    readDays(db, scope, 'taken'),
    readDays(db, scope, 'from-due'),
    serviceNames(db),
    period.from ?? firstMonth(db, source, slug),
  ]);
  if (!measured) throw notFound();
  return {
    ...measured,
    channels: breakdown(channels.map(({ channel, ...tally }) => ({ key: channel, tally }))),
    byVersion: breakdown(byVersion.map(({ version, ...tally }) => ({ key: version, tally }))),
    taken,
    fromDue,
    happenings: from === null ? [] : await listNotices(db, from, today),
    serviceName,
  };
}
