import { airItems, type AirItem } from '../item.ts';

/** Items as the bits of a number, in the order of `airItems`: SO₂ is 1, NO₂ 2, CO 4, O₃ 8, PM₁₀ 16, PM₂.₅ 32. */
export function maskOf(items: readonly AirItem[]): number {
  return items.reduce((mask, item) => mask | (1 << airItems.indexOf(item)), 0);
}

/** The items whose bits are set. */
export function itemsOfMask(mask: number): AirItem[] {
  return airItems.filter((item) => (mask & maskOf([item])) !== 0);
}
