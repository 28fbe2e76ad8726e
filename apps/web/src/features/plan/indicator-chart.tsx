import type { IndicatorValue, PlanDetail, PlanIndicator } from '@ecoloop/api-contract';
import { formatNumber, tokenColour, unitText, useLanguage, usePick } from '@ecoloop/ui';
import { Chart, type ChartOption } from '@ecoloop/ui/chart/chart.tsx';
import { useOpenTrace } from '../../shell/desk-search.ts';
import { planTexts } from './texts.ts';

type Point = readonly [year: string, value: number];

/** Baseline → values → target by year; simulated values are hollow and dashed, for they decide nothing. */
export function IndicatorChart({ plan, indicator }: { readonly plan: PlanDetail; readonly indicator: PlanIndicator }) {
  const t = planTexts.useTexts();
  const pick = usePick();
  const language = useLanguage();
  const openTrace = useOpenTrace();
  const { baseline, decimals, targetYear, values } = indicator;
  const target = indicator.targetValue;
  const unit = unitText(indicator.unit, language);
  const numbers = values.filter((value): value is IndicatorValue & { value: number } => value.value !== undefined);
  const years = yearsBetween([
    plan.from,
    plan.to,
    targetYear,
    ...(baseline ? [baseline.year] : []),
    ...numbers.map(({ year }) => year),
  ]);
  const of = (wanted: (value: IndicatorValue) => boolean) => numbers.filter(wanted);
  const kinds = [
    { name: t('chart.reported'), values: of(({ origin, simulated }) => origin === 'reported' && !simulated) },
    { name: t('chart.computed'), values: of(({ origin, simulated }) => origin === 'computed' && !simulated) },
    { name: t('chart.simulated'), values: of(({ simulated }) => simulated), simulated: true },
  ].filter((kind) => kind.values.length > 0);
  const path: readonly Point[] = [
    ...(baseline?.value === undefined ? [] : [[String(baseline.year), baseline.value] as const]),
    ...(target === undefined ? [] : [[String(targetYear), target] as const]),
  ];
  const colours = ['--chart-1', '--chart-3', '--at-risk'] as const;
  const option: ChartOption = {
    grid: { left: 48, right: 40, top: 44, bottom: 84 },
    legend: { bottom: 0, left: 0, itemGap: 14 },
    tooltip: { trigger: 'item', valueFormatter: (value) => `${formatNumber(lastNumber(value), decimals)} ${unit}` },
    xAxis: { type: 'category', data: years.map(String) },
    yAxis: { type: 'value', name: unit, scale: true },
    series: [
      ...kinds.map(({ name, values: drawn, simulated = false }, index) => {
        const colour = tokenColour(simulated ? '--at-risk' : (colours[index] ?? '--chart-1'));
        return {
          type: 'line' as const,
          name,
          symbol: simulated ? 'emptyDiamond' : 'circle',
          symbolSize: simulated ? 11 : 9,
          lineStyle: {
            color: colour,
            type: simulated ? ('dashed' as const) : ('solid' as const),
            width: simulated ? 1 : 2,
          },
          itemStyle: { color: colour },
          data: drawn.map(({ year, value }) => [String(year), value]),
        };
      }),
      {
        type: 'line',
        name: t('chart.path'),
        symbol: 'none',
        lineStyle: { color: tokenColour('--ink-faint'), type: 'dotted' },
        itemStyle: { color: tokenColour('--ink-faint') },
        data: path.length === 2 ? path.map(([year, value]) => [year, value]) : [],
      },
      {
        type: 'scatter',
        name: t('chart.target'),
        symbol: 'triangle',
        symbolSize: 13,
        itemStyle: { color: tokenColour('--ink') },
        label: {
          show: true,
          position: 'top',
          formatter: pick(indicator.resolvedTarget?.text ?? indicator.targetText),
          color: tokenColour('--ink'),
        },
        data: target === undefined ? [] : [[String(targetYear), target]],
      },
    ],
  };
  return (
    <Chart
      height={310}
      label={t('drawer.chart', { name: pick(indicator.name) })}
      option={option}
      table={{
        columns: [t('drawer.year'), t('drawer.value'), t('drawer.origin')],
        rows: [
          ...path.map(([year, value]): [string, string, string] => [
            year,
            formatNumber(value, decimals),
            year === String(targetYear) && value === target ? t('chart.target') : t('chart.baseline'),
          ]),
          ...kinds.flatMap(({ name, values: drawn }) =>
            drawn.map(({ year, value }): [string, string, string] => [
              String(year),
              formatNumber(value, decimals),
              name,
            ]),
          ),
        ],
      }}
      onPick={({ seriesIndex, dataIndex }) => {
        const ref = kinds[seriesIndex]?.values[dataIndex]?.ref;
        if (ref !== undefined) openTrace(ref);
      }}
    />
  );
}

function yearsBetween(years: readonly number[]): readonly number[] {
  const first = Math.min(...years);
  return Array.from({ length: Math.max(...years) - first + 1 }, (_, index) => first + index);
}

/** ECharts hands a point over as its value or as [x, y]. */
const lastNumber = (value: unknown): number => Number(Array.isArray(value) ? value.at(-1) : value);
