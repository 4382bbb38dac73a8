// What the forms of a service choose from, read at once.

import type { Db } from '#db';
import { findQuestionnaire, listQuestionnaires } from '#questions';
import { listTeams } from '#staff';
import { loadRulebook } from '#standards';
import type { NameOf } from '../../edit-words.ts';
import { suggestCodes } from '../../import/national-store.ts';
import { listNamed } from '../../known-store.ts';
import { shelfOf } from '../../search-store.ts';
import type { Service } from '../../service.ts';
import { listTopics } from '../../store.ts';
import type { Choice } from './boxes.ts';
import type { Choices } from './editor.ts';

const choice = ({ slug, title }: { slug: string; title: string }) => ({ value: slug, text: title });
const named = ({ slug, name }: { slug: string; name: string }) => ({ value: slug, text: name });

/** Choices for the forms of one service. */
export async function choicesFor(
  db: Db,
  service: Pick<Service, 'questionnaire' | 'title' | 'summary' | 'lgsl'>,
): Promise<Omit<Choices, 'today'>> {
  const [topics, lifeEvents, teams, rulebook, places, providers, forms, form, codes] = await Promise.all([
    listTopics(db),
    listNamed(db, 'life_events'),
    listTeams(db),
    loadRulebook(db),
    listNamed(db, 'places'),
    listNamed(db, 'providers'),
    listQuestionnaires(db),
    service.questionnaire === null ? null : findQuestionnaire(db, service.questionnaire),
    codesFor(db, service),
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
    codes,
    questions: form?.questions ?? [],
  };
}

/** Names by slug, of everything a service may point at. */
export async function namesFor(db: Db): Promise<NameOf> {
  const choices = await choicesFor(db, { questionnaire: null, title: '', summary: '', lgsl: [] });
  return (kind, slug) => choices[kind].find(({ value }) => value === slug)?.text ?? slug;
}

/** From the national list where a council has loaded it; else from the words that come with every council. */
async function codesFor(
  db: Db,
  { title, summary, lgsl }: Pick<Service, 'title' | 'summary' | 'lgsl'>,
): Promise<Choice[]> {
  if (title === '') return [];
  const listed = await suggestCodes(db, `${title} ${summary}`);
  const found =
    listed.length > 0
      ? listed
      : (await shelfOf(db)).index.codesFor(title, 8).map(({ lgsl: code, name }) => ({ lgsl: code, label: name }));
  return found
    .filter((each) => !lgsl.includes(each.lgsl))
    .map((each) => ({ value: String(each.lgsl), text: each.label }));
}
