// E-mail, text messages and letters by GOV.UK Notify's API: one template with ((subject)) and ((body)) for each channel.

import { createHmac } from 'node:crypto';
import { z } from 'zod';
import { Fault } from '#lib/fault';
import type { Message } from './message.ts';
import type { Handover, Transport } from './transport.ts';

interface Settings {
  /** `name-serviceId-secret`, as Notify's page of API keys shows it. */
  readonly apiKey: string;
  readonly emailTemplateId: string;
  readonly smsTemplateId: string;
  /** Null where letters are printed here. */
  readonly letterTemplateId?: string | null;
  /** `https://api.notifications.service.gov.uk`, or a stand-in for tests. */
  readonly baseUrl: string;
}

const uuid = '[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}';
const errorBody = z.object({ errors: z.array(z.object({ error: z.string(), message: z.string() })) });
const created = z.object({ id: z.string() });
const listed = z.object({ notifications: z.array(z.object({ id: z.string() })) });

/** The bearer token of one request: a JSON Web Token signed with HS256, good for 30 seconds by Notify's clock. */
export function notifyToken(apiKey: string, epochSeconds: number): string {
  const parts = new RegExp(`(${uuid})-(${uuid})$`).exec(apiKey);
  if (!parts?.[1] || !parts[2])
    throw new Fault(
      'notify-key',
      'HEARD_NOTIFY_KEY is not a Notify API key. Expected name-serviceId-secret, from Notify’s page of API keys.',
    );
  const encode = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
  const unsigned = `${encode({ typ: 'JWT', alg: 'HS256' })}.${encode({ iss: parts[1], iat: epochSeconds })}`;
  return `${unsigned}.${createHmac('sha256', parts[2]).update(unsigned).digest('base64url')}`;
}

/** @param epochSeconds the time now, for the token */
export function notifyTransport(settings: Settings, epochSeconds: () => number): Transport {
  notifyToken(settings.apiKey, 0); // refuses a wrong key at start, not at the first message

  async function call(method: 'GET' | 'POST', path: string, body?: object): Promise<Response> {
    return fetch(`${settings.baseUrl}${path}`, {
      method,
      headers: {
        authorization: `Bearer ${notifyToken(settings.apiKey, epochSeconds())}`,
        'content-type': 'application/json',
      },
      ...(body ? { body: JSON.stringify(body) } : {}),
      signal: AbortSignal.timeout(20_000),
    });
  }

  return {
    name: 'notify',
    // Notify prints at one size, so what somebody needs larger is printed here
    ...(settings.letterTemplateId ? { letters: ['plain' as const] } : {}),
    async send(message) {
      const response = await call('POST', `/v2/notifications/${message.channel}`, request(settings, message));
      if (response.status === 201) return sent(created.safeParse(await response.json().catch(() => null)).data);
      const why = await reason(response);
      // 400 is about this message. 403, 429 and 5xx are about us, the hour or Notify: worth another try.
      if (response.status === 400) return { outcome: 'refused', why };
      throw new Fault('notify-refused', why);
    },
    async hasTaken(message): Promise<Handover | null> {
      const response = await call('GET', `/v2/notifications?reference=${message.id}`);
      if (!response.ok) throw new Fault('notify-refused', await reason(response));
      const first = listed.parse(await response.json()).notifications[0];
      return first ? sent(first) : null;
    },
  };
}

// 201 is Notify's word that it has the message, whatever became of the rest of its answer.
function sent(taken: { id: string } | undefined): Handover {
  return { outcome: 'sent', ...(taken ? { providerReference: taken.id } : {}) };
}

function request(settings: Settings, message: Message): object {
  const shared = { personalisation: { subject: message.subject, body: message.body }, reference: message.id };
  switch (message.channel) {
    case 'email':
      return { email_address: message.recipient, template_id: settings.emailTemplateId, ...shared };
    case 'sms':
      return { phone_number: message.recipient, template_id: settings.smsTemplateId, ...shared };
    case 'letter':
      return {
        template_id: settings.letterTemplateId,
        personalisation: { ...addressLines(message.recipient), ...shared.personalisation },
        reference: message.id,
      };
  }
}

/** Three to seven lines, of which the last is the postcode; a longer address has its middle on one line. */
function addressLines(recipient: string): Record<string, string> {
  const lines = recipient.split('\n');
  const seven = lines.length <= 7 ? lines : [...lines.slice(0, 5), lines.slice(5, -1).join(', '), lines.at(-1) ?? ''];
  return Object.fromEntries(seven.map((line, i) => [`address_line_${i + 1}`, line]));
}

async function reason(response: Response): Promise<string> {
  const parsed = errorBody.safeParse(await response.json().catch(() => null));
  const words = parsed.success
    ? parsed.data.errors.map((each) => `${each.error}: ${each.message}`).join('; ')
    : 'no reason given';
  return `GOV.UK Notify answered ${response.status} (${words}).`;
}
