// What a council's folder says of the desk: behaviours.json, what everybody can expect of whoever talks with them, and
// mail-routes.json, which team e-mail goes to.

import type { Tx } from '#db';
import { saveText } from '#directory';
import type { Pack } from '#lib/pack';
import { loadMailRoutes } from './mail-in/pack.ts';
import { Behaviours } from './quality.ts';

export async function loadDeskPack(tx: Tx, pack: Pack): Promise<void> {
  await saveText(tx, 'behaviours', await pack.read('behaviours.json', Behaviours));
  await loadMailRoutes(tx, pack);
}
