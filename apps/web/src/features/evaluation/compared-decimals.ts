/**
 * Decimals of a figure beside a published one: published means are often printed finer than the standard rounds, days are
 * whole.
 */
export const comparedDecimals = ({ unit, decimals }: { readonly unit: string; readonly decimals: number }): number =>
  unit === 'd' ? 0 : Math.max(decimals, unit.endsWith('/m3') ? 2 : 1);
