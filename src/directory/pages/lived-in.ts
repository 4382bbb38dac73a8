// Where a visitor said they live: kept in their session alone, never in an address of a page.

import { z } from 'zod';
import type { Area, FoundPlace } from '#addresses';
import type { Visit } from '#web';

const area = z.object({ kind: z.enum(['ward', 'parish', 'district', 'county']), name: z.string() });
const lived = z.object({
  uprn: z.string().nullable(),
  line: z.string(),
  postcode: z.string(),
  within: z.array(area),
  areas: z.array(z.string()),
  lat: z.number().nullable(),
  lon: z.number().nullable(),
  /** Whose data was used, as the licences ask to be said. */
  attributions: z.array(z.string()).default([]),
});
export type LivedIn = FoundPlace & { readonly within: readonly Area[]; readonly attributions: readonly string[] };

/** Null when they have not said. */
export function livedIn({ session }: Pick<Visit, 'session'>): LivedIn | null {
  return lived.safeParse(session.get('lives')).data ?? null;
}

export function rememberHome({ session }: Pick<Visit, 'session'>, home: LivedIn | undefined): void {
  session.set('lives', home);
}
