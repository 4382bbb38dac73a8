// Messages for tests, written out as the council's mail server hands them over: checked, where a test does not say otherwise.

export interface Letter {
  readonly from?: string;
  readonly to?: string;
  readonly subject?: string;
  readonly text?: string;
  readonly messageId?: string;
  readonly headers?: readonly string[];
  /** What the council's mail server found of the sender; null where it says nothing. */
  readonly found?: string | null;
}

let number = 0;

/** A plain message as bytes. A header of '' is left out. */
export function letter({ from, to, subject, text, messageId, headers = [], found }: Letter = {}): Buffer {
  number++;
  const host = /@([\w.-]+)/.exec(from ?? '@example.org')?.[1]?.toLowerCase();
  const finding = found === undefined ? `dmarc=pass header.from=${host}` : found;
  const lines = [
    ...(finding === null ? [] : [`Authentication-Results: mail.larchmere.example; ${finding}`]),
    `From: ${from ?? 'Ada Example <ada@example.org>'}`,
    `To: ${to ?? 'hello@larchmere.example'}`,
    ...(subject === '' ? [] : [`Subject: ${subject ?? 'A question about my bin'}`]),
    'Date: Mon, 2 Mar 2026 09:58:00 +0000',
    `Message-ID: <${messageId ?? `letter-${number}@example.org`}>`,
    'MIME-Version: 1.0',
    'Content-Type: text/plain; charset=utf-8',
    ...headers,
    '',
    text ?? 'Nobody came for my bin this morning. Can you help?',
    '',
  ];
  return Buffer.from(lines.join('\r\n'));
}
