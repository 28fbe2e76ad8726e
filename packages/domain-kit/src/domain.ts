import type { LocalizedText } from '@ecoloop/kernel';
import type { Checks } from '@ecoloop/quality-control';
import type { DayRollup, EvaluationDeclaration } from './evaluation.ts';

/**
 * Which of the values that a wire sends under one code: the measured one, the same converted to reference conditions
 * (`-ZsAvg` of HJ 212), or what adds up in the period (`-Cou`).
 */
export type WireForm = 'measured' | 'folded' | 'total';

export interface WireName {
  readonly code: string;
  /** What the wire carries. */
  readonly unit: string;
  /** `measured` where it is left out. */
  readonly form?: WireForm;
}

/** A property a domain observes. What it is (unit, decimals, range) is owned by packages/standards. */
export interface PropertyUse {
  readonly property: string;
  /** Names on wires by protocol. */
  readonly wire: Readonly<Record<string, WireName>>;
  /**
   * Automatic checks of its hourly values beside the plausible range of packages/standards; a finding marks a value as
   * suspect and changes no statistic by itself.
   */
  readonly checks?: Checks;
}

/** Level or role of a station in this domain's network. */
export interface StationClass {
  readonly id: string;
  readonly name: LocalizedText;
}

/** How an indicator's figure comes from an evaluation. */
export interface IndicatorDeclaration {
  readonly id: string;
  readonly name: LocalizedText;
  readonly unit: string;
  readonly decimals: number;
  readonly direction: 'lower-is-better' | 'higher-is-better';
  readonly evaluation: string;
  readonly metric: string;
}

export interface DomainDefinition {
  readonly id: string;
  readonly name: LocalizedText;
  /** Rows of the list of systems this domain serves. */
  readonly serves: readonly string[];
  readonly properties: readonly PropertyUse[];
  readonly stationLevels: readonly StationClass[];
  readonly stationRoles: readonly StationClass[];
  readonly rollups: readonly DayRollup[];
  readonly evaluations: readonly EvaluationDeclaration[];
  readonly indicators: readonly IndicatorDeclaration[];
}

export function defineDomain(definition: DomainDefinition): DomainDefinition {
  return definition;
}
