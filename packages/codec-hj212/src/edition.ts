import type { DeviceDialect } from './dialect.ts';
import type { Edition, EditionBasis, FactorPart, FrameHeader, Version } from './model.ts';

/** Surface-water stations are named A220582_0001 or NM100000_0005: letters, a region, `_` and four digits. */
const stationName = /^[A-Z]{1,2}\d{6}_\d{4}$/;
const surfaceWater = '21';

/** Bits 2 to 7 of Flag count the edition; without Flag the look of the codes must do. */
export function versionOf(flag: number, hasFlag: boolean, parts: readonly FactorPart[]): Version {
  if (!hasFlag) return hasCodesOf2017(parts) ? '2017' : '2005';
  return flag >> 2 === 0 ? '2005' : flag >> 2 === 1 ? '2017' : '2025';
}

/**
 * The document a frame follows. The version bits 1 are those of HJ 212-2017 alone; 2 are those of HJ 212-2025 and of the
 * surface-water stations (HJ 1404-2024); 0 may be an old logger or one that knows no version bits.
 */
export function editionOf(
  { flag, st, mn }: FrameHeader,
  hasFlag: boolean,
  parts: readonly FactorPart[],
  dialect: DeviceDialect | undefined,
): readonly [Edition, EditionBasis] {
  const version = hasFlag ? flag >> 2 : 0;
  if (version === 1) return ['HJ 212-2017', 'flag'];
  if (version >= 2) {
    if (stationName.test(mn)) return ['HJ 1404-2024', 'station'];
    if (st !== surfaceWater && st !== '91') return ['HJ 212-2025', 'flag'];
    if (dialect?.edition) return [dialect.edition, 'setting'];
    return st === surfaceWater ? ['HJ 1404-2024', 'assumed'] : ['HJ 212-2025', 'assumed'];
  }
  if (hasCodesOf2017(parts)) return ['HJ 212-2017', 'codes'];
  if (dialect?.edition) return [dialect.edition, 'setting'];
  if (hasFlag) return ['HJ/T 212-2005', 'flag'];
  return ['HJ/T 212-2005', parts.length > 0 ? 'codes' : 'assumed'];
}

/** Factor codes became a letter and five digits in 2017 (`a34004`); before they were short (`011`, `B01`). */
function hasCodesOf2017(parts: readonly FactorPart[]): boolean {
  return parts.some(({ code }) => /^[a-z]\d{5}/.test(code));
}
