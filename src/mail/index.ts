// The door of messages to people: an outbox row written with the fact it tells of, and the transports that take it out.
export { type AddressedMessage, noteNeedsSeen, takeAddressed } from './addressed-store.ts';
export { keepMessages } from './bulk-store.ts';
export { codeAbout, isForStaffToo } from './code-message.ts';
export { deliverMessage, useTransport } from './deliver.ts';
export {
  type Message,
  type MessageChannel,
  type MessageFormat,
  type MessageState,
  messageFormats,
  messageIdOf,
  messageStates,
  type NewMessage,
  outboxIdIn,
  type Receipt,
} from './message.ts';
export { notifyTransport } from './notify.ts';
export {
  findPrintBatch,
  lettersIn,
  lettersToPrint,
  listPrintBatches,
  makePrintBatch,
  markPosted,
  type PrintBatch,
  printAgain,
} from './print-store.ts';
export { queueMessage, settleUnknown } from './queue.ts';
export { finalFailures, findByProvider, lockNextFailure, saveReceipt } from './receipt-store.ts';
export { oneSentTo, referencesSentTo, type SentMessage, type SentTo, sentTo } from './sent-to-store.ts';
export { smtpTransport } from './smtp.ts';
export {
  countMessages,
  eraseMessages,
  findMessage,
  listMessages,
  messagesAbout,
  messagesTo,
  setMessage,
  toldLately,
} from './store.ts';
export { keepInOutbox, type Transport } from './transport.ts';
