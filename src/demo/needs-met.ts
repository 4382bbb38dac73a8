// What became of needs when the demonstration's letters went out: a format that was asked for is mostly met, a language never, since
// the letters of a run are written in English alone.

import { asksOfMessage, markNeed, type Need, needsOf } from '#customers';
import { sql, type Tx } from '#db';
import { heardItself } from '#lib/actor';
import { Temporal } from '#lib/temporal';
import type { MessageFormat } from '#mail';
import type { Dice } from './dice.ts';

export interface Became {
  readonly needId: number;
  readonly mark: 'met' | 'not-met';
  readonly reason: string;
}

/** How a letter went out to somebody who had said by then what they need, and what is noted of it. */
export interface AsNeeded {
  readonly format: MessageFormat;
  readonly became: readonly Became[];
}

/** The needs of all customers who have any, by the number of the row. */
export async function needsByCustomer(tx: Tx): Promise<Map<number, Need[]>> {
  const { rows } = await sql<{ id: number }>`
    select distinct customer_id as id from customer_needs order by id`.execute(tx);
  const needs = new Map<number, Need[]>();
  for (const { id } of rows) needs.set(id, await needsOf(tx, id));
  return needs;
}

export function asNeeded(needs: readonly Need[], at: Temporal.Instant, dice: Dice): AsNeeded {
  const { format, needs: asked } = asksOfMessage(
    needs.filter(({ recordedAt }) => Temporal.Instant.compare(recordedAt, at) < 0),
  );
  const isMade = asked.format.length > 0 && dice.chance(0.86);
  const became = (ids: readonly number[], mark: Became['mark'], reason: string) =>
    ids.map((needId) => ({ needId, mark, reason }));
  return {
    format: isMade ? format : 'plain',
    became: [
      ...(isMade
        ? became(asked.format, 'met', 'the letter was made so')
        : became(asked.format, 'not-met', 'the run was printed before it was asked for')),
      ...became(asked.otherFormats, 'not-met', 'a message has one format'),
      ...became(asked.language, 'not-met', 'the letters of this run are in English'),
      ...became(asked.instead, 'not-met', 'the letters of a run go to everybody'),
    ],
  };
}

/** @param fact of the message */
export async function noteBecame(tx: Tx, became: readonly Became[], fact: string, at: Temporal.Instant): Promise<void> {
  for (const each of became) await markNeed(tx, { ...each, fact }, heardItself.name, at);
}
