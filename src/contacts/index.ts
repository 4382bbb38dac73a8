// contacts: each time someone gets in touch, on any channel, and what came of it.
export {
  adviserChannels,
  type Channel,
  type Contact,
  type ContactOutcome,
  channels,
  contactOutcomes,
  type Matter,
  type NewContact,
  type NewMatter,
} from './contact.ts';
export { contactsOf, findContact, recordContact, recordContacts } from './store.ts';
export { channelName, contactOutcomeNames } from './words.ts';
