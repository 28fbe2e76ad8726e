import {
  BarChart,
  LineChart,
  ScatterChart,
  type BarSeriesOption,
  type LineSeriesOption,
  type ScatterSeriesOption,
} from 'echarts/charts';
import {
  DataZoomComponent,
  GridComponent,
  LegendComponent,
  MarkAreaComponent,
  MarkLineComponent,
  TooltipComponent,
  type DataZoomComponentOption,
  type GridComponentOption,
  type LegendComponentOption,
  type TooltipComponentOption,
} from 'echarts/components';
import * as echarts from 'echarts/core';
import { CanvasRenderer } from 'echarts/renderers';
import { useEffect, useRef, useState } from 'react';
import { Icon } from '../parts/icon.tsx';
import { useTheme } from '../theme/theme.ts';
import { chartTheme } from './chart-theme.ts';
import { chartTexts } from './texts.ts';
import './chart.css';

echarts.use([
  BarChart,
  LineChart,
  ScatterChart,
  GridComponent,
  TooltipComponent,
  LegendComponent,
  DataZoomComponent,
  MarkLineComponent,
  MarkAreaComponent,
  CanvasRenderer,
]);

export type ChartOption = echarts.ComposeOption<
  | BarSeriesOption
  | LineSeriesOption
  | ScatterSeriesOption
  | GridComponentOption
  | TooltipComponentOption
  | LegendComponentOption
  | DataZoomComponentOption
>;

/** The same figures as rows, for those who read rather than look. */
export interface ChartTable {
  readonly columns: readonly string[];
  readonly rows: readonly (readonly (string | number)[])[];
}

export interface ChartProps {
  readonly option: ChartOption;
  readonly table: ChartTable;
  /** What the chart shows, in a sentence. */
  readonly label: string;
  readonly height?: number;
  /** A point was clicked. */
  readonly onPick?: (picked: { readonly seriesIndex: number; readonly dataIndex: number }) => void;
}

/** Rows drawn at once in the table beside a chart; all of them are in the page's export. */
const MOST_ROWS = 1000;

/** A chart in the colours of the desk that follows the size of its place, with its figures as a table one press away. */
export function Chart({ option, table, label, height = 280, onPick }: ChartProps) {
  const t = chartTexts.useTexts();
  const theme = useTheme();
  const [asTable, setAsTable] = useState(false);
  const box = useRef<HTMLDivElement>(null);
  const chart = useRef<echarts.ECharts>(null);
  const picked = useRef(onPick);
  useEffect(() => {
    picked.current = onPick;
  });

  useEffect(() => {
    const place = box.current;
    if (!place) return;
    const made = echarts.init(place, chartTheme());
    chart.current = made;
    made.on('click', ({ seriesIndex, dataIndex }) => {
      if (seriesIndex !== undefined) picked.current?.({ seriesIndex, dataIndex });
    });
    const watch = new ResizeObserver(() => made.resize());
    watch.observe(place);
    return () => {
      watch.disconnect();
      made.dispose();
      chart.current = null;
    };
  }, [theme, asTable]);

  useEffect(() => {
    chart.current?.setOption({ animation: false, ...option }, { notMerge: true });
  }, [option, theme, asTable]);

  return (
    <div className="chart">
      <button
        type="button"
        className="button button-quiet button-small chart-switch"
        aria-pressed={asTable}
        onClick={() => setAsTable(!asTable)}
      >
        <Icon name={asTable ? 'chart' : 'table'} size={14} /> {asTable ? t('as-chart') : t('as-table')}
      </button>
      {asTable ? (
        <div className="chart-table" style={{ maxHeight: height }}>
          <table className="plain-table">
            <caption className="visually-hidden">{label}</caption>
            <thead>
              <tr>
                {table.columns.map((column) => (
                  <th key={column} scope="col">
                    {column}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {table.rows.slice(-MOST_ROWS).map((row) => (
                <tr key={row.join(' ')}>
                  {row.map((cell, index) => (
                    <td key={table.columns[index]} className={typeof cell === 'number' ? 'number' : undefined}>
                      {cell}
                    </td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      ) : (
        <div ref={box} style={{ height }} role="img" aria-label={label} />
      )}
    </div>
  );
}
