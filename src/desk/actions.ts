// Wrapping a contact up: the customer found or made, the contact written down, and what was done about it done.

import { act, type Desk, noteChaser, openCase, promisesFor } from '#cases';
import { channelName, recordContact } from '#contacts';
import { findCustomer, findOrMakeCustomer } from '#customers';
import type { Tx } from '#db';
import { findService } from '#directory';
import type { Actor } from '#lib/actor';
import { Temporal } from '#lib/temporal';
import type { ContactForm } from './contact-form.ts';
import { deskPermissions } from './permissions.ts';
import { deeds } from './words.ts';

export interface Logged {
  /** The case that was opened or asked about. */
  readonly reference: string | null;
}

/**
 * Writes down one contact and does what the adviser did: opens a case, or notes that they asked about one.
 * @param chased the reference of the case they asked about, read and known to exist
 */
export async function logContact(
  tx: Tx,
  desk: Desk,
  contact: ContactForm,
  chased: string | null,
  actor: Actor,
  at: Temporal.Instant,
): Promise<Logged> {
  deskPermissions.need(actor, 'log a contact');
  const details = { name: contact.name, email: contact.email, phone: contact.phone };
  const customerId = contact.name === '' ? null : await findOrMakeCustomer(tx, details, at);
  const customer = customerId === null ? null : ((await findCustomer(tx, customerId)) ?? null);
  const service = contact.service === '' ? null : await findService(tx, contact.service);
  let reference = chased;
  if (contact.deed === 'case' && service) {
    const request = {
      service,
      standards: promisesFor(service, {}),
      customer,
      channel: contact.channel,
      summary: contact.about.replace(/\s+/g, ' ').slice(0, 200),
      place: contact.place || null,
      answers: [{ question: 'What they told us', answer: contact.about }],
      shownEdition: service.edition || null,
    };
    reference = (await openCase(tx, desk, request, channelName(contact.channel), actor, at)).reference;
  }
  if (contact.deed === 'chased' && chased) {
    const isBeforeUpdate = ({ nextUpdateAt }: { nextUpdateAt: Temporal.Instant | null }) =>
      nextUpdateAt !== null && Temporal.Instant.compare(at, nextUpdateAt) <= 0;
    await act(
      tx,
      desk,
      chased,
      'work on a case',
      ({ theCase }) => noteChaser(contact.about, isBeforeUpdate(theCase)),
      actor,
      at,
    );
  }
  await recordContact(tx, {
    customerId,
    channel: contact.channel,
    direction: 'in',
    arrivedAt: at,
    staffId: actor.id,
    matters: [
      {
        service: contact.service || null,
        serviceEdition: service?.edition || null,
        about: contact.about,
        outcome: deeds[contact.deed].outcome,
        answer: contact.answer || null,
        caseReference: reference,
      },
    ],
  });
  return { reference };
}
