// The headers that keep a page to itself: what may load, who may frame it, what it tells others. Written once for the whole
// process: each answer has the same, but for the nonce of its page's scripts.

import { randomText } from '#lib/secret';

/** What every answer carries. What is not a page may load nothing at all. */
export const headersOfAll = (isHttps: boolean): Readonly<Record<string, string>> => ({
  'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'origin-agent-cluster': '?1',
  'permissions-policy': 'camera=(), geolocation=(), microphone=(), payment=()',
  'referrer-policy': 'same-origin',
  'x-content-type-options': 'nosniff',
  'x-dns-prefetch-control': 'off',
  'x-frame-options': 'DENY',
  'x-permitted-cross-domain-policies': 'none',
  ...(isHttps ? { 'strict-transport-security': 'max-age=31536000; includeSubDomains' } : {}),
});

const around = [
  "default-src 'none'",
  "style-src 'self'",
  "img-src 'self' data:",
  "font-src 'self'",
  "connect-src 'self'",
  "form-action 'self'",
  "frame-ancestors 'none'",
  "base-uri 'none'",
].join('; ');

/** The content security policy of a page: only scripts that carry its nonce run. */
export const policyOfPage = (nonce: string, isHttps: boolean): string =>
  `${around}; script-src 'nonce-${nonce}'${isHttps ? '; upgrade-insecure-requests' : ''}`;

/** A number used once, which no page before can tell: 128 bits. */
export const newNonce = (): string => randomText(16, 'base64');

/** What an answer carries that is given before any hook runs. */
export const plainHeaders: Readonly<Record<string, string>> = {
  'cache-control': 'no-store',
  'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
  'content-type': 'application/json; charset=utf-8',
  'referrer-policy': 'same-origin',
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
};
