// Questionnaires as a council's folder gives them: `questionnaires/<slug>.json`.
import type { Tx } from '#db';
import type { Pack } from '#lib/pack';
import type { Temporal } from '#lib/temporal';
import { questionnaireSchema } from './questionnaire.ts';
import { publishQuestionnaire } from './store.ts';

/** Loads them. A definition that has changed becomes the next version; one that has not is left as it is. */
export async function loadQuestionsPack(tx: Tx, pack: Pack, at: Temporal.Instant): Promise<void> {
  const definitions = await pack.readAll('questionnaires', questionnaireSchema);
  for (const definition of definitions) await publishQuestionnaire(tx, definition, at);
}
