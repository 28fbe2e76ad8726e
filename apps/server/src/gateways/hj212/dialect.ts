import { createCipheriv, createDecipheriv } from 'node:crypto';
import type { DeviceDialect, Sm4 } from '@ecoloop/codec-hj212';
import type { DeviceSettings } from '../../modules/device/index.ts';

/** How the codec is to read and write the frames of a device; undefined for a plain one. */
export function dialectOf({ edition, check, sm4Key }: DeviceSettings): DeviceDialect | undefined {
  const sm4 = sm4Key === undefined ? undefined : sm4Of(sm4Key);
  if (edition === undefined && check === undefined && sm4 === undefined) return undefined;
  return { ...(edition && { edition }), ...(check && { check }), ...(sm4 && { sm4 }) };
}

/** A key that is none of 32 hexadecimal digits is no key: frames are refused as encrypted without one. */
function sm4Of(digits: string): Sm4 | undefined {
  if (!/^[0-9a-f]{32}$/i.test(digits)) return undefined;
  const key = Buffer.from(digits, 'hex');
  return {
    decrypt: (blocks) => createDecipheriv('sm4-ecb', key, null).setAutoPadding(false).update(blocks),
    encrypt: (blocks) => createCipheriv('sm4-ecb', key, null).setAutoPadding(false).update(blocks),
  };
}
