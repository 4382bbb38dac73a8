// A stand-in for GOV.UK Notify's API: checks the token as Notify does, remembers what it took, and fails when told to.

import { createHmac } from 'node:crypto';
import { createServer } from 'node:http';
import { z } from 'zod';

const serviceId = '26785a09-ab16-4eb0-8407-a37497a57506';
const secret = '3d844edf-8d35-48ac-975b-e847b4f122b0';

export const apiKey = `heard_test-${serviceId}-${secret}`;
export const templates = {
  email: 'f33517ff-2a88-4f6e-b855-c550268ce08a',
  sms: '25e0e4a1-9f8c-4f0c-8d83-3f2c3e9a4b11',
  letter: '64415853-cb86-4cc4-b597-2aaa94ef8c39',
} as const;

const NewNotification = z.object({
  template_id: z.enum([templates.email, templates.sms, templates.letter]),
  email_address: z.email().optional(),
  phone_number: z
    .string()
    .regex(/^[\d\s+]+$/)
    .optional(),
  personalisation: z.object({
    subject: z.string().optional(),
    body: z.string(),
    address_line_1: z.string().optional(),
    address_line_2: z.string().optional(),
    address_line_3: z.string().optional(),
  }),
  reference: z.string().optional(),
});

export interface NotifyDouble {
  readonly url: string;
  readonly taken: {
    readonly id: string;
    readonly type: string;
    readonly reference: string | null;
    readonly body: string;
  }[];
  /** The time by Notify's clock, in seconds. */
  clock: number;
  /** What goes wrong with the next calls: a status to answer, or `cut` after the message was taken. */
  trouble: (429 | 500 | 'cut')[];
  close(): Promise<void>;
}

class Refusal extends Error {
  readonly status: number;
  readonly error: string;
  constructor(status: number, error: string, message: string) {
    super(message);
    this.status = status;
    this.error = error;
  }
}

export async function notifyDouble(): Promise<NotifyDouble> {
  const taken: NotifyDouble['taken'] = [];
  const server = createServer(async (request, response) => {
    let sent = '';
    for await (const chunk of request) sent += chunk;
    const trouble = double.trouble.shift();
    try {
      checkToken(request.headers.authorization ?? '', double.clock);
      if (trouble === 429)
        throw new Refusal(
          429,
          'RateLimitError',
          'Exceeded rate limit for key type LIVE of 3000 requests per 60 seconds',
        );
      if (trouble === 500) throw new Refusal(500, 'Exception', 'Internal server error');
      const url = new URL(request.url ?? '', 'http://notify');
      if (request.method === 'GET') {
        const found = taken.filter(({ reference }) => reference === url.searchParams.get('reference'));
        response
          .writeHead(200, { 'content-type': 'application/json' })
          .end(JSON.stringify({ notifications: found, links: {} }));
        return;
      }
      const notification = accept(url.pathname.split('/').at(-1) ?? '', sent);
      taken.push(notification);
      if (trouble === 'cut') response.destroy();
      else
        response
          .writeHead(201, { 'content-type': 'application/json' })
          .end(JSON.stringify({ id: notification.id, reference: notification.reference }));
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      const body = { status_code: error.status, errors: [{ error: error.error, message: error.message }] };
      response.writeHead(error.status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
    }
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  const double: NotifyDouble = {
    url: `http://127.0.0.1:${port}`,
    taken,
    clock: 1_772_445_600,
    trouble: [],
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
  return double;
}

// Notify's own three answers to a token it does not take.
function checkToken(header: string, clock: number): void {
  const [, head = '', claims = '', signature = ''] = /^Bearer ([\w-]+)\.([\w-]+)\.([\w-]+)$/.exec(header) ?? [];
  const decode = (part: string) => JSON.parse(Buffer.from(part, 'base64url').toString() || '{}');
  const { iss, iat } = decode(claims);
  if (iss !== serviceId) throw new Refusal(403, 'AuthError', 'Invalid token: service not found');
  if (
    decode(head).alg !== 'HS256' ||
    signature !== createHmac('sha256', secret).update(`${head}.${claims}`).digest('base64url')
  )
    throw new Refusal(403, 'AuthError', 'Invalid token: API key not found');
  if (typeof iat !== 'number' || Math.abs(clock - iat) > 30)
    throw new Refusal(403, 'AuthError', 'Error: Your system clock must be accurate to within 30 seconds');
}

function accept(type: string, text: string) {
  const parsed = NewNotification.safeParse(JSON.parse(text));
  if (!parsed.success) throw new Refusal(400, 'ValidationError', parsed.error.issues[0]?.message ?? '');
  const { template_id, email_address, phone_number, personalisation, reference } = parsed.data;
  if (type !== 'email' && type !== 'sms' && type !== 'letter') throw new Refusal(404, 'NotFound', 'No such type');
  if (template_id !== templates[type]) throw new Refusal(400, 'BadRequestError', 'Template not found');
  // Notify asks for three lines of an address at least
  const recipient = { email: email_address, sms: phone_number, letter: personalisation.address_line_3 }[type];
  if (!recipient) throw new Refusal(400, 'ValidationError', 'a recipient is a required property');
  if (type !== 'sms' && personalisation.subject === undefined)
    throw new Refusal(400, 'BadRequestError', 'Missing personalisation: subject');
  return { id: crypto.randomUUID(), type, reference: reference ?? null, body: personalisation.body };
}
