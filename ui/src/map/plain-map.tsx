import { usePick } from '../i18n/i18n.ts';
import { inkOn } from '../theme/colour.ts';
import { boundsOf, fillOpacityOf, ringsOf, type TerritoryMapProps } from './map-model.ts';

const WIDTH = 1000;

/** The map as a plain drawing: shown while the moving map is on its way, and where the browser has no WebGL. */
export function PlainMap(props: TerritoryMapProps) {
  const { boundaries, fills, points = [], selected, onTerritory, onPoint, label } = props;
  const pick = usePick();
  const bounds = boundsOf(boundaries, selected);
  if (!bounds) return null;
  const [west, south, east, north] = bounds;
  const squeeze = Math.cos((((south + north) / 2) * Math.PI) / 180);
  const scale = WIDTH / ((east - west) * squeeze);
  const height = (north - south) * scale;
  const x = (longitude: number): number => (longitude - west) * squeeze * scale;
  const y = (latitude: number): number => (north - latitude) * scale;
  const margin = WIDTH * 0.04;
  return (
    <svg
      className="plain-map"
      viewBox={`${String(-margin)} ${String(-margin)} ${String(WIDTH + 2 * margin)} ${String(height + 2 * margin)}`}
      role="img"
      aria-label={label}
    >
      {boundaries.features.map(({ properties, geometry }) => {
        const fill = fills?.get(properties.code);
        const name = pick({ zh: properties.nameZh, en: properties.nameEn });
        return (
          <path
            key={properties.code}
            className="plain-territory"
            data-selected={properties.code === selected}
            fillRule="evenodd"
            d={ringsOf(geometry)
              .map(
                (ring) =>
                  `M${ring.map(([longitude, latitude]) => `${x(longitude).toFixed(1)} ${y(latitude).toFixed(1)}`).join('L')}Z`,
              )
              .join('')}
            style={fill ? { fill: fill.colour, fillOpacity: fillOpacityOf(props) } : {}}
            onClick={() => onTerritory?.(properties.code)}
          >
            <title>{fill?.value === undefined ? name : `${name} ${fill.value}`}</title>
          </path>
        );
      })}
      {points.map((point) => (
        <g
          key={point.id}
          transform={`translate(${x(point.longitude).toFixed(1)} ${y(point.latitude).toFixed(1)})`}
          className="plain-point"
          onClick={() => onPoint?.(point.id)}
        >
          <circle r="21" style={{ fill: point.colour ?? 'var(--not-judgeable)' }} />
          <text dy="7" style={{ fill: point.colour === undefined ? '#fff' : inkOn(point.colour) }}>
            {point.value}
          </text>
          <title>{point.value === undefined ? point.name : `${point.name} ${point.value}`}</title>
        </g>
      ))}
    </svg>
  );
}
