/** Without letters and digits that look alike. */
const CHARACTERS = 'abcdefghjkmnpqrstuvwxyz23456789';
const LENGTH = 16;

/** A first password that can be read out: 16 characters in groups of four, about 79 bits. */
export function newPassword(): string {
  const unbiased = 256 - (256 % CHARACTERS.length);
  const letters: string[] = [];
  while (letters.length < LENGTH) {
    for (const byte of crypto.getRandomValues(new Uint8Array(LENGTH))) {
      if (byte < unbiased && letters.length < LENGTH) letters.push(CHARACTERS[byte % CHARACTERS.length] ?? '');
    }
  }
  return letters.join('').replaceAll(/(.{4})(?=.)/g, '$1-');
}
