// The areas by which help is found: towns, wards and parishes of the council, and two that hold them all.
import { z } from 'zod';

/** The area of what helps people wherever they live. */
export const everywhere = 'everywhere';

/** What a council says of its areas, kept among its texts. */
export const areasSchema = z.object({
  /** The name of all of it: “Larch borough”. */
  whole: z.string().min(1),
  towns: z.array(z.string()).default([]),
  wards: z.array(z.string()).default([]),
});
export type CouncilAreas = Readonly<z.output<typeof areasSchema>>;

/** Names an editor or a resident may choose from, each once: towns, then wards. A town that is a ward too stands once. */
export function areaNames({ towns, wards }: Pick<CouncilAreas, 'towns' | 'wards'>): string[] {
  return [...new Set([...towns, ...wards])];
}

/**
 * Whether what is offered in `areas` reaches somebody who lives in `lived`.
 * @param areas where it is offered; none is everywhere in the council's area
 * @param lived names of the areas somebody lives in, from the smallest up; none is not knowing, and everything fits
 */
export function reaches(areas: readonly string[], lived: readonly string[], whole: string): boolean {
  if (lived.length === 0 || areas.length === 0) return true;
  return areas.some((area) => area === everywhere || area === whole || lived.includes(area));
}
