import type { ReportIndicator, ReportInput, ReportValue } from '@ecoloop/api-contract';
import { roundHalfEven } from '@ecoloop/statistics';
import type { FigureRun, FigureTrace, Inline } from '../document/report-document.ts';

/** What is carried through the drafting of one report: its input, the figures used so far, and the counters. */
export interface Draft {
  readonly input: ReportInput;
  readonly traces: readonly FigureTrace[];
  /** A figure of the text, with where it came from. The same figure is traced once. */
  figure(text: string, trace: Omit<FigureTrace, 'text'>): FigureRun;
  /** `表1` */
  tableLabel(): string;
  /** `图1` */
  chartLabel(): string;
}

export function createDraft(input: ReportInput): Draft {
  const traces: FigureTrace[] = [];
  const known = new Map<string, number>();
  let [tables, charts] = [0, 0];
  return {
    input,
    traces,
    figure(text, trace) {
      const key = JSON.stringify([text, trace.meaning, trace.ref]);
      let number = known.get(key);
      if (number === undefined) {
        number = traces.push({ text, ...trace });
        known.set(key, number);
      }
      return { trace: number, text };
    },
    tableLabel: () => `表${(tables += 1)}`,
    chartLabel: () => `图${(charts += 1)}`,
  };
}

/** A number to that many decimals, half to even, with a minus sign that is one. */
export const fixed = (value: number, decimals: number): string =>
  roundHalfEven(value, decimals).toFixed(decimals).replace(/^-/, '－');

/** As it was reported, or computed to the decimals of the indicator. */
export function printedValue(
  { value, text, origin }: Pick<ReportValue, 'value' | 'text'> & { readonly origin?: ReportValue['origin'] },
  decimals: number,
): string {
  if (value === undefined) return text ?? '—';
  return origin === 'computed' ? fixed(value, decimals) : String(value).replace(/^-/, '－');
}

/** A value of an indicator, traced to where it was computed or reported. */
export function valueFigure(draft: Draft, indicator: ReportIndicator, value: ReportValue): FigureRun {
  const { document, clause } = value.source ?? {};
  const source =
    value.origin === 'computed'
      ? `平台计算${value.complete ? '' : '（数据未覆盖全年）'}`
      : `填报或公布${document === undefined ? '' : `：${document.zh}${clause?.zh ?? ''}`}`;
  return draft.figure(`${printedValue(value, indicator.decimals)}${value.simulated ? '（模拟）' : ''}`, {
    meaning: `${indicator.name.zh}，${value.year}年`,
    source,
    ref: value.ref,
  });
}

/** The baseline as the plan states it. */
export function baselineFigure(draft: Draft, indicator: ReportIndicator): FigureRun | undefined {
  const { baseline } = indicator;
  if (!baseline || (baseline.value === undefined && baseline.text === undefined)) return undefined;
  return draft.figure(printedValue(baseline, indicator.decimals), {
    meaning: `${indicator.name.zh}，${baseline.year}年基准值`,
    source: draft.input.plan.document.zh,
    ref: `plan:${draft.input.plan.id}/${indicator.key}/baseline`,
  });
}

/** The target as the plan prints it, and the higher plan's figure where it is delegated. */
export function targetFigure(draft: Draft, indicator: ReportIndicator): readonly Inline[] {
  const { plan } = draft.input;
  const own = draft.figure(indicator.targetText.zh, {
    meaning: `${indicator.name.zh}，${indicator.targetYear}年目标`,
    source: plan.document.zh,
    ref: `plan:${plan.id}/${indicator.key}/target`,
  });
  if (!indicator.resolvedTarget) return [own];
  const { from, text } = indicator.resolvedTarget;
  const higher = draft.figure(text.zh, {
    meaning: `${indicator.name.zh}，上级规划目标`,
    source: plan.parentName?.zh ?? '上级规划',
    ref: `plan:${from}/target`,
  });
  return [own, '（', higher, '）'];
}

/** A count over items of the report, traced to their keys. */
export function countFigure(
  draft: Draft,
  meaning: string,
  items: readonly { readonly key: string }[],
  of: string,
): FigureRun {
  return draft.figure(String(items.length), {
    meaning,
    source: items.length === 0 ? `按${of}统计，无符合的条目` : `按${of}统计：${items.map(({ key }) => key).join('、')}`,
    ref: `plan:${draft.input.plan.id}/${of}`,
  });
}

/** Pieces in one line: `、` between them. */
export function listed(pieces: readonly (readonly Inline[])[], between = '、'): Inline[] {
  return pieces.flatMap((piece, index) => (index === 0 ? piece : [between, ...piece]));
}

/** Names in one line, cut where there are many. */
export function named(names: readonly string[], most = 8): string {
  const shown = names.slice(0, most).join('、');
  return names.length > most ? `${shown}等` : shown;
}
