import { readFile } from 'node:fs/promises';
import type { BoundarySet } from '@ecoloop/domain-kit';
import { defineErrors, type ErrorDetail } from '@ecoloop/kernel';
import type { TerritoryTree } from './territory-tree.ts';

export const BoundaryErrors = defineErrors('boundaries', {
  UNREADABLE: {
    status: 500,
    message: {
      zh: '无法读取 ECOLOOP_BOUNDARIES_FILE 指定的文件 {file}：{reason}',
      en: 'Cannot read {file}, which ECOLOOP_BOUNDARIES_FILE names: {reason}',
    },
  },
  INVALID: {
    status: 500,
    message: {
      zh: 'ECOLOOP_BOUNDARIES_FILE 指定的界线文件 {file} 有 {count} 处错误，请逐条改正：\n{list}',
      en: 'The boundaries in {file}, which ECOLOOP_BOUNDARIES_FILE names, have {count} problems; correct each:\n{list}',
    },
  },
});

type Geometry = BoundarySet['features'][number]['geometry'];
type Fields = Readonly<Record<string, unknown>>;

/**
 * Boundaries an installation brings along: a GeoJSON FeatureCollection (RFC 7946) of polygons in degrees of WGS 84 or
 * CGCS 2000, whose features have the code of a territory as property `code`. A top-level `attribution` {zh, en} says
 * whose they are.
 *
 * @throws boundaries.UNREADABLE, or boundaries.INVALID naming every problem at once
 */
export async function readBoundariesFile(file: string, tree: TerritoryTree): Promise<BoundarySet> {
  const collection = fields(await readJson(file));
  const problems = collectionProblems(collection);
  const seen = new Set<string>();
  const features = listOf(collection['features']).flatMap((value, index) => {
    const feature = fields(value);
    const code = codeOf(feature);
    const geometry = fields(feature['geometry']);
    const at = `features[${index}]${code === undefined ? '' : ` (${code})`}`;
    const territory = code === undefined ? undefined : tree.find(code);
    const wrong = [...codeProblems(code, territory !== undefined, seen), ...geometryProblems(geometry)];
    problems.push(...wrong.map((message) => ({ path: at, message })));
    return wrong.length > 0 || !territory
      ? []
      : [{ code: territory.code, name: territory.name.zh, geometry: multiPolygon(geometry) }];
  });
  if (problems.length > 0) {
    const list = problems.map(({ path, message }) => `- ${path}: ${message}`).join('\n');
    throw BoundaryErrors.INVALID({ file, count: problems.length, list }, { details: problems });
  }
  return { schematic: false, attribution: attributionOf(collection) ?? UNNAMED, features };
}

const UNNAMED = { zh: '行政区划界线由部署单位提供', en: 'Boundaries provided by the operator of this installation' };

async function readJson(file: string): Promise<unknown> {
  try {
    return JSON.parse((await readFile(file, 'utf8')).replace(/^\uFEFF/, ''));
  } catch (cause) {
    throw BoundaryErrors.UNREADABLE(
      { file, reason: cause instanceof Error ? cause.message : String(cause) },
      { cause },
    );
  }
}

function collectionProblems(collection: Fields): ErrorDetail[] {
  const problems: ErrorDetail[] = [];
  if (collection['type'] !== 'FeatureCollection') {
    problems.push({ path: 'type', message: 'the file is no GeoJSON FeatureCollection' });
  } else if (listOf(collection['features']).length === 0) {
    problems.push({ path: 'features', message: 'there are none' });
  }
  // Older GeoJSON names its reference system; without a name it is WGS 84.
  const system = fields(fields(collection['crs'])['properties'])['name'];
  if (typeof system === 'string' && !/(CRS84|EPSG:+(4326|4490))$/.test(system)) {
    problems.push({ path: 'crs', message: `${system} is neither WGS 84 nor CGCS 2000 in degrees; convert it` });
  }
  if (collection['attribution'] !== undefined && !attributionOf(collection)) {
    problems.push({ path: 'attribution', message: 'must be {"zh": "…", "en": "…"}' });
  }
  return problems;
}

/** Some tools write codes as numbers. */
function codeOf(feature: Fields): string | undefined {
  const code = fields(feature['properties'])['code'];
  return typeof code === 'string' || typeof code === 'number' ? String(code) : undefined;
}

function codeProblems(code: string | undefined, known: boolean, seen: Set<string>): string[] {
  if (code === undefined) return ['the property "code" is missing'];
  if (!known) return ['no territory of this site has this code'];
  if (seen.has(code)) return ['this territory occurs twice; join its parts into one MultiPolygon'];
  seen.add(code);
  return [];
}

function geometryProblems({ type, coordinates }: Fields): string[] {
  if (type === undefined) return ['the geometry is missing'];
  if (type !== 'Polygon' && type !== 'MultiPolygon')
    return [`the geometry is ${JSON.stringify(type)} and must be Polygon or MultiPolygon`];
  const rings = (type === 'Polygon' ? [coordinates] : listOf(coordinates)).flatMap(listOf).map(listOf);
  if (rings.length === 0) return ['the geometry has no ring'];
  const stray = rings.flat().find((position) => !isDegrees(position));
  if (stray !== undefined) {
    return [`${JSON.stringify(stray)} is not [longitude, latitude] in degrees; convert it to WGS 84 or CGCS 2000`];
  }
  const open = rings.some((ring) => ring.length < 4 || String(ring[0]) !== String(ring.at(-1)));
  return open ? ['a ring has fewer than four positions or does not end where it begins'] : [];
}

function isDegrees(position: unknown): boolean {
  const [longitude, latitude] = listOf(position);
  return (
    typeof longitude === 'number' &&
    typeof latitude === 'number' &&
    Math.abs(longitude) <= 180 &&
    Math.abs(latitude) <= 90
  );
}

/** Of a geometry without problems: heights are left out, a Polygon is a MultiPolygon of one. */
function multiPolygon({ type, coordinates }: Fields): Geometry {
  const polygons = (type === 'Polygon' ? [coordinates] : coordinates) as Geometry['coordinates'];
  return {
    type: 'MultiPolygon',
    coordinates: polygons.map((rings) =>
      rings.map((ring) => ring.map(([longitude, latitude]) => [longitude, latitude] as const)),
    ),
  };
}

function attributionOf(collection: Fields): BoundarySet['attribution'] | undefined {
  const { zh, en } = fields(collection['attribution']) as { readonly zh?: unknown; readonly en?: unknown };
  return typeof zh === 'string' && typeof en === 'string' ? { zh, en } : undefined;
}

const fields = (value: unknown): Fields => (typeof value === 'object' && value !== null ? (value as Fields) : {});
const listOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? (value as unknown[]) : []);
