import type { LatestValue, Series, Station } from '@ecoloop/api-contract';
import {
  Answer,
  Empty,
  formatDateTime,
  formatDate,
  formatNumber,
  Icon,
  instantsOfDays,
  Segmented,
  SimulatedTag,
  tokenColour,
  unitText,
  useLanguage,
  usePick,
  useTheme,
} from '@ecoloop/ui';
import { Chart, type ChartOption } from '@ecoloop/ui/chart/chart.tsx';
import { useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useMemo, useState } from 'react';
import { api } from '../../api/client.ts';
import { domainOf, propertyOf, useSite } from '../../api/site.ts';
import { seriesQuery } from '../../api/stations.ts';
import { useDesk, useOpenTrace } from '../../shell/desk-search.ts';
import { HoursOfDayChart } from './hours-of-day-chart.tsx';
import { pointsOf, type SeriesPoint } from './series-points.ts';
import { daysKey, daysOf, isSpan, seriesRange, spanNames } from './series-range.ts';
import { stationTexts } from './station-texts.ts';

const HOUR = 3_600_000;
const USUAL_SPAN = '7d';

export interface SeriesCardProps {
  readonly station: Station;
  readonly newest: readonly LatestValue[];
}

/** One property over time: gaps stay gaps, suspect points are marked, a click opens the trace of the point. */
export function SeriesCard({ station, newest }: SeriesCardProps) {
  const t = stationTexts.useTexts();
  const pick = usePick();
  const site = useSite();
  const navigate = useNavigate();
  const { period } = useDesk();
  const search = useSearch({ from: '/desk/stations/$station' });
  const properties = domainOf(site, station.domain)?.properties ?? [];
  const property = search.property ?? properties.find(({ code }) => code === 'pm25')?.code ?? properties[0]?.code ?? '';
  const choice = search.range ?? period ?? USUAL_SPAN;
  // Live values move the end by whole hours only, so that each minute does not ask for the series again.
  const newestHour = Math.max(
    0,
    ...newest.filter(({ averaging }) => averaging === 'hour').map(({ time }) => Date.parse(time)),
  );
  const newestDay = site.dataTo ?? site.today;
  const fallback = Date.parse(instantsOfDays(newestDay, newestDay, site.zone).to) - HOUR;
  const range = seriesRange(choice, Math.floor((newestHour > 0 ? newestHour : fallback) / HOUR) * HOUR, site.zone);
  const question = { property, ...range };
  const asked = useQuery({ ...seriesQuery(station.id, question), enabled: property !== '' });
  const change = (part: { readonly property?: string; readonly range?: string }): void =>
    void navigate({ to: '.', search: (before) => ({ ...before, ...part }), resetScroll: false });
  return (
    <section className="card">
      <div className="card-head">
        <h2>{t('series.title')}</h2>
        {asked.data?.simulated === true && <SimulatedTag />}
        <span className="card-note">{t(range.averaging === 'hour' ? 'series.hours' : 'series.days')}</span>
        <div className="card-tools">
          <a
            className="button button-small"
            href={api.url(`/stations/${encodeURIComponent(station.id)}/series`, { ...question, format: 'csv' })}
            download
          >
            <Icon name="download" size={14} /> {t('series.csv')}
          </a>
        </div>
      </div>
      <div className="card-body">
        <div className="series-choices">
          <select
            className="input series-property"
            aria-label={t('series.property')}
            value={property}
            onChange={(event) => change({ property: event.target.value })}
          >
            {properties.map(({ code, name, symbol }) => (
              <option key={code} value={code}>
                {symbol === pick(name) ? symbol : `${symbol} ${pick(name)}`}
              </option>
            ))}
          </select>
          <Segmented
            label={t('series.range')}
            value={isSpan(choice) ? choice : 'custom'}
            options={[...spanNames, 'custom' as const].map((value) => ({ value, label: t(`series.${value}`) }))}
            onChange={(value) => {
              const end = new Date(range.to).getTime() - 1;
              change({
                range:
                  value === 'custom' ? daysKey(formatDate(range.from, site.zone), formatDate(end, site.zone)) : value,
              });
            }}
          />
          {!isSpan(choice) && <DayChoice key={choice} choice={choice} onChoose={(next) => change({ range: next })} />}
        </div>
        <Answer of={asked} height={300}>
          {(series) => <SeriesChart series={series} station={station} />}
        </Answer>
      </div>
    </section>
  );
}

function DayChoice({ choice, onChoose }: { readonly choice: string; readonly onChoose: (key: string) => void }) {
  const t = stationTexts.useTexts();
  const days = daysOf(choice);
  const [first, setFirst] = useState(days?.first ?? '');
  const [last, setLast] = useState(days?.last ?? '');
  const possible = first !== '' && last !== '' && first <= last;
  return (
    <form
      className="day-choice"
      onSubmit={(event) => {
        event.preventDefault();
        if (possible) onChoose(daysKey(first, last));
      }}
    >
      <input
        className="input"
        type="date"
        aria-label={t('series.from')}
        value={first}
        onChange={(event) => setFirst(event.target.value)}
      />
      –
      <input
        className="input"
        type="date"
        aria-label={t('series.to')}
        value={last}
        onChange={(event) => setLast(event.target.value)}
      />
      <button type="submit" className="button button-small" disabled={!possible}>
        {t('series.apply')}
      </button>
    </form>
  );
}

function SeriesChart({ series, station }: { readonly series: Series; readonly station: Station }) {
  const t = stationTexts.useTexts();
  const pick = usePick();
  const language = useLanguage();
  // Drawn again in the colours of the other theme.
  useTheme();
  const suspectColour = tokenColour('--at-risk');
  const invalidColour = tokenColour('--missed');
  const site = useSite();
  const openTrace = useOpenTrace();
  const property = propertyOf(site, series.property);
  const symbol = property?.symbol ?? series.property;
  const points = useMemo(() => pointsOf(series, site.zone), [series, site.zone]);
  const timeText = (time: number): string =>
    series.averaging === 'hour' ? formatDateTime(time, site.zone) : formatDate(time, site.zone);
  const name = t('series.value', { property: symbol, unit: unitText(series.unit, language) });
  const option = useMemo(
    () =>
      seriesOption(points, {
        name,
        suspect: t('series.suspect'),
        invalid: t('series.invalid'),
        zone: site.zone,
        daily: series.averaging === 'day',
        decimals: property?.decimals ?? 1,
        suspectColour,
        invalidColour,
      }),
    [points, name, t, site.zone, series.averaging, property?.decimals, suspectColour, invalidColour],
  );
  const known = points.filter(({ value }) => value !== null);
  const [first, last] = [points[0], points.at(-1)];
  if (known.length === 0 || !first || !last) return <Empty title={t('series.none')} />;
  return (
    <>
      <Chart
        option={option}
        height={300}
        label={t('series.label', {
          station: pick(station.name),
          property: symbol,
          from: timeText(first.time),
          to: timeText(last.time),
        })}
        table={{
          columns: [t('series.time'), name, t('series.quality')],
          rows: points.map(({ time, value, quality }) => [
            timeText(time),
            formatNumber(value, property?.decimals ?? 1),
            value === null ? '' : t(`quality.${quality}`),
          ]),
        }}
        onPick={({ dataIndex }) => {
          const point = points[dataIndex];
          if (point && point.value !== null) openTrace(point.ref);
        }}
      />
      <p className="small soft">
        {t('series.click')} · {t('series.gaps', { count: points.length - known.length })}
      </p>
      {series.averaging === 'hour' && points.length > 48 && (
        <HoursOfDayChart points={points} name={name} symbol={symbol} decimals={property?.decimals ?? 1} />
      )}
    </>
  );
}

interface SeriesWords {
  readonly name: string;
  readonly suspect: string;
  readonly invalid: string;
  readonly zone: string;
  readonly daily: boolean;
  readonly decimals: number;
  readonly suspectColour: string;
  readonly invalidColour: string;
}

/** Three series over the same points, so that an index means the same point in each. */
function seriesOption(points: readonly SeriesPoint[], words: SeriesWords): ChartOption {
  const { zone, daily } = words;
  const timeText = (time: number): string => (daily ? formatDate(time, zone) : formatDateTime(time, zone));
  const only = (quality: SeriesPoint['quality']) =>
    points.map((point) => (point.quality === quality ? point.value : null));
  return {
    grid: { left: 48, right: 16, top: 30, bottom: 56 },
    legend: { type: 'scroll', top: 0, left: 0, right: 110, itemGap: 14, itemWidth: 16, itemHeight: 10 },
    tooltip: {
      trigger: 'axis',
      valueFormatter: (value) => formatNumber(typeof value === 'number' ? value : undefined, words.decimals),
    },
    xAxis: {
      type: 'category',
      data: points.map(({ time }) => timeText(time)),
      axisLabel: { hideOverlap: true, formatter: (text: string) => text.slice(5) },
    },
    yAxis: { type: 'value', scale: false },
    dataZoom: [{ type: 'inside' }, { type: 'slider', height: 18, bottom: 6 }],
    series: [
      {
        type: 'line',
        name: words.name,
        data: points.map(({ value, quality }) => (quality === 'invalid' ? null : value)),
        connectNulls: false,
        showSymbol: points.length <= 200,
        symbol: 'circle',
        symbolSize: 4,
        triggerLineEvent: true,
        lineStyle: { width: 1.6 },
      },
      {
        type: 'scatter',
        name: words.suspect,
        data: only('suspect'),
        symbol: 'diamond',
        symbolSize: 10,
        itemStyle: { color: words.suspectColour },
      },
      {
        type: 'scatter',
        name: words.invalid,
        data: only('invalid'),
        symbol: 'rect',
        symbolSize: 8,
        itemStyle: { color: words.invalidColour },
      },
    ],
  };
}
