// contacts: each time someone gets in touch, on any channel, and what came of it.
export { adviserChannels, type Channel, type ContactOutcome, channels, contactOutcomes } from './contact.ts';
export { type Contact, contactsOf, type NewContact, recordContact, recordContacts } from './store.ts';
export { channelName, contactOutcomeNames } from './words.ts';
