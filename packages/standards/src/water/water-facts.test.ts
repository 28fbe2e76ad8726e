import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { waterConditionOfShares } from './basin.ts';
import { evaluateBlackOdorousReading } from './black-odorous.ts';
import { evaluateCityWater } from './city-water-index.ts';
import type { WaterBody } from './gb3838.ts';
import type { EvaluatedWaterItem } from './section-method.ts';
import { evaluateSection } from './section.ts';
import { evaluateTrophicState, trophicGrades, trophicLevelOf } from './trophic-state.ts';
import { waterConditionGrades } from './water-condition.ts';

/** The collected facts with their worked and published examples. Not in the repository. */
const shared = process.env['ECOLOOP_SHARED'] ?? join(import.meta.dirname, '../../../../../shared');
const file = join(shared, 'standards/surface-water.json');
const available = existsSync(file);
if (!available && process.env['CI'] === 'true') throw new Error(`the facts are missing: ${file}`);

interface Example {
  readonly id: string;
  readonly kind: string;
  readonly lake: boolean;
  readonly input: Readonly<Record<string, number>>;
  readonly expected: Readonly<Record<string, unknown>> & string;
  readonly river_means: Readonly<Record<string, number>>;
  readonly river_sections: number;
  readonly lake_means: Readonly<Record<string, number>>;
  readonly lake_sections: number;
}

interface Facts {
  readonly test_vectors: Readonly<
    Record<'section_class' | 'basin_rating' | 'tli' | 'cwqi' | 'black_odorous', readonly Example[]>
  >;
  readonly published_examples: readonly Example[];
}

const codes: Readonly<Record<string, string>> = {
  pH: 'ph',
  DO: 'dissolved_oxygen',
  CODMn: 'permanganate_index',
  COD: 'cod',
  BOD5: 'bod5',
  'NH3-N': 'ammonia_nitrogen',
  TP: 'total_phosphorus',
  TN: 'total_nitrogen',
  Cu: 'copper',
  Zn: 'zinc',
  'F-': 'fluoride',
  Hg: 'mercury',
  Pb: 'lead',
  chla: 'chlorophyll_a',
  SD: 'transparency',
  DO_mg_L: 'dissolved_oxygen',
  ORP_mV: 'redox_potential',
  'NH3-N_mg_L': 'ammonia_nitrogen',
};

function sampleOf(input: Readonly<Record<string, number>>): Record<string, number> {
  return Object.fromEntries(
    Object.entries(input).map(([name, value]) =>
      name === 'transparency_cm' ? ['transparency', value / 100] : [codes[name] ?? name, value],
    ),
  );
}

const title = available ? 'the facts' : 'the facts (not here: set ECOLOOP_SHARED)';

describe.skipIf(!available)(title, () => {
  // The file is written by the project; its shape is that of `Facts`.
  const facts = available ? (JSON.parse(readFileSync(file, 'utf8')) as Facts) : undefined;
  const vectors = (kind: keyof Facts['test_vectors']): readonly Example[] => facts?.test_vectors[kind] ?? [];
  const published = (kind: string): readonly Example[] =>
    facts?.published_examples.filter((one) => one.kind === kind) ?? [];
  const sectionOf = ({ input, lake }: Example): ReturnType<typeof evaluateSection> => {
    const body: WaterBody = lake ? 'lake' : 'river';
    return evaluateSection(sampleOf(input), 'evaluation-2011', { body });
  };
  const spoken = (grade: string | undefined): string | undefined => grade?.replaceAll('-', ' ');

  it('give every section its class', () => {
    expect(vectors('section_class').length).toBeGreaterThanOrEqual(14);
    for (const example of vectors('section_class')) {
      const { grade, contributions } = sectionOf(example);
      expect([example.id, spoken(grade)]).toEqual([example.id, example.expected['section_class']]);
      expect(Object.fromEntries(contributions.map((part) => [part.property, spoken(part.grade)]))).toEqual(
        sampleOf(example.expected['per_item'] as Record<string, number>), // of names to classes here
      );
    }
    expect(published('surface_water_class')).toHaveLength(4);
    for (const example of published('surface_water_class'))
      expect(sectionOf(example).grade).toBe(example.expected['class']);
  });

  it('give every basin its condition', () => {
    const rate = ({ input: { pct_I_III: good = NaN, pct_worse_than_V: worseThanFive = NaN } }: Example): string =>
      waterConditionGrades[waterConditionOfShares({ good, worseThanFive })].label.zh;
    expect(vectors('basin_rating').map(rate)).toEqual(vectors('basin_rating').map(({ expected }) => expected));
    expect(published('basin_rating').map(rate)).toEqual(
      published('basin_rating').map(({ expected }) => expected['rating']),
    );
    expect(published('basin_rating')).toHaveLength(3);
  });

  it('give every lake its trophic state', () => {
    for (const { input, expected } of vectors('tli')) {
      const { index, grade } = evaluateTrophicState(sampleOf(input), 'trophic-state-2001');
      expect(index).toBeCloseTo(Number(expected['TLI']), 3);
      expect(grade && trophicGrades[grade].label.zh).toBe(expected['level']);
    }
    expect(published('trophic_level')).toHaveLength(2);
    for (const { input, expected } of published('trophic_level')) {
      const level = trophicLevelOf(input['TLI'] ?? NaN);
      expect(level && trophicGrades[level].label.zh).toBe(expected['level']);
    }
  });

  it('give a city its index', () => {
    expect(vectors('cwqi')).toHaveLength(1);
    for (const { river_means, river_sections, lake_means, lake_sections, expected } of vectors('cwqi')) {
      const means = sampleOf(river_means);
      const { value, river, lake } = evaluateCityWater(
        {
          river: { means, sections: river_sections },
          lake: { means: sampleOf(lake_means), sections: lake_sections },
        },
        'city-water-2017',
        Object.keys(means) as EvaluatedWaterItem[], // the example has items of the 21 only
      );
      expect(river?.value).toBeCloseTo(Number(expected['CWQI_river']), 4);
      expect(lake?.value).toBeCloseTo(Number(expected['CWQI_lake']), 4);
      expect(value).toBeCloseTo(Number(expected['CWQI_city']), 4);
    }
  });

  it('give single readings of black-odorous waters their grade', () => {
    const readings = vectors('black_odorous').filter((example) => 'input' in example);
    expect(readings).toHaveLength(4);
    for (const { input, expected } of readings) {
      const { grade } = evaluateBlackOdorousReading({ sample: sampleOf(input) }, 'black-odorous-2015');
      expect(grade).toBe(expected.startsWith('not') ? 'none' : expected.split(' ')[0]);
    }
  });
});
