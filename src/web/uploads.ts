// What a file really is, by its first bytes; what its name or its sender says counts for nothing.

import type { FastifyRequest } from 'fastify';
import { type FormBody, Stop, type UploadedFile } from './visit.ts';

export interface ImageKind {
  readonly type: 'image/jpeg' | 'image/png' | 'image/webp' | 'image/heic';
  readonly extension: string;
}

const megabyte = 1024 * 1024;

/** The largest photo taken, in bytes. */
export const largestPhoto = 10 * megabyte;

function startsWith(content: Buffer, bytes: readonly number[], at = 0): boolean {
  return bytes.every((byte, i) => content[at + i] === byte);
}

/** The kind of image, or null when it is none we take. Signatures: the JPEG, PNG, RIFF/WebP and ISO base media formats. */
export function imageKind(content: Buffer): ImageKind | null {
  if (startsWith(content, [0xff, 0xd8, 0xff])) return { type: 'image/jpeg', extension: 'jpg' };
  if (startsWith(content, [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]))
    return { type: 'image/png', extension: 'png' };
  if (content.toString('latin1', 0, 4) === 'RIFF' && content.toString('latin1', 8, 12) === 'WEBP')
    return { type: 'image/webp', extension: 'webp' };
  if (content.toString('latin1', 4, 8) === 'ftyp' && /^(heic|heix|mif1)/.test(content.toString('latin1', 8, 12)))
    return { type: 'image/heic', extension: 'heic' };
  return null;
}

/** Checks a photo; gives its kind, or what is wrong in the words of the form. */
export function checkPhoto(file: UploadedFile): { kind: ImageKind } | { error: string } {
  if (file.content.length === 0) return { error: 'The selected file is empty' };
  if (file.content.length > largestPhoto) return { error: 'The selected file must be smaller than 10MB' };
  const kind = imageKind(file.content);
  return kind ? { kind } : { error: 'The selected file must be a photo: a JPG, PNG, WebP or HEIC file' };
}

/** Reads a multipart form: fields, and files held in memory (5 at most, 10MB each). One that is broken stops with 400. */
export async function readParts(request: FastifyRequest): Promise<{ form: FormBody; files: readonly UploadedFile[] }> {
  try {
    return await readAllParts(request);
  } catch (error) {
    // a limit that was passed says so itself; anything else is a body that is not what its headers say
    if (error instanceof Error && 'statusCode' in error) throw error;
    throw new Stop(400, 'The form arrived incomplete. Go back and send it again.');
  }
}

async function readAllParts(request: FastifyRequest): Promise<{ form: FormBody; files: readonly UploadedFile[] }> {
  const form: Record<string, string | string[]> = {};
  const files: UploadedFile[] = [];
  const limits = { fileSize: largestPhoto + 1, files: 5, fields: 200, fieldSize: 100_000, parts: 205 };
  for await (const part of request.parts({ limits })) {
    if (part.type === 'file') {
      const content = await part.toBuffer();
      // a file box left empty arrives as a nameless, empty file
      if (part.filename || content.length > 0)
        files.push({ field: part.fieldname, name: part.filename ?? '', claimedType: part.mimetype, content });
      continue;
    }
    const before = form[part.fieldname];
    const value = String(part.value ?? '');
    form[part.fieldname] = before === undefined ? value : Array.isArray(before) ? [...before, value] : [before, value];
  }
  return { form, files };
}
