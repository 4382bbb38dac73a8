// The door of messages to people: an outbox row written with the fact it tells of, and the transports that take it out.
export { keepMessages } from './bulk-store.ts';
export { deliverMessage, useTransport } from './deliver.ts';
export { type Message, type MessageState, messageStates, type NewMessage } from './message.ts';
export { notifyTransport } from './notify.ts';
export { queueMessage, settleUnknown } from './queue.ts';
export { smtpTransport } from './smtp.ts';
export { countMessages, eraseMessages, findMessage, listMessages, messagesAbout } from './store.ts';
export { keepInOutbox, type Transport } from './transport.ts';
