import type { PropertyInfo } from '@ecoloop/api-contract';
import { formatNumber } from '@ecoloop/ui';

interface Bounds {
  readonly least?: number | undefined;
  readonly most?: number | undefined;
}

/** `≤ 30`, `≥ 6`, `6–9`; empty where there is none. */
export function limitText({ least, most }: Bounds): string {
  if (least === undefined) return most === undefined ? '' : `≤ ${most}`;
  return most === undefined ? `≥ ${least}` : `${least}–${most}`;
}

/** One decimal more than the property has, so that a value just over its limit does not look equal to it. */
export const judgedText = (value: number | undefined, property: Pick<PropertyInfo, 'decimals'> | undefined): string =>
  value === undefined ? '–' : formatNumber(value, (property?.decimals ?? 1) + 1);

export const percentText = (share: number | undefined): string =>
  share === undefined ? '–' : `${formatNumber(share * 100, 1)}%`;
