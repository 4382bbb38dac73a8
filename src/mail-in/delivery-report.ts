// What a mail system says of a message of ours that it could not deliver (RFC 3464), and of which message it says it.

import { rawField, readHead } from './headers.ts';
import { decodeBody, type Part } from './parts.ts';

export interface DeliveryReport {
  /** Addresses it failed for; empty when the report does not say in a way that can be read. */
  readonly failed: readonly { readonly address: string; readonly isForGood: boolean; readonly why: string }[];
  /** Message-IDs of what was sent, without angle brackets. */
  readonly about: readonly string[];
}

const mostRecipients = 1000;

/** The report in a message's parts; null when there is none. */
export function readReport(parts: readonly Part[]): DeliveryReport | null {
  const status = parts.filter((part) => /^message\/(global-)?delivery-status$/.test(part.type));
  if (status.length === 0) return null;
  const failed = status.flatMap((part) =>
    decodeBody(part)
      .toString('latin1')
      .split(/\r?\n[ \t]*\r?\n/, mostRecipients)
      .flatMap((block) => failedIn(block)),
  );
  return { failed, about: messageIdsIn(parts) };
}

function failedIn(block: string): DeliveryReport['failed'][number][] {
  const bytes = Buffer.from(`${block.trim()}\n`, 'latin1');
  const { fields } = readHead(bytes, 0, bytes.length);
  const field = (name: string) => rawField(fields, name)?.replace(/\s+/g, ' ') ?? '';
  const recipient = (field('original-recipient') || field('final-recipient'))
    .replace(/^[^;]*;\s*/, '')
    .replace(/[<>]/g, '');
  const final = field('final-recipient')
    .replace(/^[^;]*;\s*/, '')
    .replace(/[<>]/g, '');
  const address = recipient.includes('@') ? recipient : final;
  if (!address.includes('@') || !/^failed/i.test(field('action') || 'failed')) return [];
  const code = /\b([245])\.\d{1,3}\.\d{1,3}\b/.exec(field('status'))?.[1];
  const why = field('diagnostic-code').replace(/^[^;]{1,20};\s*/, '') || field('status') || 'no reason given';
  return [{ address: address.toLowerCase(), isForGood: code !== '4', why: why.slice(0, 500) }];
}

/** The Message-IDs of messages that came back, whole or only their heads. */
export function messageIdsIn(parts: readonly Part[]): string[] {
  return parts
    .filter((part) => /^(message\/(rfc822|global)|text\/rfc822-headers)/.test(part.type))
    .flatMap((part) => {
      const body = decodeBody(part);
      return idsIn(rawField(readHead(body, 0, body.length).fields, 'message-id'));
    });
}

/** The Message-IDs in a header: `<id@host>`, or what is there without its brackets. */
export function idsIn(raw: string | null): string[] {
  if (raw === null) return [];
  const text = raw.slice(0, 100_000);
  const bracketed = [...text.matchAll(/<([^<>]{1,998})>/g)].map(([, id = '']) => id.replace(/\s+/g, ''));
  const ids = bracketed.length > 0 ? bracketed : text.split(/\s+/).filter((word) => /^[^\s<>@]+@[^\s<>@]+$/.test(word));
  return ids.slice(0, 200).map((id) => id.replace(/[^\x21-\x7e]/g, ''));
}
