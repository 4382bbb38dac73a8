// Identifiers that never change: a UUID made from a name, so that one thing has one id on every day and every server.
import { createHash } from 'node:crypto';

/** RFC 9562, appendix A: the name space of URLs. */
const urls = '6ba7b811-9dad-11d1-80b4-00c04fd430c8';
/** The name space of councils, from which each council has its own. */
const councils = '0d3c2a3e-6d0c-5f0e-9c58-3f4a4f6f2b11';

/** A version 5 UUID (RFC 9562, 5.5): the SHA-1 of a name within a name space. */
export function uuid5(space: string, name: string): string {
  const hash = createHash('sha1')
    .update(Buffer.from(space.replaceAll('-', ''), 'hex'))
    .update(name, 'utf8')
    .digest();
  hash.writeUInt8((hash.readUInt8(6) & 0x0f) | 0x50, 6);
  hash.writeUInt8((hash.readUInt8(8) & 0x3f) | 0x80, 8);
  const hex = hash.toString('hex', 0, 16);
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
}

/** The id of what has an address of its own everywhere, such as a service of the national list. */
export const idOfUri = (uri: string): string => uuid5(urls, uri);

/** Makes the ids of a council's own things from their names here: `service bulky-waste`. */
export function idsOf(council: string): (...parts: readonly string[]) => string {
  const space = uuid5(councils, council);
  return (...parts) => uuid5(space, parts.join(' '));
}
export type MakeId = ReturnType<typeof idsOf>;
