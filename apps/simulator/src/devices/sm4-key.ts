import { createCipheriv, createDecipheriv } from 'node:crypto';
import type { Sm4 } from '@ecoloop/codec-hj212';

/** SM4 with a key of 16 bytes, as HJ 212-2025 uses it. */
export const sm4Of = (key: Uint8Array): Sm4 => ({
  decrypt: (blocks) => createDecipheriv('sm4-ecb', key, null).setAutoPadding(false).update(blocks),
  encrypt: (blocks) => createCipheriv('sm4-ecb', key, null).setAutoPadding(false).update(blocks),
});
