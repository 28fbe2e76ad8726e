import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fc, it as property } from '@fast-check/vitest';
import { describe, expect, it } from 'vitest';
import { stations } from '../stations.ts';
import { territories, DEVELOPMENT_AREA } from '../territories.ts';
import { boundaries } from './boundaries.ts';
import { decodeRing } from './echarts-map.ts';
import { gcj02FromWgs84, wgs84FromGcj02, type Position } from './gcj02.ts';

type Rings = readonly (readonly Position[])[];

const shared = process.env['ECOLOOP_SHARED'] ?? join(import.meta.dirname, '../../../../../shared');
const officialFile = join(shared, 'data/boundaries/beijing_districts_wgs84.geojson');
const available = existsSync(officialFile) || process.env['CI'] === 'true';

interface District {
  readonly properties: { readonly adcode: number | string };
  readonly geometry:
    | { readonly type: 'Polygon'; readonly coordinates: Rings }
    | { readonly type: 'MultiPolygon'; readonly coordinates: readonly Rings[] };
}

function ringArea(ring: readonly Position[]): number {
  return ring.reduce((sum, [x, y], index) => {
    const [nextX, nextY] = ring[(index + 1) % ring.length] ?? [x, y];
    return sum + (x * nextY - nextX * y) / 2;
  }, 0);
}

/** km², flat at the latitude of Beijing: good to a tenth of a percent, enough to compare. */
function area(polygons: readonly Rings[]): number {
  const squareDegree = 111.32 * Math.cos((40.1 * Math.PI) / 180) * 111.03;
  return polygons.reduce(
    (total, [outer = [], ...holes]) =>
      total +
      squareDegree * (Math.abs(ringArea(outer)) - holes.reduce((sum, hole) => sum + Math.abs(ringArea(hole)), 0)),
    0,
  );
}

function contains(polygons: readonly Rings[], [x, y]: Position): boolean {
  const crossings = polygons.flat().flatMap((ring) =>
    ring.filter(([x1, y1], index) => {
      const [x2, y2] = ring[(index + 1) % ring.length] ?? [x1, y1];
      return y1 > y !== y2 > y && x < x1 + ((y - y1) / (y2 - y1)) * (x2 - x1);
    }),
  );
  return crossings.length % 2 === 1;
}

const inBeijing = fc.tuple(
  fc.double({ min: 115.4, max: 117.6, noNaN: true }),
  fc.double({ min: 39.4, max: 41.1, noNaN: true }),
);

describe('GCJ-02', () => {
  property.prop([inBeijing])('comes back to the same place', (place) => {
    const [longitude, latitude] = wgs84FromGcj02(gcj02FromWgs84(place));
    expect(longitude).toBeCloseTo(place[0], 8);
    expect(latitude).toBeCloseTo(place[1], 8);
  });

  it('moves places of Beijing by some hundred metres to the north-east', () => {
    const [longitude, latitude] = gcj02FromWgs84([116.397, 39.909]);
    expect(longitude - 116.397).toBeGreaterThan(0.004);
    expect(longitude - 116.397).toBeLessThan(0.008);
    expect(latitude - 39.909).toBeGreaterThan(0.0005);
    expect(latitude - 39.909).toBeLessThan(0.003);
  });
});

describe('the encoded map', () => {
  it('is read as steps from the offset, folded so that small steps of either sign are early characters', () => {
    expect(decodeRing('@@BA', [1024, 2048])).toEqual([
      [1, 2],
      [1 + 1 / 1024, 2 - 1 / 1024],
    ]);
  });
});

describe('boundaries', () => {
  it('has every district but the development area, each a known territory', async () => {
    const { features, schematic } = await boundaries();
    const districts = territories.filter(({ level, code }) => level === 'district' && code !== DEVELOPMENT_AREA);
    expect(schematic).toBe(true);
    expect(features.map(({ code }) => code).sort()).toEqual(districts.map(({ code }) => code).sort());
    for (const { code, name } of features) expect(districts.find((one) => one.code === code)?.name.zh).toBe(name);
  });

  it('holds every station in its district', async () => {
    const { features } = await boundaries();
    const places = stations.map(({ id, longitude, latitude, territory }) => ({
      id,
      territory,
      found: features
        .filter(({ geometry }) => contains(geometry.coordinates, [longitude, latitude]))
        .map(({ code }) => code),
    }));
    expect(places.filter(({ territory, found }) => !found.includes(territory))).toEqual([]);
  });

  it.skipIf(!available)('covers what the district boundaries at hand cover, within 3 % each', async () => {
    const { features } = await boundaries();
    const collection = JSON.parse(readFileSync(officialFile, 'utf8')) as { readonly features: readonly District[] };
    const differences = collection.features.map(({ properties, geometry }) => {
      const expected = area(geometry.type === 'Polygon' ? [geometry.coordinates] : geometry.coordinates);
      const drawn = features.find(({ code }) => code === String(properties.adcode));
      return { code: properties.adcode, ratio: drawn ? area(drawn.geometry.coordinates) / expected : NaN };
    });
    expect(differences).toHaveLength(16);
    expect(differences.filter(({ ratio }) => !(Math.abs(ratio - 1) < 0.03))).toEqual([]);
  });
});
