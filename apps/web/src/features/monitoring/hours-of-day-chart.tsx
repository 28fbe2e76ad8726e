import { formatNumber } from '@ecoloop/ui';
import { Chart, type ChartOption } from '@ecoloop/ui/chart/chart.tsx';
import { useMemo } from 'react';
import { useSite } from '../../api/site.ts';
import { hoursOfDay, type SeriesPoint } from './series-points.ts';
import { stationTexts } from './station-texts.ts';

export interface HoursOfDayChartProps {
  readonly points: readonly SeriesPoint[];
  readonly name: string;
  readonly symbol: string;
  readonly decimals: number;
}

/** The usual day of the range: mean of each of the 24 hours. */
export function HoursOfDayChart({ points, name, symbol, decimals }: HoursOfDayChartProps) {
  const t = stationTexts.useTexts();
  const { zone } = useSite();
  const hours = useMemo(() => hoursOfDay(points, zone), [points, zone]);
  const labels = hours.map((_, hour) => `${String(hour).padStart(2, '0')}–${String(hour + 1).padStart(2, '0')}`);
  const option: ChartOption = {
    grid: { left: 48, right: 16, top: 12, bottom: 28 },
    tooltip: {
      trigger: 'axis',
      valueFormatter: (value) => formatNumber(typeof value === 'number' ? value : undefined, decimals),
    },
    xAxis: { type: 'category', data: labels },
    yAxis: { type: 'value' },
    series: [{ type: 'bar', name, data: [...hours], barMaxWidth: 22 }],
  };
  return (
    <div className="hours-of-day">
      <h3>
        {t('profile.title')} <span className="soft small">{t('profile.note')}</span>
      </h3>
      <Chart
        option={option}
        height={160}
        label={t('profile.label', { property: symbol })}
        table={{
          columns: [t('profile.hour'), name],
          rows: hours.map((value, hour) => [labels[hour] ?? '', formatNumber(value, decimals)]),
        }}
      />
    </div>
  );
}
