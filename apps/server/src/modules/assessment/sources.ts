import type { FigureOfYear } from '@ecoloop/plan-reader';

/** A figure of an indicator, and where its trace begins. */
export interface KnownFigure extends FigureOfYear {
  readonly ref: string;
}

/** Figures of a plan's items; what is simulated or incomplete is marked and decides nothing. */
export interface FigureSource {
  /** All years that are known of a territory; `item` is the key of an indicator or a commitment. */
  figuresOf(plan: string, item: string, territory: string): Promise<readonly KnownFigure[]> | readonly KnownFigure[];
}

/** A report that came late, or has not come. */
export interface LateReport {
  readonly key: string;
  readonly period: string;
  /** Working days. */
  readonly lateDays: number;
  readonly reported: boolean;
}

export interface WorkRecord {
  /** Measures and projects that were due by the end of the year, and how many of them are completed and verified. */
  readonly measures: { readonly due: number; readonly completed: number };
  /** Progress reports that were due in the year, how many of them came in time, and those that did not. */
  readonly reports: { readonly due: number; readonly inTime: number; readonly late: readonly LateReport[] };
}

/** What the measures and progress reports of a plan say of those who lead them. */
export interface WorkSource {
  /** @param subject `organisation:<id>` or `territory:<code>`, a territory with all within it */
  recordOf(plan: string, subject: string, year: number): Promise<WorkRecord>;
}
