import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { BoundaryCollection, SiteInfo } from '@ecoloop/api-contract';
import { beijing } from '@ecoloop/site-beijing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestApp, type TestApp } from '../../testing/test-app.ts';
import { createTerritoryModule, readBoundariesFile } from './index.ts';

const ring = [
  [116.3, 39.9],
  [116.4, 39.9],
  [116.4, 40],
  [116.3, 39.9],
];
const streets = 'https://t0.tiles.example/vec?m={z}&c={x}&r={y}&tk=k';
const names = 'https://t0.tiles.example/cva/{z}/{x}/{y}';

let folder: string;
let file: string;
let test: TestApp;
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'ecoloop-own-map-'));
  file = path.join(folder, 'boundaries.geojson');
  const geometry = { type: 'Polygon', coordinates: [ring] };
  const features = [{ type: 'Feature', properties: { code: '110102' }, geometry }];
  await writeFile(file, JSON.stringify({ type: 'FeatureCollection', features }));
  test = await startTestApp({
    settings: {
      ECOLOOP_BOUNDARIES_FILE: file,
      ECOLOOP_BASE_MAP_TILES: `${streets} ${names}`,
      ECOLOOP_BASE_MAP_ATTRIBUTION: '天地图',
      ECOLOOP_MAP_REVIEW_NUMBER: 'GS(2024)0000号',
    },
  });
});
afterAll(async () => {
  await test.stop();
  await rm(folder, { recursive: true });
});

describe('an installation with a map of its own', () => {
  it('tells browsers its base map and lets them ask its tile server, and no other', async () => {
    const answer = await test.http.inject('/api/site');
    expect(answer.json<SiteInfo>().baseMap).toEqual({
      tiles: [streets, names],
      attribution: '天地图',
      reviewNumber: 'GS(2024)0000号',
    });
    const policy = String(answer.headers['content-security-policy']);
    expect(policy).toContain("img-src 'self' data: blob: https://t0.tiles.example;");
    expect(policy).toContain("connect-src 'self' https://t0.tiles.example;");
    expect(policy).toContain("script-src 'self';");
  });

  it('draws the boundaries of its file', async () => {
    const boundaries = (await test.http.inject('/api/territories/boundaries')).json<BoundaryCollection>();
    expect(boundaries).toMatchObject({
      schematic: false,
      attribution: { zh: '行政区划界线由部署单位提供' },
      features: [{ properties: { code: '110102', nameEn: 'Xicheng District' }, geometry: { coordinates: [[ring]] } }],
    });
  });

  it('keeps nothing of the schematic outlines beside them, and returns to these without the file', async () => {
    const { db } = test.app.platform.relational;
    const { tree } = test.app;
    const drawn = async (boundaries: typeof beijing.boundaries) => {
      const { service } = createTerritoryModule({ db, tree, boundaries });
      await service.load();
      const { schematic, features } = await service.boundaries();
      return { schematic, count: features.length };
    };
    expect(await drawn(beijing.boundaries)).toEqual({ schematic: true, count: 16 });
    expect(await drawn(() => readBoundariesFile(file, tree))).toEqual({ schematic: false, count: 1 });
  });
});
