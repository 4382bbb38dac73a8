// What a request brought, made fit to be worked with: its path, its query, its form or its JSON. Text is well-formed
// and holds no NUL, neither of which PostgreSQL keeps; a body of another kind than the route takes is refused unread.

import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { Route } from './route.ts';
import { readParts } from './uploads.ts';
import { type FormBody, Stop, type UploadedFile } from './visit.ts';

const deepest = 20;

/** The path and the query of a request's address, which is never taken for a whole URL: `//elsewhere` is a path too. */
export function addressOf(url: string): { path: string; query: URLSearchParams } {
  const mark = url.indexOf('?');
  const path = mark < 0 ? url : url.slice(0, mark);
  const query = new URLSearchParams(mark < 0 ? '' : url.slice(mark + 1)); // well-formed whatever was escaped
  if (![...query].some((pair) => pair.some((text) => text.includes('\0')))) return { path, query };
  return { path, query: new URLSearchParams([...query].map((pair) => pair.map(kept))) };
}

const Params = z.record(z.string(), z.string());

/** The parts of the path that stand for something. One with a control character names nothing. */
export function paramsOf(request: FastifyRequest): Readonly<Record<string, string>> {
  const params = Params.parse(request.params ?? {});
  if (Object.values(params).some((value) => /\p{Cc}/u.test(value)))
    throw new Stop(404, 'If you typed the address, check it is correct.');
  return params;
}

const Form = z.record(z.string(), z.union([z.string(), z.array(z.string())]));

/** The form that was sent, with its files where the route takes any. */
export async function formOf(
  request: FastifyRequest,
  route: Route,
): Promise<{ form: FormBody; files: readonly UploadedFile[] }> {
  if (request.isMultipart()) {
    if (!route.uploads) throw new Stop(415, 'This page takes no files. Send the form as our page does.');
    return readParts(request);
  }
  const type = request.headers['content-type'];
  if (type !== undefined && !/^application\/x-www-form-urlencoded\b/i.test(type))
    throw new Stop(415, 'Send the form as our page does.');
  return { form: Form.parse(keptDeep(request.body ?? {}, 0)), files: [] };
}

/** The JSON of an API call; undefined when it carries no body. */
export function jsonOf(request: FastifyRequest): unknown {
  const type = request.headers['content-type'];
  if (request.isMultipart() || (type !== undefined && !/^application\/json\b/i.test(type)))
    throw new Stop(415, 'Send JSON, with Content-Type: application/json.');
  return keptDeep(request.body, 0);
}

/** The body of a call to a route that takes it raw; a kind that the route does not take is refused. */
export function rawOf(request: FastifyRequest, route: Route): Buffer | undefined {
  if (!route.raw) return undefined;
  const type = (request.headers['content-type'] ?? '').split(';', 1)[0]?.trim().toLowerCase() ?? '';
  if (!route.raw.types.includes(type) || !Buffer.isBuffer(request.body))
    throw new Stop(415, `Send the body as it is, with Content-Type: ${route.raw.types[0]}.`);
  return request.body;
}

function kept(text: string): string {
  return text.replaceAll('\0', '').toWellFormed();
}

function keptDeep(value: unknown, depth: number): unknown {
  if (depth > deepest) throw new Stop(400, `The JSON is nested more than ${deepest} deep.`);
  if (typeof value === 'string') return kept(value);
  if (Array.isArray(value)) return value.map((item) => keptDeep(item, depth + 1));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, item]) => [kept(name), keptDeep(item, depth + 1)]));
}
