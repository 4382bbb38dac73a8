// Who runs this site: the facts every page shows. They are data, read once at start.

import { z } from 'zod';
import type { Actor } from '#lib/actor';

export const Organisation = z.object({
  name: z.string().min(1),
  shortName: z.string().min(1),
  slug: z.string().regex(/^[a-z0-9-]+$/),
  phone: z.string().min(1),
  relayPrefix: z.string().optional(),
  emergencyPhone: z.string().optional(),
  email: z.email(),
  address: z.array(z.string()).min(1),
  website: z.string().optional(),
  openingHours: z.object({ phone: z.string(), counter: z.string() }),
  /** Put before every reference, e.g. LB in LB-4F7K-9QWX. */
  referencePrefix: z.string().regex(/^[A-Z]{2,4}$/),
  mailIn: z
    .strictObject({
      /** The authserv-id by which the council's mail server signs what it found of a sender; `unnamed` where it leaves it out. */
      checkedBy: z.string().min(1).optional(),
      /** How far a sender is believed of whom that server says nothing. */
      unchecked: z.enum(['letter', 'proved', 'doubted']).default('letter'),
    })
    .optional(),
});

export type Organisation = z.infer<typeof Organisation>;

export interface NavigationLink {
  readonly text: string;
  readonly href: string;
  /** Who is shown the link; everybody when not given. */
  readonly may?: (actor: Actor) => boolean;
}

export interface Site {
  readonly organisation: Organisation;
  /** Where people reach it, without a slash at the end: links in messages begin with it. */
  readonly publicUrl: string;
  readonly crest: string;
  readonly themeColour: string;
  readonly stylesheetHref: string;
  readonly scriptHref: string;
  readonly navigation: {
    readonly public: readonly NavigationLink[];
    readonly staff: readonly NavigationLink[];
    /** What does not fit in the bar, in groups with a title. The bar's link to the page of them is its last. */
    readonly staffMore: readonly { readonly title: string; readonly links: readonly NavigationLink[] }[];
  };
  readonly footer: readonly NavigationLink[];
  /** Whether somebody may open an address of our own, as the route table says; it is not said before there is one. */
  readonly mayOpen?: (actor: Actor | null, href: string) => boolean;
  /** Said on every page of a demonstration. */
  readonly demoNotice?: string;
  /** Shown on the sign-in page of a demonstration only. */
  readonly demoSignIns?: readonly string[];
  readonly demoPassword?: string;
}
