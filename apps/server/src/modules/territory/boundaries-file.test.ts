import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { beijing } from '@ecoloop/site-beijing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readBoundariesFile } from './boundaries-file.ts';
import { createTerritoryTree } from './territory-tree.ts';

const tree = createTerritoryTree(beijing.territories, beijing.root);
const ring = [
  [116.3, 39.9],
  [116.4, 39.9],
  [116.4, 40],
  [116.3, 39.9],
];
const polygon = { type: 'Polygon', coordinates: [ring] };
const feature = (code: string | number | undefined, geometry: unknown = polygon) => ({
  type: 'Feature',
  properties: { code },
  geometry,
});

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'ecoloop-boundaries-'));
});
afterAll(() => rm(folder, { recursive: true }));

async function read(content: object | string) {
  const file = path.join(folder, 'boundaries.geojson');
  await writeFile(file, typeof content === 'string' ? content : JSON.stringify(content));
  return readBoundariesFile(file, tree);
}
const collection = (features: readonly unknown[], more: object = {}) => ({
  type: 'FeatureCollection',
  features,
  ...more,
});

describe('the file of boundaries', () => {
  it('gives boundaries that are not schematic, with their attribution and without heights', async () => {
    const withHeights = { type: 'MultiPolygon', coordinates: [[ring.map((position) => [...position, 44])]] };
    const attribution = { zh: '北京市规划和自然资源委员会', en: 'Beijing planning commission' };
    const set = await read(
      `\uFEFF${JSON.stringify(collection([feature('110101'), feature(110102, withHeights)], { attribution }))}`,
    );
    const geometry = { type: 'MultiPolygon', coordinates: [[ring]] };
    expect(set).toEqual({
      schematic: false,
      attribution,
      features: [
        { code: '110101', name: '东城区', geometry },
        { code: '110102', name: '西城区', geometry },
      ],
    });
  });

  it('takes CGCS 2000 and WGS 84 by name and no other reference system', async () => {
    const inSystem = (name: string) => read(collection([feature('110101')], { crs: { properties: { name } } }));
    for (const name of ['urn:ogc:def:crs:OGC:1.3:CRS84', 'EPSG:4490', 'urn:ogc:def:crs:EPSG::4326']) {
      expect((await inSystem(name)).features).toHaveLength(1);
    }
    await expect(inSystem('urn:ogc:def:crs:EPSG::3857')).rejects.toThrow(/3857 is neither WGS 84 nor CGCS 2000/);
  });

  it.each([
    ['an unknown code', feature('120000'), 'no territory of this site has this code'],
    ['no code', feature(undefined), 'the property "code" is missing'],
    ['no geometry', feature('110101', null), 'the geometry is missing'],
    ['a point', feature('110101', { type: 'Point', coordinates: [116, 40] }), 'must be Polygon or MultiPolygon'],
    ['nothing in the geometry', feature('110101', { type: 'Polygon', coordinates: [] }), 'has no ring'],
    [
      'metres',
      feature('110101', { type: 'Polygon', coordinates: [ring.map(() => [448_000.5, 4_418_000])] }),
      '[448000.5,4418000] is not [longitude, latitude] in degrees',
    ],
    [
      'latitude before longitude',
      feature('110101', { type: 'Polygon', coordinates: [ring.map(([x, y]) => [y, x])] }),
      '[39.9,116.3] is not [longitude, latitude]',
    ],
    [
      'a ring that does not close',
      feature('110101', { type: 'Polygon', coordinates: [[...ring, [116.2, 39.8]]] }),
      'does not end where it begins',
    ],
  ])('is refused with %s, which the message says', async (_name, wrong, message) => {
    const reading = read(collection([feature('110102'), wrong]));
    await expect(reading).rejects.toMatchObject({ code: 'boundaries.INVALID' });
    await expect(reading).rejects.toThrow(/features\[1\]/);
    await expect(reading).rejects.toThrow(message);
  });

  it('is refused with everything wrong in it named at once', async () => {
    const reading = read(
      collection([feature('120000'), feature('110101'), feature('110101')], { attribution: 'somebody' }),
    );
    await expect(reading).rejects.toThrow(/have 3 problems.*attribution.*features\[0\] \(120000\).*occurs twice/s);
  });

  it('is refused when it is no GeoJSON, empty, no JSON or not there', async () => {
    await expect(read([])).rejects.toThrow('no GeoJSON FeatureCollection');
    await expect(read(collection([]))).rejects.toThrow('features: there are none');
    await expect(read('{')).rejects.toMatchObject({ code: 'boundaries.UNREADABLE' });
    await expect(readBoundariesFile(path.join(folder, 'none.geojson'), tree)).rejects.toThrow(/ENOENT/);
  });
});
