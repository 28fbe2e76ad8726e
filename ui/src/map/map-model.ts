import type { BaseMap, BoundaryCollection } from '@ecoloop/api-contract';
import type { ReactNode } from 'react';

/** How a territory is painted, and what is written on it. */
export interface MapFill {
  readonly colour: string;
  readonly value?: string;
}

export interface MapPoint {
  readonly id: string;
  readonly longitude: number;
  readonly latitude: number;
  readonly name: string;
  /** Written in the point. */
  readonly value?: string | undefined;
  /** `#RRGGBB`; grey when there is nothing to judge. */
  readonly colour?: string | undefined;
}

export interface TerritoryMapProps {
  readonly boundaries: BoundaryCollection;
  /** Drawn below the territories by the moving map. */
  readonly baseMap?: BaseMap | undefined;
  /** By territory code; the others stay unpainted. */
  readonly fills?: ReadonlyMap<string, MapFill>;
  readonly points?: readonly MapPoint[];
  /** Territory that is outlined and brought into view. */
  readonly selected?: string | undefined;
  readonly selectedPoint?: string | undefined;
  readonly onTerritory?: ((code: string) => void) | undefined;
  readonly onPoint?: ((id: string) => void) | undefined;
  /** What the map shows, for those who do not see it. */
  readonly label: string;
  readonly legend?: ReactNode;
}

/** Under points the territories step back, so that the points are read first. */
export const fillOpacityOf = ({ points = [] }: TerritoryMapProps): number => (points.length > 0 ? 0.32 : 0.62);

/** West, south, east, north in degrees. */
export type Bounds = readonly [number, number, number, number];

type Ring = readonly (readonly [number, number])[];

/** The rings of a territory; holes come after their outline. Other geometries have none. */
export function ringsOf(geometry: unknown): readonly Ring[] {
  // GeoJSON of the contract: geometry is checked where it is made.
  const { type, coordinates } = geometry as { type: string; coordinates: unknown };
  if (type === 'Polygon') return coordinates as Ring[];
  if (type === 'MultiPolygon') return (coordinates as Ring[][]).flat();
  return [];
}

export function boundsOf(boundaries: BoundaryCollection, code: string | undefined): Bounds | undefined {
  const named = boundaries.features.filter(({ properties }) => properties.code === code);
  const features = named.length > 0 ? named : boundaries.features;
  let [west, south, east, north] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const { geometry } of features) {
    for (const [longitude, latitude] of ringsOf(geometry).flat()) {
      west = Math.min(west, longitude);
      east = Math.max(east, longitude);
      south = Math.min(south, latitude);
      north = Math.max(north, latitude);
    }
  }
  return west < east && south < north ? [west, south, east, north] : undefined;
}
