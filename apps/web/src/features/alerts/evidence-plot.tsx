import type { AlertEvidence, Series } from '@ecoloop/api-contract';
import { Answer, formatDateTime, formatNumber, unitText, useLanguage, usePick } from '@ecoloop/ui';
import { useQueries } from '@tanstack/react-query';
import { propertyOf, useSite } from '../../api/site.ts';
import { seriesQuery } from '../../api/stations.ts';
import { curveScale, pathOf, valueTicks } from '../quality/curve-scale.ts';
import { alertTexts } from './texts.ts';

const HOUR = 3_600_000;
const WIDTH = 560;
const HEIGHT = 220;
const BOX = { left: 40, right: WIDTH - 8, top: 10, bottom: HEIGHT - 22 };

type Stretch = AlertEvidence['series'][number];

/** The stretches drawn over each other from their beginnings, what it is about marked: a copy lies on its original. */
export function EvidencePlot({ series }: { readonly series: readonly Stretch[] }) {
  const asked = useQueries({
    queries: series.map(({ station, property, from, to }) =>
      seriesQuery(station, { property, from, to, averaging: 'hour' }),
    ),
    combine: (results) => ({
      data: results.every(({ data }) => data !== undefined) ? results.flatMap(({ data }) => data ?? []) : undefined,
      error: results.find(({ error }) => error !== null)?.error,
      refetch: () => results.map(({ refetch }) => refetch()),
    }),
  });
  return (
    <Answer of={asked} height={HEIGHT}>
      {(curves) => <Curves stretches={series} curves={curves} />}
    </Answer>
  );
}

function Curves({ stretches, curves }: { readonly stretches: readonly Stretch[]; readonly curves: readonly Series[] }) {
  const t = alertTexts.useTexts();
  const pick = usePick();
  const language = useLanguage();
  const site = useSite();
  const columns = curves.map(({ values }) => values);
  const window = { start: 0, end: Math.max(1, ...columns.map(({ length }) => length)) };
  const scale = curveScale(columns, window, BOX);
  const [first] = stretches;
  const start = Date.parse(first?.from ?? '');
  const property = propertyOf(site, first?.property ?? '');
  const marked = first?.marked.map(({ from, to }) => ({
    start: (Date.parse(from) - start) / HOUR,
    end: (Date.parse(to) - start) / HOUR,
  }));
  return (
    <figure className="evidence">
      <svg viewBox={`0 0 ${String(WIDTH)} ${String(HEIGHT)}`} role="img" aria-label={t('plot.label')}>
        {valueTicks(scale.highest).map((value) => (
          <g key={value} className="curve-tick">
            <line x1={BOX.left} x2={BOX.right} y1={scale.y(value)} y2={scale.y(value)} />
            <text x={BOX.left - 5} y={scale.y(value) + 4} textAnchor="end">
              {formatNumber(value, 0)}
            </text>
          </g>
        ))}
        {marked?.map((stretch) => (
          <rect
            key={stretch.start}
            className="evidence-marked"
            x={scale.x(stretch.start)}
            y={BOX.top}
            width={scale.x(stretch.end) - scale.x(stretch.start)}
            height={BOX.bottom - BOX.top}
          />
        ))}
        {columns.map((values, index) => (
          <path
            key={stretches[index]?.from}
            className="evidence-line"
            data-line={index}
            d={pathOf(values, window, scale)}
          />
        ))}
      </svg>
      <figcaption className="small">
        {stretches.map(({ station, stationName, marked: own }, index) => (
          <span key={`${station} ${own[0]?.from ?? ''}`} className="evidence-name" data-line={index}>
            {pick(stationName)}{' '}
            <span className="soft">{own[0] && t('plot.from', { at: formatDateTime(own[0].from, site.zone) })}</span>
          </span>
        ))}
        <span className="soft">
          {property?.symbol} {unitText(curves[0]?.unit ?? '', language)}
        </span>
      </figcaption>
    </figure>
  );
}
