// A photo small enough to make by hand: one grey pixel as a whole, valid PNG.

import { crc32, deflateSync } from 'node:zlib';
import type { FileToSend } from './hands.ts';

const bytes = (n: number) => {
  const four = Buffer.alloc(4);
  four.writeUInt32BE(n);
  return four;
};

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  return Buffer.concat([bytes(data.length), body, bytes(crc32(body))]);
}

const header = Buffer.concat([bytes(1), bytes(1), Buffer.from([8, 0, 0, 0, 0])]); // 8 bits of grey
const pixel = deflateSync(Buffer.from([0, 128]));

export const photo: FileToSend = {
  name: 'gate.png',
  mimeType: 'image/png',
  buffer: Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    chunk('IHDR', header),
    chunk('IDAT', pixel),
    chunk('IEND', Buffer.alloc(0)),
  ]),
};
