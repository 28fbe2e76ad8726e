import type { JudgedHour, Outlet, OutletJudgement } from '@ecoloop/api-contract';
import {
  Answer,
  Empty,
  formatDateTime,
  formatNumber,
  Segmented,
  SimulatedTag,
  tokenColour,
  usePick,
  useTheme,
} from '@ecoloop/ui';
import { Chart, type ChartOption } from '@ecoloop/ui/chart/chart.tsx';
import { useMemo } from 'react';
import { propertyOf, useSite } from '../../api/site.ts';
import { useOpenTrace } from '../../shell/desk-search.ts';
import { bandsOf, type Band } from './bands.ts';
import { outletTexts } from './texts.ts';

const HEIGHT = 320;
const shownValues = ['compared', 'measured', 'folded'] as const;
type Shown = (typeof shownValues)[number];

export interface CurveCardProps {
  readonly outlet: Outlet;
  readonly judged: {
    readonly data: OutletJudgement | undefined;
    readonly error: unknown;
    readonly refetch: () => unknown;
  };
  readonly range: string;
  readonly ranges: readonly string[];
  readonly shown: string | undefined;
  readonly onChange: (part: { readonly property?: string; readonly range?: string; readonly values?: string }) => void;
}

/** The hours of one property with the line of the limit, what exceeds it, and bands where nothing is judged. */
export function CurveCard({ outlet, judged, range, ranges, shown, onChange }: CurveCardProps) {
  const t = outletTexts.useTexts();
  const pick = usePick();
  const site = useSite();
  const properties = [...new Set(outlet.limits.map(({ property }) => property))];
  const isFolded = judged.data?.referenceOxygen !== undefined;
  const value = shownValues.find((known) => known === shown) ?? 'compared';
  return (
    <section className="card">
      <div className="card-head">
        <h2>{t('curve.title')}</h2>
        {judged.data?.simulated === true && <SimulatedTag />}
      </div>
      <div className="card-body">
        <div className="rates-choices">
          <select
            className="input"
            aria-label={t('curve.property')}
            value={judged.data?.property ?? properties[0]}
            onChange={({ target }) => onChange({ property: target.value })}
          >
            {properties.map((code) => {
              const property = propertyOf(site, code);
              return (
                <option key={code} value={code}>
                  {property ? pick(property.name) : code}
                </option>
              );
            })}
          </select>
          <Segmented
            label={t('range.label')}
            value={range}
            options={ranges.map((days) => ({
              value: days,
              label: t(`range.${days === '3' ? 3 : days === '31' ? 31 : 7}`),
            }))}
            onChange={(next) => onChange({ range: next })}
          />
          {isFolded && (
            <Segmented
              label={t('curve.values')}
              value={value}
              options={shownValues.map((known) => ({ value: known, label: t(`curve.${known}`) }))}
              onChange={(next) => onChange({ values: next })}
            />
          )}
        </div>
        <Answer of={judged} height={HEIGHT}>
          {(judgement) => <Curve judgement={judgement} outlet={outlet} shown={isFolded ? value : 'compared'} />}
        </Answer>
      </div>
    </section>
  );
}

function Curve({
  judgement,
  outlet,
  shown,
}: {
  readonly judgement: OutletJudgement;
  readonly outlet: Outlet;
  readonly shown: Shown;
}) {
  const t = outletTexts.useTexts();
  const pick = usePick();
  const { zone } = useSite();
  // Drawn again in the colours of the other theme.
  useTheme();
  const limitColour = tokenColour('--missed');
  const bandColour = tokenColour('--at-risk');
  const openTrace = useOpenTrace();
  const { hours, decimals } = judgement;
  const name = `${t(`curve.${shown}`)} (${judgement.unitLabel})`;
  const option = useMemo(
    () =>
      curveOption(hours, bandsOf(hours, pick), {
        shown,
        decimals: decimals + 1,
        zone,
        name,
        limit: t('curve.limit'),
        exceeding: t('curve.exceeding'),
        colours: { limit: limitColour, band: bandColour },
      }),
    [hours, pick, shown, decimals, zone, name, t, limitColour, bandColour],
  );
  if (hours.every(({ measured }) => measured === undefined)) return <Empty title={t('curve.none')} />;
  return (
    <>
      <Chart
        option={option}
        height={HEIGHT}
        label={t('curve.label', { outlet: pick(outlet.name), property: pick(judgement.name) })}
        table={{
          columns: [t('judgement.time'), name, t('curve.limit'), t('judgement.outcome')],
          rows: hours.map((hour) => [
            formatDateTime(hour.time, zone),
            formatNumber(shownOf(hour, shown), decimals + 1),
            hour.most ?? '',
            t(`outcome.${hour.outcome}`),
          ]),
        }}
        onPick={({ dataIndex }) => {
          const ref = hours[dataIndex]?.refs[0];
          if (ref !== undefined) openTrace(ref);
        }}
      />
      <p className="small soft">
        {t('curve.marks')} · {t('curve.click')}
      </p>
    </>
  );
}

function shownOf(hour: JudgedHour, shown: Shown): number | undefined {
  if (shown === 'measured') return hour.measured;
  // A value that is not judged is drawn all the same: the band says why it does not count.
  return shown === 'folded' ? hour.folded : (hour.value ?? hour.folded ?? hour.measured);
}

interface CurveWords {
  readonly shown: Shown;
  readonly decimals: number;
  readonly zone: string;
  readonly name: string;
  readonly limit: string;
  readonly exceeding: string;
  readonly colours: { readonly limit: string; readonly band: string };
}

function curveOption(hours: readonly JudgedHour[], bands: readonly Band[], words: CurveWords): ChartOption {
  const { shown, zone, colours } = words;
  const times = hours.map(({ time }) => formatDateTime(time, zone));
  const limitLine = (name: string, of: (hour: JudgedHour) => number | undefined) => ({
    type: 'line' as const,
    name,
    data: hours.map((hour) => of(hour) ?? null),
    step: 'end' as const,
    showSymbol: false,
    lineStyle: { width: 1.4, type: 'dashed' as const, color: colours.limit },
    itemStyle: { color: colours.limit },
  });
  const hasLeast = hours.some(({ least }) => least !== undefined);
  return {
    grid: { left: 52, right: 16, top: 34, bottom: 56 },
    legend: { type: 'scroll', top: 0, left: 0, right: 110 },
    tooltip: {
      trigger: 'axis',
      valueFormatter: (value) => formatNumber(typeof value === 'number' ? value : undefined, words.decimals),
    },
    xAxis: {
      type: 'category',
      data: times,
      axisLabel: { hideOverlap: true, formatter: (text: string) => text.slice(5) },
    },
    yAxis: { type: 'value', scale: hasLeast },
    dataZoom: [{ type: 'inside' }, { type: 'slider', height: 18, bottom: 6 }],
    series: [
      {
        type: 'line',
        name: words.name,
        data: hours.map((hour) => shownOf(hour, shown) ?? null),
        connectNulls: false,
        showSymbol: hours.length <= 200,
        symbol: 'circle',
        symbolSize: 4,
        triggerLineEvent: true,
        lineStyle: { width: 1.6 },
        markArea: {
          silent: true,
          itemStyle: { color: colours.band, opacity: 0.16 },
          label: { show: true, position: 'insideTop', fontSize: 11, color: colours.band },
          // Up to where the next hour begins: an hour of its own would have no width.
          data: bands.map(({ from, to, text }) => [{ name: text, xAxis: from }, { xAxis: to + 1 }]),
        },
      },
      limitLine(words.limit, ({ most }) => most),
      ...(hasLeast ? [limitLine(words.limit, ({ least }) => least)] : []),
      {
        type: 'scatter',
        name: words.exceeding,
        data: hours.map((hour) => (hour.outcome === 'exceeding' ? (shownOf(hour, shown) ?? null) : null)),
        symbol: 'diamond',
        symbolSize: 10,
        itemStyle: { color: colours.limit },
      },
    ],
  };
}
