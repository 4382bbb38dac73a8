// What an adviser fills in at the end of a call or a visit, and what is missing for what they say they did.

import { z } from 'zod';
import { adviserChannels } from '#contacts';
import { choiceField, emailField, phoneField, textField } from '#web/fields';
import { deedNames } from './words.ts';

/** @param services the slugs that may be chosen */
export function contactShape(services: readonly string[]) {
  return z
    .object({
      channel: choiceField(adviserChannels, 'Select how they got in touch'),
      name: textField({ name: 'Name', most: 120 }),
      email: emailField(),
      phone: phoneField(),
      service: choiceField(['', ...services], 'Select a service'),
      about: textField({ name: 'What it is about', empty: 'Enter what it is about', most: 2000 }),
      place: textField({ name: 'Where it is', most: 300 }),
      deed: choiceField(deedNames, 'Select what you did'),
      answer: textField({ name: 'What you told them', most: 4000 }),
      reference: textField({ name: 'Reference', most: 40 }),
    })
    .superRefine((contact, check) => {
      const wrong = (path: string, message: string) => check.addIssue({ code: 'custom', path: [path], message });
      if (contact.name === '' && (contact.email !== '' || contact.phone !== '')) wrong('name', 'Enter their name');
      if (contact.deed === 'case' && contact.service === '') wrong('service', 'Select the service the case is about');
      if (contact.deed === 'answered' && contact.answer === '') wrong('answer', 'Enter what you told them');
      if (contact.deed === 'passed-on' && contact.answer === '') wrong('answer', 'Enter whom you passed them to');
      if (contact.deed === 'chased' && contact.reference === '')
        wrong('reference', 'Enter the reference of the case they asked about');
    });
}

export type ContactForm = z.infer<ReturnType<typeof contactShape>>;
