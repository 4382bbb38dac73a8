// Loads a council's folder into the database: every room's part, in the order of the rooms.

import { loadAddressesPack } from '#addresses';
import { loadContactsPack, loadTemplates } from '#contacts';
import { type Db, inTransaction } from '#db';
import { loadDeskPack } from '#desk';
import { loadDirectoryPack, loadNationalWords } from '#directory';
import { openPack, type Pack } from '#lib/pack';
import type { Temporal } from '#lib/temporal';
import { loadQuestionsPack } from '#questions';
import { loadStaffPack } from '#staff';
import { loadStandardsPack } from '#standards';
import { loadStrategyPack } from '#strategy';
import { councilsFolder } from './council.ts';

/**
 * Loads or brings up to date everything of the pack, or nothing of it.
 * @param password of a demonstration's staff; null leaves accounts without one
 */
export async function loadCouncil(db: Db, pack: Pack, password: string | null, at: Temporal.Instant): Promise<void> {
  await inTransaction(db, async (tx) => {
    await loadStaffPack(tx, pack, password, at);
    await loadAddressesPack(tx, pack, at);
    await loadStandardsPack(tx, pack, at);
    await loadQuestionsPack(tx, pack, at);
    await loadNationalWords(tx, openPack(councilsFolder));
    await loadDirectoryPack(tx, pack, at);
    await loadContactsPack(tx, pack, at);
    await loadTemplates(tx, pack, at);
    await loadDeskPack(tx, pack);
    await loadStrategyPack(tx, pack, at);
  });
}
