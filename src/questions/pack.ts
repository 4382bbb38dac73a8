// Questionnaires and the question bank as a council's folder gives them: `questionnaires/<slug>.json` and, where it has one,
// `question-bank.json`. The folder is followed where it has changed since it was loaded last; what editors did since stays.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import type { Tx } from '#db';
import type { Pack } from '#lib/pack';
import type { Temporal } from '#lib/temporal';
import { forBank } from './bank.ts';
import { loadBanked } from './bank-store.ts';
import { noteLoaded } from './builder-store.ts';
import { questionnaireSchema, questionSchema } from './questionnaire.ts';
import { publishQuestionnaire } from './store.ts';

const bankFile = 'question-bank.json';
const loadedBy = 'Council data';

/** Loads them. A definition that has changed becomes the next version; one that has not is left as it is. */
export async function loadQuestionsPack(tx: Tx, pack: Pack, at: Temporal.Instant): Promise<void> {
  const definitions = await pack.readAll('questionnaires', questionnaireSchema);
  for (const definition of definitions)
    if (await noteLoaded(tx, definition)) await publishQuestionnaire(tx, definition, at);
  if (!existsSync(join(pack.folder, bankFile))) return;
  for (const question of await pack.read(bankFile, z.array(questionSchema)))
    await loadBanked(tx, forBank(question, question.id), loadedBy, at);
}
