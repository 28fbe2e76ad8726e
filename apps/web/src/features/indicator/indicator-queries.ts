import type {
  AwaitingFigures,
  FigureDecision,
  FigureDecisionResult,
  FigureDecisions,
  IndicatorPage,
  IndicatorSettingInput,
  ReportedFigure,
  ReportedFigureInput,
} from '@ecoloop/api-contract';
import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { api } from '../../api/client.ts';

const address = (plan: string, key: string): string =>
  `/plans/${encodeURIComponent(plan)}/indicators/${encodeURIComponent(key)}`;

export const indicatorPageQuery = (plan: string, key: string) =>
  queryOptions({
    queryKey: ['plan', 'indicator', plan, key],
    queryFn: ({ signal }) => api.get<IndicatorPage>(address(plan, key), { signal }),
  });

export const reportFigure = (plan: string, key: string, input: ReportedFigureInput): Promise<ReportedFigure> =>
  api.post<ReportedFigure>(`${address(plan, key)}/figures`, input);

export const decideFigure = ({ id, version }: ReportedFigure, decision: FigureDecision): Promise<ReportedFigure> =>
  api.post<ReportedFigure>(`/figures/${id}/decision`, decision, { ifMatch: version });

export const setIndicator = (
  plan: string,
  key: string,
  input: IndicatorSettingInput,
  version: number,
): Promise<IndicatorPage> => api.put<IndicatorPage>(`${address(plan, key)}/setting`, input, { ifMatch: version });

export interface AwaitingFilter {
  readonly plan: string | undefined;
  readonly place: string | undefined;
  readonly period: string | undefined;
}

export const awaitingQuery = ({ plan, place, period }: AwaitingFilter) =>
  queryOptions({
    queryKey: ['plan', 'awaiting', plan, place, period],
    queryFn: ({ signal }) => api.get<AwaitingFigures>('/figures/awaiting', { query: { plan, place, period }, signal }),
    placeholderData: keepPreviousData,
  });

export const decideFigures = (decisions: FigureDecisions): Promise<FigureDecisionResult[]> =>
  api.post<FigureDecisionResult[]>('/figures/decisions', decisions);
