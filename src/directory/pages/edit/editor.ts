// What the form of one part of a service is made of. The page around it, its saving and what happens when two people save
// at once are the same for every part: see `section.ts`.
import type { Temporal } from '#lib/temporal';
import type { Question } from '#questions';
import type { FormErrors, Html } from '#web';
import type { FormBody } from '#web/visit';
import type { Service } from '../../service.ts';
import type { Boxes, Choice } from './boxes.ts';

/** What a part may choose from. */
export interface Choices {
  /** The civil date it is edited on. */
  readonly today: Temporal.PlainDate;
  readonly topics: readonly Choice[];
  readonly lifeEvents: readonly Choice[];
  readonly teams: readonly Choice[];
  readonly standards: readonly Choice[];
  readonly calendars: readonly Choice[];
  readonly places: readonly Choice[];
  readonly providers: readonly Choice[];
  readonly questionnaires: readonly Choice[];
  /** Numbers of the national list that the words of the service suggest. */
  readonly codes: readonly Choice[];
  /** The questions of the service's own form, in its newest version. */
  readonly questions: readonly Question[];
}

export type PartReading =
  | { readonly value: Partial<Service>; readonly errors?: never }
  | { readonly errors: FormErrors; readonly value?: never };

export interface Editor {
  /** The form as it would have been sent to give what the service has now. */
  readonly fields: (service: Service) => FormBody;
  readonly show: (boxes: Boxes, choices: Choices, service: Service) => Html;
  readonly read: (form: FormBody, service: Service, choices: Choices) => PartReading;
}
