import type { BoundarySet } from '@ecoloop/domain-kit';
import { decodePolygons, type EncodedMap } from './echarts-map.ts';
import { wgs84FromGcj02 } from './gcj02.ts';

/**
 * Districts of Beijing from the map that ECharts 4.9.0 carries: drawn for screens on a grid of about 100 m, in GCJ-02.
 * Read when asked for, because most commands draw no map.
 */
export async function boundaries(): Promise<BoundarySet> {
  const { default: map } = await import('echarts-beijing-map/map/json/province/beijing.json', {
    with: { type: 'json' },
  });
  // The compiler reads `type` of the geometries as any text; the file has the two kinds of EncodedMap only.
  const { features } = map as EncodedMap;
  return {
    schematic: true,
    attribution: {
      zh: '区界示意：Apache ECharts 4.9.0（Apache-2.0），不作为法定界线依据',
      en: 'Schematic district boundaries: Apache ECharts 4.9.0 (Apache-2.0), not a legal reference',
    },
    features: features.map((feature) => ({
      code: feature.id,
      name: feature.properties.name,
      geometry: {
        type: 'MultiPolygon',
        coordinates: decodePolygons(feature).map((rings) =>
          rings.map((ring) => ring.map((position) => wgs84FromGcj02(position))),
        ),
      },
    })),
  };
}
