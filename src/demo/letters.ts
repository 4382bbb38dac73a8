// Letters that went out in a run: their wording as published at the time, and one message a customer.

import { insertTemplates } from '#contacts';
import type { Tx } from '#db';
import { fillIn } from '#lib/fill-in';
import type { Temporal } from '#lib/temporal';
import { keepMessages, type NewMessage } from '#mail';
import type { Site } from '#web/site';
import type { SentLetter } from './approaches.ts';
import type { Dice } from './dice.ts';
import type { Letter } from './material.ts';
import { asNeeded, type Became, needsByCustomer, noteBecame } from './needs-met.ts';
import type { Person } from './people.ts';

const atOnce = 5000;

/**
 * Writes the wording of each letter and every copy that was sent, and what became of what its reader needs.
 * @param personOf who a customer is
 */
export async function writeLetters(
  tx: Tx,
  letters: readonly Letter[],
  sent: readonly SentLetter[],
  personOf: (customerId: number) => Person | undefined,
  { organisation }: Site,
  today: Temporal.PlainDate,
  dice: Dice,
): Promise<void> {
  await insertTemplates(
    tx,
    letters.map(({ template, version, title, body, fromDaysAgo }) => ({
      slug: template,
      version,
      subject: title,
      body,
      at: today
        .subtract({ days: fromDaysAgo + 1 })
        .toZonedDateTime('Europe/London')
        .toInstant(),
    })),
  );
  const lately = today.subtract({ days: 14 }).toZonedDateTime('Europe/London').toInstant();
  await insertTemplates(
    tx,
    letters.flatMap(({ template: slug, inWelsh }) =>
      inWelsh ? [{ slug, language: 'cy', version: 1, subject: inWelsh.title, body: inWelsh.body, at: lately }] : [],
    ),
  );
  const needs = await needsByCustomer(tx);
  const messages = sent.flatMap(
    ({ letter, customerId, at }): (NewMessage & { at: Temporal.Instant; became: readonly Became[] })[] => {
      const person = personOf(customerId);
      if (!person) return [];
      const values = { name: person.name, councilName: organisation.name, phone: organisation.phone };
      const { subject, body } = fillIn({ subject: letter.title, body: letter.body }, values);
      return [
        {
          fact: `${letter.template} ${letter.version} to customer ${customerId}`,
          channel: 'letter',
          recipient: `${person.name}\n${person.address.split(', ').join('\n')}`,
          subject,
          body,
          about: letter.service,
          template: { slug: letter.template, version: letter.version },
          customerId,
          at,
          ...asNeeded(needs.get(customerId) ?? [], at, dice),
        },
      ];
    },
  );
  for (let from = 0; from < messages.length; from += atOnce)
    await keepMessages(
      tx,
      messages.slice(from, from + atOnce).map(({ became: _, ...message }) => message),
    );
  for (const { became, fact, at } of messages) await noteBecame(tx, became, fact, at);
}
