// What a file really is, by its first bytes; what its name or its sender says counts for nothing.

import type { FastifyRequest } from 'fastify';
import { type FormBody, Stop, type UploadedFile } from './visit.ts';
import { openDocumentType, zipNames } from './zip-names.ts';

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

export interface DocumentKind {
  readonly type: string;
  readonly extension: string;
  /** With its article: `a PDF`. */
  readonly name: string;
}

const ooxml = 'application/vnd.openxmlformats-officedocument';
const openDocument = 'application/vnd.oasis.opendocument';
const kinds = {
  pdf: { type: 'application/pdf', extension: 'pdf', name: 'a PDF' },
  docx: { type: `${ooxml}.wordprocessingml.document`, extension: 'docx', name: 'a Word document (DOCX)' },
  xlsx: { type: `${ooxml}.spreadsheetml.sheet`, extension: 'xlsx', name: 'an Excel workbook (XLSX)' },
  odt: { type: `${openDocument}.text`, extension: 'odt', name: 'an OpenDocument text (ODT)' },
  ods: { type: `${openDocument}.spreadsheet`, extension: 'ods', name: 'an OpenDocument spreadsheet (ODS)' },
} as const satisfies Record<string, DocumentKind>;

/** Endings of names that are other ways to write one kind's own. */
const sameEnding: Readonly<Record<string, string>> = { jpeg: 'jpg', jpe: 'jpg', jfif: 'jpg', heif: 'heic' };
const endings = new Set([...Object.keys(kinds), 'jpg', 'png', 'webp', 'heic']);

/** The kind of document or image, or null when it is none we take; `macros` for one that holds programs. */
function documentKind(content: Buffer): DocumentKind | 'macros' | null {
  if (content.toString('latin1', 0, 5) === '%PDF-') return kinds.pdf;
  const image = imageKind(content);
  if (image) return { ...image, name: `a ${image.extension.toUpperCase()} image` };
  const names = zipNames(content);
  if (!names) return null;
  const has = (name: string) => names.includes(name);
  const hasPrograms = names.some((name) => /vbaProject\.bin$|^(Basic|Scripts)\/./i.test(name));
  const kind = has('[Content_Types].xml')
    ? has('word/document.xml')
      ? kinds.docx
      : has('xl/workbook.xml')
        ? kinds.xlsx
        : null
    : (Object.values(kinds).find(({ type }) => type === openDocumentType(content)) ?? null);
  return kind && hasPrograms ? 'macros' : kind;
}

/**
 * Checks a document or image sent as evidence; gives its kind, or what is wrong in the words of the form, with the file's
 * name. One whose name says another kind than its bytes do is refused.
 */
export function checkDocument(file: UploadedFile): { kind: DocumentKind } | { error: string } {
  const name = `“${file.name.replace(/^.*[\\/]/, '').slice(0, 80) || 'The selected file'}”`;
  const typed = /\.([^.]+)$/.exec(file.name)?.[1]?.toLowerCase() ?? '';
  const ending = sameEnding[typed] ?? typed;
  if (file.content.length === 0) return { error: `${name} is empty` };
  if (file.content.length > largestPhoto) return { error: `${name} must be smaller than 10MB` };
  const kind = documentKind(file.content);
  if (kind === 'macros')
    return { error: `${name} holds macros, which we do not take. Save it without them, or as a PDF` };
  if (!kind)
    return {
      error: endings.has(ending)
        ? `${name} is not really ${ending === 'pdf' ? 'a PDF' : `a file of the kind ${ending.toUpperCase()}`}, or it is damaged. Save it again, or choose another file`
        : `${name} must be a PDF, DOCX, ODT, ODS, XLSX, JPG, PNG, WebP or HEIC file`,
    };
  if (ending !== '' && ending !== kind.extension)
    return {
      error: `${name} is ${kind.name}, though its name ends in .${typed.slice(0, 20)}. Choose another file, or name it .${kind.extension}`,
    };
  return { kind };
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
