import type { LocalizedText, Unit } from '@ecoloop/kernel';

/** Medium or trade in which a property is observed. */
export type PropertyKind = 'air' | 'meteorology' | 'water' | 'soil' | 'noise' | 'emission' | 'dust';

/** What is observed: the one place where its code, unit and decimals are set. */
export interface Property {
  readonly code: string;
  readonly kind: PropertyKind;
  readonly name: LocalizedText;
  /** Short sign for tables and charts. */
  readonly symbol: string;
  /** Every stored and exchanged value is in this unit. */
  readonly unit: Unit;
  /** Decimals shown for a single value; statistics and comparisons may have their own in a standard. */
  readonly decimals: number;
  /** Only whether it is there is told: 0 is none, anything above is present; printed in words. */
  readonly presence?: true;
  /** Whether a value below zero is one, such as a temperature or a redox potential. */
  readonly mayBeNegative?: boolean;
  /**
   * Bounds outside of which a monitor's value is suspect; absent where nothing monitors it. They are bounds of ours, wide
   * enough for dust storms and winter nights in China; no standard sets them, and a value outside is flagged, not removed.
   */
  readonly plausible?: { readonly min: number; readonly max: number };
  /** The concentration that this one is after it was folded to the reference oxygen content of its emission standard. */
  readonly foldedFrom?: string;
  /** Codes on the wire. A device may send another unit than the code table prints: keep the unit per device. */
  readonly codes: { readonly hj212?: string };
  /** Where names, unit and codes come from. */
  readonly source: string;
}

/** A table of definitions by code. */
export type PropertyDefinitions = Readonly<Record<string, Omit<Property, 'code'>>>;

/** The properties of a table of definitions, in its order. */
export function propertiesOf<Definitions extends PropertyDefinitions>(
  definitions: Definitions,
): readonly (Property & { readonly code: keyof Definitions & string })[] {
  return Object.entries(definitions).map(([code, definition]) => ({ code, ...definition }));
}
