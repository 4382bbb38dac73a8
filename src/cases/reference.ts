// A case's reference: short enough to say on the phone, and not to be guessed. LB-4F7K-9QWX.
// 22 letters and digits that are not mistaken for one another when read or heard, no vowels (so no words): 22^8 is 55 thousand million.

const letters = '346789CDFGHJKMNPQRTWXY';
const length = 8;

/** @param random at least 16 random bytes */
export function makeReference(prefix: string, random: Uint8Array): string {
  let rest = random.slice(0, 16).reduce((sum, byte) => (sum << 8n) | BigInt(byte), 0n);
  let code = '';
  for (let i = 0; i < length; i++) {
    code += letters[Number(rest % BigInt(letters.length))];
    rest /= BigInt(letters.length);
  }
  return `${prefix}-${code.slice(0, 4)}-${code.slice(4)}`;
}

/**
 * The reference somebody means, as they type it: in small letters, with spaces, without hyphens or prefix.
 * Null when it cannot be one.
 */
export function readReference(typed: string, prefix: string): string | null {
  const plain = typed.toUpperCase().replace(/[^A-Z0-9]/g, '');
  const code = plain.length === prefix.length + length && plain.startsWith(prefix) ? plain.slice(prefix.length) : plain;
  if (code.length !== length || [...code].some((letter) => !letters.includes(letter))) return null;
  return `${prefix}-${code.slice(0, 4)}-${code.slice(4)}`;
}
