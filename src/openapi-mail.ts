// The API's description of mail that comes in and of what became of messages that went out.

import { body, refused, text } from './openapi-parts.ts';

const bytes = { ...text, format: 'binary' } as const;

export const mailPaths = {
  '/api/v1/mail-in': {
    post: {
      operationId: 'handInMail',
      summary: 'Hands in a raw e-mail, as a mail server has it. 202 means that it is kept for good.',
      description: 'The token needs to be allowed to: hand in mail. The same message handed in again is the same one.',
      parameters: [
        {
          name: 'Heard-Delivery',
          in: 'header',
          schema: { ...text, maxLength: 200 },
          description: 'Your own id of this delivery. Another message under the same id is refused.',
        },
      ],
      requestBody: {
        required: true,
        content: { 'message/rfc822': { schema: bytes }, 'application/octet-stream': { schema: bytes } },
      },
      responses: {
        '202': {
          description: 'Kept',
          ...body({
            type: 'object',
            properties: { id: {}, bytes: { type: 'integer' }, isNew: { type: 'boolean' } },
          }),
        },
        '400': refused('The body is empty.'),
        '409': refused('Another message came with this Heard-Delivery before. This one was not kept.'),
        '413': refused('The message is too large.'),
      },
    },
  },
  '/api/v1/notify/receipts': {
    post: {
      operationId: 'tellReceipt',
      summary: 'What became of a message, as GOV.UK Notify tells it.',
      description: 'The token needs to be allowed to: tell what became of messages.',
      requestBody: {
        required: true,
        ...body({
          type: 'object',
          required: ['id', 'status'],
          properties: {
            id: text,
            reference: { ...text, description: 'Our id of the message.' },
            status: { ...text, enum: ['delivered', 'permanent-failure', 'temporary-failure', 'technical-failure'] },
          },
        }),
      },
      responses: {
        '200': {
          description: 'Noted, or known before',
          ...body({ type: 'object', properties: { message: text, noted: { type: 'boolean' } } }),
        },
        '404': refused('Notify has no message of ours by this id and reference.'),
        '422': refused('This is not a delivery receipt.'),
      },
    },
  },
};
