import type {
  PlanContent,
  PlanDetail,
  ReportAssessment,
  ReportIndicator,
  ReportMeasure,
  ReportRemedy,
  ReportWorkState,
} from '@ecoloop/api-contract';
import type { LocalizedText } from '@ecoloop/kernel';

/** What is known of a measure or project at work. */
export interface WorkFacts extends Partial<
  Pick<ReportMeasure, 'percent' | 'progress' | 'reportedOn' | 'orders' | 'leads' | 'supports'>
> {
  readonly state: ReportWorkState;
  readonly budget?: { readonly amount: number; readonly unit: string };
  readonly spent?: { readonly amount: number; readonly unit: string };
  readonly ref: string;
}

/** Where a report takes its data from. What an installation does not offer is left out, and the report says so. */
export interface ReportSources {
  /** @throws plan.NOT_FOUND */
  plan(id: string): PlanDetail;
  /** What the version that holds says. */
  content?(id: string): PlanContent;
  editionName(evaluation: string, edition: string): LocalizedText;
  /** By key of the measure or project, as of the end of the year. */
  work?(plan: string, year: number): Promise<ReadonlyMap<string, WorkFacts>>;
  /** By key of the indicator, from figures up to the year. */
  forecasts?(plan: string, year: number): Promise<ReadonlyMap<string, NonNullable<ReportIndicator['forecast']>>>;
  assessments?(plan: string, year: number): Promise<readonly ReportAssessment[]>;
  /** Causes and countermeasures on record, by key of the indicator. */
  remedies?(plan: string, year: number): Promise<ReadonlyMap<string, readonly ReportRemedy[]>>;
}
