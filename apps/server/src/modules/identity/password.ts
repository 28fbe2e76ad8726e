import { randomBytes, randomInt } from 'node:crypto';
import { hash, verify } from '@node-rs/argon2';

/** Argon2id, 19 MiB, two passes, one lane: the first choice of the OWASP password storage cheat sheet, edition 2024. */
const parameters = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

export const hashPassword = (password: string): Promise<string> => hash(password.normalize('NFKC'), parameters);

/** Takes as long without a stored hash (unknown user) as with one, so that time does not tell who exists. */
export async function verifyPassword(stored: string | undefined, password: string): Promise<boolean> {
  const matches = await verify(stored ?? (await nobodysHash), password.normalize('NFKC'));
  return stored !== undefined && matches;
}

const nobodysHash = hashPassword(randomBytes(16).toString('hex'));

/** Four groups of four from an alphabet without look-alikes: 79 bits. */
export function oneTimePassword(): string {
  const alphabet = 'abcdefghjkmnpqrstuvwxyz23456789';
  const group = (): string => Array.from({ length: 4 }, () => alphabet[randomInt(alphabet.length)] ?? '').join('');
  return Array.from({ length: 4 }, group).join('-');
}

export function isWeakPassword(password: string, username: string): boolean {
  return new Set(password).size < 5 || password.toLowerCase().includes(username.toLowerCase());
}
