// Telling each team which of its pages are to be read again: once a page and a date.
import { z } from 'zod';
import { type Db, inTransaction } from '#db';
import { fillIn, messageTemplate } from '#lib/fill-in';
import { countInWords, dateAtHome } from '#lib/plain-words';
import { fingerprint } from '#lib/secret';
import type { Temporal } from '#lib/temporal';
import { queueMessage } from '#mail';
import { listTeams } from '#staff';
import type { Site } from '#web/site';
import { councilText } from './actions.ts';
import { type DueReview, reviewLines, reviewNoticeDays } from './reviews.ts';
import { noteReviewsTold, reviewsToTell } from './reviews-store.ts';

const Messages = z.object({ 'service-review': messageTemplate });

/** Puts a message to each team's address in the outbox. A team without an address is told when it has one. */
export async function remindOfReviews(db: Db, site: Site, at: Temporal.Instant): Promise<void> {
  const today = dateAtHome(at);
  const due = await reviewsToTell(db, today.add({ days: reviewNoticeDays }));
  if (due.length === 0) return;
  const template = (await councilText(db, 'messages', Messages))['service-review'];
  const byTeam = Map.groupBy(due, ({ team }) => team);
  for (const { slug, publicName, email } of await listTeams(db)) {
    const mine = byTeam.get(slug);
    if (!mine || !email) continue;
    await inTransaction(db, async (tx) => {
      const noted = await noteReviewsTold(tx, mine, at);
      const news: DueReview[] = mine.filter((each) => noted.has(each.slug));
      if (news.length === 0) return;
      const { subject, body } = fillIn(template, {
        team: publicName,
        count: countInWords(news.length, 'page'),
        list: reviewLines(news, today, site.publicUrl),
        councilName: site.organisation.name,
        phone: site.organisation.phone,
      });
      const pages = fingerprint(news.map((each) => `${each.slug} ${each.reviewOn}`).join()).slice(0, 12);
      const fact = `service-review ${slug} ${pages}`;
      await queueMessage(tx, { fact, channel: 'email', recipient: email, subject, body }, at);
    });
  }
}
