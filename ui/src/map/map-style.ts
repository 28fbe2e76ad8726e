import type { BaseMap } from '@ecoloop/api-contract';
import type { FeatureCollection, Geometry } from 'geojson';
import type { StyleSpecification } from 'maplibre-gl';
import { inkOn, tokenColour } from '../theme/colour.ts';
import { fillOpacityOf, type TerritoryMapProps } from './map-model.ts';

const hasTiles = (baseMap: BaseMap | undefined): boolean => baseMap !== undefined && baseMap.tiles.length > 0;

/** Territories with their paint as properties, so that a layer reads it. */
export function territoryFeatures({ boundaries, baseMap, fills, selected }: TerritoryMapProps): FeatureCollection {
  const empty = hasTiles(baseMap) ? 'rgba(0, 0, 0, 0)' : tokenColour('--map-empty');
  return {
    type: 'FeatureCollection',
    features: boundaries.features.map(({ properties, geometry }) => ({
      type: 'Feature',
      properties: {
        code: properties.code,
        fill: fills?.get(properties.code)?.colour ?? empty,
        selected: properties.code === selected,
      },
      geometry: geometry as Geometry, // GeoJSON by the contract
    })),
  };
}

export function pointFeatures({ points = [], selectedPoint }: TerritoryMapProps): FeatureCollection {
  const unjudged = tokenColour('--not-judgeable');
  return {
    type: 'FeatureCollection',
    features: points.map(({ id, longitude, latitude, value, colour }) => ({
      type: 'Feature',
      properties: {
        id,
        value: value ?? '',
        fill: colour ?? unjudged,
        ink: colour === undefined ? tokenColour('--surface') : inkOn(colour),
        selected: id === selectedPoint,
      },
      geometry: { type: 'Point', coordinates: [longitude, latitude] },
    })),
  };
}

/** Polygons, points, and labels drawn with the fonts of the device; below them the tiles an installation has chosen, if any. */
export function mapStyle(props: TerritoryMapProps): StyleSpecification {
  const line = tokenColour('--map-line');
  const border = hasTiles(props.baseMap) ? tokenColour('--ink-soft') : line;
  const accent = tokenColour('--ink');
  const tiles = (props.baseMap?.tiles ?? []).map((address, index) => ({ id: `base-${String(index)}`, address }));
  return {
    version: 8,
    sources: {
      ...Object.fromEntries(
        tiles.map(({ id, address }) => [id, { type: 'raster', tiles: [address], tileSize: 256, maxzoom: 18 }] as const),
      ),
      territories: { type: 'geojson', data: territoryFeatures(props) },
      points: { type: 'geojson', data: pointFeatures(props) },
    },
    layers: [
      { id: 'ground', type: 'background', paint: { 'background-color': tokenColour('--map-ground') } },
      ...tiles.map(({ id }) => ({ id, type: 'raster', source: id }) as const),
      {
        id: 'territories',
        type: 'fill',
        source: 'territories',
        paint: { 'fill-color': ['get', 'fill'], 'fill-opacity': fillOpacityOf(props) },
      },
      { id: 'borders', type: 'line', source: 'territories', paint: { 'line-color': border, 'line-width': 1.2 } },
      {
        id: 'selected',
        type: 'line',
        source: 'territories',
        filter: ['get', 'selected'],
        paint: { 'line-color': accent, 'line-width': 2.4 },
      },
      {
        id: 'points',
        type: 'circle',
        source: 'points',
        paint: {
          'circle-color': ['get', 'fill'],
          'circle-radius': ['interpolate', ['linear'], ['zoom'], 6, 7, 7.5, 10, 10, 14],
          'circle-stroke-width': ['case', ['get', 'selected'], 3, 1.2],
          'circle-stroke-color': ['case', ['get', 'selected'], accent, line],
        },
      },
      {
        id: 'values',
        type: 'symbol',
        source: 'points',
        layout: {
          'text-field': ['get', 'value'],
          'text-font': ['sans-serif'],
          'text-size': ['interpolate', ['linear'], ['zoom'], 6, 8, 7.5, 10, 10, 12],
          'text-allow-overlap': ['step', ['zoom'], false, 9, true],
        },
        paint: { 'text-color': ['get', 'ink'] },
      },
    ],
  };
}
