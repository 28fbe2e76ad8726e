import type { LocalDate, LocalizedText, PeriodKind } from '@ecoloop/kernel';
import type { Source } from '@ecoloop/standards';

/** One day of one property at one station, made from its 24 hourly values. */
export interface DayStatistic {
  /** In the property's unit, unrounded; NaN when there is nothing to compute from. */
  readonly value: number;
  readonly validHours: number;
  /** Whether the day counts in statistics under the standard's data validity rule. */
  readonly valid: boolean;
  /** Largest hourly value, NaN when none. */
  readonly maximum: number;
}

/** Makes days from hours. `version` changes whenever the result for the same hours could change. */
export interface DayRollup {
  readonly version: string;
  readonly properties: readonly string[];
  /** The property whose hours weigh those of another in its day, such as the flow of an effluent; none where left out. */
  readonly weightedBy?: (property: string) => string | undefined;
  /**
   * `hours[0]` is the hour that starts at 00:00 local time; NaN = missing.
   *
   * @param weights hours of the property that `weightedBy` names; all NaN where that was not measured
   */
  readonly compute: (property: string, hours: Float64Array, weights?: Float64Array) => DayStatistic;
  /** How days are made, with document and clause, a line each. */
  readonly method?: readonly LocalizedText[];
}

/** A grade of an index: level of the AQI, class of a water body. */
export interface Grade {
  readonly id: string;
  readonly name: LocalizedText;
  /** Colour of the standard, `#RRGGBB`. */
  readonly colour: string;
  readonly advice?: LocalizedText;
  /** Largest index value that still has this grade. */
  readonly upTo: number;
}

export interface Edition {
  readonly id: string;
  readonly name: LocalizedText;
  readonly documents: readonly Source[];
  readonly inForceFrom: LocalDate;
  /** Exclusive; undefined = still in force. */
  readonly inForceUntil?: LocalDate;
  readonly grades: readonly Grade[];
}

/** A statistic of a period that is judged or shown: annual mean, percentile, ratio of days. */
export interface Metric {
  /** `pm25.mean`, `co.p95`, `days.good-ratio` … */
  readonly id: string;
  readonly name: LocalizedText;
  readonly property?: string;
  /** Unrounded; undefined when there is nothing to compute from. */
  readonly value?: number;
  /** As the standard rounds it. */
  readonly rounded?: number;
  readonly unit: string;
  readonly decimals: number;
  readonly validDays: number;
  readonly requiredDays: number;
  readonly valid: boolean;
  readonly reason?: LocalizedText;
  readonly limit?: { readonly value: number; readonly class: string; readonly source: Source };
  readonly attained?: boolean;
  readonly exceedanceMultiple?: number;
}

export interface GradeDays {
  readonly calendar: number;
  readonly valid: number;
  /** Days per grade in the order of the edition's grades. */
  readonly byGrade: readonly number[];
  readonly good: number;
  readonly heavy: number;
  /** Percent; undefined when no day is valid. */
  readonly goodRatioOfValid?: number;
  readonly goodRatioOfCalendar: number;
  /** Days on which the property led the index (首要污染物), by property. */
  readonly leading: Readonly<Record<string, number>>;
}

export interface PeriodEvaluation {
  readonly edition: string;
  readonly metrics: readonly Metric[];
  readonly gradeDays?: GradeDays;
  /** Index of each day of the period, −1 where not valid. */
  readonly dailyIndex?: Int16Array;
  readonly composite?: { readonly value: number; readonly method: LocalizedText };
  /** 口径: the stated rule behind the figures, a line each. */
  readonly method: readonly LocalizedText[];
}

export interface PeriodInput {
  /** Limits and rules; for a period that two editions share, the one in force at its end. */
  readonly edition: string;
  /**
   * Edition of each day's index: that of the period (the default, right where an edition was asked for or pinned), or
   * the one in force on the day (right where none was).
   */
  readonly indexEdition?: 'of-the-period' | 'of-the-day';
  readonly kind: PeriodKind;
  readonly from: LocalDate;
  /** Exclusive. */
  readonly to: LocalDate;
  /** Day values of the scope by property, one element a day from `from`, NaN = not valid. */
  readonly daily: Readonly<Record<string, Float64Array>>;
  /** How many stations stand behind the figures; 1 for a station itself. */
  readonly stationCount: number;
  readonly scope: 'station' | 'territory';
}

export interface IndexNow {
  readonly index?: number;
  readonly grade?: string;
  readonly leading: readonly string[];
  readonly subIndices: readonly { readonly property: string; readonly value: number; readonly index: number }[];
  readonly reasons: readonly LocalizedText[];
}

/** How a domain judges its data: pure functions of a package, with the stations that count. */
export interface EvaluationDeclaration {
  readonly id: string;
  readonly name: LocalizedText;
  /** Changes whenever a result for the same inputs could change; stored with each evaluation. */
  readonly version: string;
  readonly properties: readonly string[];
  readonly editions: readonly Edition[];
  /** Edition by the date of the data (last day of the period). */
  readonly editionInForce: (date: LocalDate) => string;
  /** Which stations count in a territory's figure. */
  readonly counts: { readonly roles: readonly string[]; readonly levels: readonly string[] };
  /** Day values of a territory from those of its stations (each NaN where not valid). */
  readonly combine: (property: string, stations: readonly Float64Array[]) => Float64Array;
  readonly evaluate: (input: PeriodInput) => PeriodEvaluation;
  /** Real-time index from the newest hourly values. */
  readonly now: (values: Readonly<Record<string, number>>, edition: string) => IndexNow;
  /** Index of a day from its day values. */
  readonly day: (values: Readonly<Record<string, number>>, edition: string) => IndexNow;
  /** Metric shown first and used for ranking when none is named. */
  readonly headline: readonly string[];
}
