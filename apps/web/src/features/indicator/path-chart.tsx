import type { IndicatorPage } from '@ecoloop/api-contract';
import { formatNumber, tokenColour, unitText, useLanguage, usePick } from '@ecoloop/ui';
import { Chart, type ChartOption } from '@ecoloop/ui/chart/chart.tsx';
import { useOpenTrace } from '../../shell/desk-search.ts';
import { indicatorTexts } from './texts.ts';

/** Figures that may decide, the straight line to the target, and the years to come with their band. */
export function PathChart({ page }: { readonly page: IndicatorPage }) {
  const t = indicatorTexts.useTexts();
  const pick = usePick();
  const language = useLanguage();
  const openTrace = useOpenTrace();
  const { indicator, path, forecast } = page;
  const { decimals } = indicator;
  const unit = unitText(indicator.unit, language);
  const figures = indicator.values.flatMap((value) =>
    value.simulated || !value.complete || value.value === undefined ? [] : [{ ...value, value: value.value }],
  );
  const years = [...figures, ...path, ...forecast.years].map(({ year }) => year);
  const firstYear = Math.min(...years, page.from);
  const lastYear = Math.max(...years, indicator.targetYear);
  const bandColour = tokenColour('--chart-3');
  const band = t('chart.band', { level: forecast.level });
  const last = figures.at(-1);
  const begin = last && forecast.years.length > 0 ? [[String(last.year), last.value]] : [];
  const option: ChartOption = {
    grid: { left: 52, right: 36, top: 44, bottom: 84 },
    legend: { bottom: 0, left: 0, itemGap: 14, data: [t('chart.values'), t('chart.path'), t('chart.forecast'), band] },
    tooltip: { trigger: 'axis', valueFormatter: (value) => `${formatNumber(lastNumber(value), decimals)} ${unit}` },
    xAxis: {
      type: 'category',
      data: Array.from({ length: lastYear - firstYear + 1 }, (_, index) => String(firstYear + index)),
    },
    yAxis: { type: 'value', name: unit, scale: true },
    series: [
      {
        type: 'line',
        name: t('chart.values'),
        symbol: 'circle',
        symbolSize: 9,
        lineStyle: { color: tokenColour('--chart-1'), width: 2 },
        itemStyle: { color: tokenColour('--chart-1') },
        data: figures.map(({ year, value }) => [String(year), value]),
      },
      {
        type: 'line',
        name: t('chart.path'),
        symbol: 'none',
        lineStyle: { color: tokenColour('--ink-faint'), type: 'dotted' },
        itemStyle: { color: tokenColour('--ink-faint') },
        data: path.map(({ year, value }) => [String(year), value]),
      },
      {
        type: 'line',
        name: t('chart.forecast'),
        symbol: 'emptyCircle',
        symbolSize: 7,
        lineStyle: { color: bandColour, type: 'dashed' },
        itemStyle: { color: bandColour },
        data: [...begin, ...forecast.years.map(({ year, value }) => [String(year), value])],
      },
      // One name: the legend shows and hides both edges of the band together.
      ...(['low', 'high'] as const).map((edge) => ({
        type: 'line' as const,
        name: band,
        symbol: edge === 'low' ? 'triangle' : 'arrow',
        symbolSize: 6,
        lineStyle: { color: bandColour, type: 'dotted' as const, width: 1 },
        itemStyle: { color: bandColour },
        data: [...begin, ...forecast.years.map((year) => [String(year.year), year[edge]])],
      })),
    ],
  };
  return (
    <Chart
      height={340}
      label={t('chart', { name: pick(indicator.name) })}
      option={option}
      table={{
        columns: [t('year'), t('value'), t('kind')],
        rows: [
          ...figures.map(({ year, value }): [string, string, string] => [
            String(year),
            formatNumber(value, decimals),
            t('chart.values'),
          ]),
          ...forecast.years.map(({ year, value, low, high }): [string, string, string] => [
            String(year),
            `${formatNumber(value, decimals)} (${formatNumber(low, decimals)}–${formatNumber(high, decimals)})`,
            t('chart.forecast'),
          ]),
          ...path.map(({ year, value }): [string, string, string] => [
            String(year),
            formatNumber(value, decimals),
            t('chart.path'),
          ]),
        ],
      }}
      onPick={({ seriesIndex, dataIndex }) => {
        const ref = seriesIndex === 0 ? figures[dataIndex]?.ref : undefined;
        if (ref !== undefined) openTrace(ref);
      }}
    />
  );
}

/** ECharts hands a point over as its value or as [x, y]. */
const lastNumber = (value: unknown): number => Number(Array.isArray(value) ? value.at(-1) : value);
