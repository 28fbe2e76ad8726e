import type { Position } from './gcj02.ts';

/** A map of ECharts 4 whose rings are texts (`UTF8Encoding`), each with the point it starts from. */
export interface EncodedMap {
  readonly features: readonly EncodedFeature[];
}

type EncodedRings = readonly string[];
type RingOffsets = readonly (readonly number[])[];

export interface EncodedFeature {
  readonly id: string;
  readonly properties: { readonly name: string };
  readonly geometry:
    | { readonly type: 'Polygon'; readonly coordinates: EncodedRings; readonly encodeOffsets: RingOffsets }
    | {
        readonly type: 'MultiPolygon';
        readonly coordinates: readonly EncodedRings[];
        readonly encodeOffsets: readonly RingOffsets[];
      };
}

const UNITS_PER_DEGREE = 1024;
/** Characters start here so that all of them are printable. */
const FIRST_CHARACTER = 64;

/** The polygons of a feature, each a list of rings, in the datum of the map. */
export function decodePolygons({ geometry }: EncodedFeature): Position[][][] {
  return geometry.type === 'Polygon'
    ? [decodeRings(geometry.coordinates, geometry.encodeOffsets)]
    : geometry.coordinates.map((rings, index) => decodeRings(rings, geometry.encodeOffsets[index] ?? []));
}

function decodeRings(rings: EncodedRings, offsets: RingOffsets): Position[][] {
  return rings.map((text, index) => decodeRing(text, offsets[index] ?? []));
}

/** A ring is a text of steps from point to point, two characters each, in 1/1024 degree. */
export function decodeRing(text: string, [x = 0, y = 0]: readonly number[]): Position[] {
  const ring: Position[] = [];
  for (let at = 0; at + 1 < text.length; at += 2) {
    x += unfold(text.charCodeAt(at) - FIRST_CHARACTER);
    y += unfold(text.charCodeAt(at + 1) - FIRST_CHARACTER);
    ring.push([x / UNITS_PER_DEGREE, y / UNITS_PER_DEGREE]);
  }
  return ring;
}

/** Zig-zag: 0, 1, 2, 3, 4 … stand for 0, −1, 1, −2, 2 … */
const unfold = (code: number): number => (code >> 1) ^ -(code & 1);
