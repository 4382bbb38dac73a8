// Everything an account shows, as data somebody can take away. Names of fields are plain words; times are RFC 3339.

import { type CaseToTakeAway, casesFollowed, caseToTakeAway } from '#cases';
import { contactsOf } from '#contacts';
import { sentTo } from '#mail';
import type { Visit } from '#web';
import { shownNeeds } from '../need-words.ts';
import type { Person } from '../person.ts';
import { findSentTo, findThings, type Whose } from './whose.ts';

const batch = 200;

export async function collectData(visit: Visit, whose: Whose): Promise<object> {
  const own = whose.people.filter(({ extent }) => extent !== 'represented');
  const people: object[] = [];
  for (const person of own) people.push(await dataOf(visit, { ...whose, person }, person));
  return {
    about: `What ${visit.site.organisation.name} holds that is found by this email address`,
    takenAt: visit.now.toString(),
    email: whose.account.email,
    people,
  };
}

async function dataOf(visit: Visit, whose: Whose, person: Person): Promise<object> {
  const { db } = visit;
  const isWhole = person.extent === 'whole';
  const contacts = isWhole ? await contactsOf(db, person.ids, 100_000) : [];
  return {
    ...(person.name ? { name: person.name } : {}),
    ...(isWhole && whose.record ? recordToTakeAway(whose.record) : {}),
    requests: await requestsOf(visit, whose),
    messages: await messagesOf(visit, whose),
    contacts: contacts.map(({ channel, direction, arrivedAt, matters }) => ({
      channel,
      direction,
      at: arrivedAt,
      matters: matters.map(({ service, about, outcome, answer, caseReference }) => ({
        service,
        about,
        outcome,
        whatYouWereTold: answer,
        request: caseReference,
      })),
    })),
  };
}

function recordToTakeAway({
  otherNames,
  language,
  ways,
  needs,
  representatives,
  represents,
  restrictions,
}: NonNullable<Whose['record']>) {
  return {
    otherNames,
    language,
    waysToReach: ways.map(({ kind, value, isPreferred, verifiedAt }) => ({ kind, value, isPreferred, verifiedAt })),
    needs: shownNeeds(needs).map(({ need, detail, mayShare, recordedAt, reviewOn }) => ({
      need,
      detail,
      mayShare,
      recordedAt,
      reviewOn,
    })),
    whoActsForYou: representatives.map(({ otherName, scope, fromOn, untilOn }) => ({
      name: otherName,
      scope,
      fromOn,
      untilOn,
    })),
    forWhomYouAct: represents.map(({ otherName, scope, fromOn, untilOn }) => ({
      name: otherName,
      scope,
      fromOn,
      untilOn,
    })),
    restrictions: restrictions.map(({ what, reason, stillOpen, appeal, fromOn, reviewOn }) => ({
      what,
      reason,
      stillOpen,
      appeal,
      fromOn,
      reviewOn,
    })),
  };
}

async function requestsOf({ db }: Visit, whose: Whose): Promise<CaseToTakeAway[]> {
  const things = await findThings(db, whose);
  const all: CaseToTakeAway[] = [];
  let before: number | undefined;
  for (;;) {
    const found = await casesFollowed(db, things, { ...(before ? { before } : {}), size: batch });
    const some = found.slice(0, batch);
    for (const { reference } of some) {
      const each = await caseToTakeAway(db, reference);
      if (each) all.push(each);
    }
    before = some.at(-1)?.id;
    if (found.length <= batch || before === undefined) return all;
  }
}

async function messagesOf({ db }: Visit, whose: Whose): Promise<object[]> {
  const whom = await findSentTo(db, whose);
  const found = await sentTo(db, whom, { size: 100_000 });
  return found.map(({ channel, recipient, subject, body, about, createdAt }) => ({
    at: createdAt,
    channel,
    to: recipient,
    subject,
    body,
    about,
  }));
}
