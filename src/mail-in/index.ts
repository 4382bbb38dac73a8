// The door of mail that comes in: keeping a raw message whole, reading it, and telling what kind it is. It knows no council.
export { type Address, addressKey } from './addresses.ts';
export type { CalendarEntry } from './calendar.ts';
export { type Classified, classify, type MailKind, type OurMail } from './classify.ts';
export { pollMailbox } from './imap.ts';
export { type TokenSettings, type TokenSource, tokenSource } from './imap-token.ts';
export { type Kept, keepRaw, largestMail, type RawMail } from './keep.ts';
export type { Attachment } from './letter.ts';
export { type Mail, type MailProblem, readMail } from './read.ts';
export { type SenderProof, senderProof } from './sender-proof.ts';
