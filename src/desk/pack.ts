// What a council's folder says of the desk: behaviours.json, what everybody can expect of whoever talks with them.

import type { Tx } from '#db';
import { saveText } from '#directory';
import type { Pack } from '#lib/pack';
import { Behaviours } from './quality.ts';

export async function loadDeskPack(tx: Tx, pack: Pack): Promise<void> {
  await saveText(tx, 'behaviours', await pack.read('behaviours.json', Behaviours));
}
