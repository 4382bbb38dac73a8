// What the forms of a service choose from, read at once.

import type { Db } from '#db';
import { findQuestionnaire, listQuestionnaires } from '#questions';
import { listTeams } from '#staff';
import { loadRulebook } from '#standards';
import type { NameOf } from '../../edit-words.ts';
import { listNamed } from '../../known-store.ts';
import type { Service } from '../../service.ts';
import { listTopics } from '../../store.ts';
import type { Choices } from './editor.ts';

const choice = ({ slug, title }: { slug: string; title: string }) => ({ value: slug, text: title });
const named = ({ slug, name }: { slug: string; name: string }) => ({ value: slug, text: name });

/** Choices for the forms of one service. */
export async function choicesFor(db: Db, service: Pick<Service, 'questionnaire'>): Promise<Choices> {
  const [topics, lifeEvents, teams, rulebook, places, providers, forms, form] = await Promise.all([
    listTopics(db),
    listNamed(db, 'life_events'),
    listTeams(db),
    loadRulebook(db),
    listNamed(db, 'places'),
    listNamed(db, 'providers'),
    listQuestionnaires(db),
    service.questionnaire === null ? null : findQuestionnaire(db, service.questionnaire),
  ]);
  return {
    topics: topics.map(choice),
    lifeEvents: lifeEvents.map(named),
    teams: teams.map(named),
    standards: rulebook.standards.map(({ slug, name, sentence }) => ({ value: slug, text: `${name}: ${sentence}` })),
    calendars: rulebook.calendars.map(named),
    places: places.map(named),
    providers: providers.map(named),
    questionnaires: forms.map(choice),
    questions: form?.questions ?? [],
  };
}

/** Names by slug, of everything a service may point at. */
export async function namesFor(db: Db): Promise<NameOf> {
  const { questions, ...lists } = await choicesFor(db, { questionnaire: null });
  const names = new Map(Object.values(lists).flatMap((list) => list.map(({ value, text }) => [value, text] as const)));
  return (slug) => names.get(slug) ?? slug;
}
