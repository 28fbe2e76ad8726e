import { fc, it as property } from '@fast-check/vitest';
import { localDate } from '@ecoloop/kernel';
import { describe, expect, it } from 'vitest';
import type { Sample } from '../model/measurement.ts';
import { evaluateBlackOdorousPoint, evaluateBlackOdorousWater } from './black-odorous-water.ts';
import {
  blackOdorousGrades,
  evaluateBlackOdorousReading,
  type BlackOdorousGrade,
  type BlackOdorousReading,
} from './black-odorous.ts';

const method = 'black-odorous-2015';
const cm = (value: number): { readonly value: number; readonly unit: 'cm' } => ({ value, unit: 'cm' });

function gradesOf(sample: Sample, more: Omit<BlackOdorousReading, 'sample'> = {}): Record<string, unknown> {
  const { grade, contributions } = evaluateBlackOdorousReading({ sample, ...more }, method);
  return { whole: grade, ...Object.fromEntries(contributions.map((part) => [part.property, part.grade])) };
}

describe('a reading', () => {
  it.each([
    [[30, 3.5, 120, 2], ['none', 'none', 'none', 'none'], 'none'],
    [[20, 3.5, 120, 2], ['light', 'none', 'none', 'none'], 'light'],
    [[8, 1, 0, 9], ['heavy', 'light', 'light', 'light'], 'heavy'],
    [[15, 0.1, -250, 16], ['light', 'heavy', 'heavy', 'heavy'], 'heavy'],
    // The edges belong to the lighter side.
    [[25, 2, 50, 8], ['none', 'none', 'none', 'none'], 'none'],
    [[10, 0.2, -200, 15], ['light', 'light', 'light', 'light'], 'light'],
    [[24.9, 1.99, 49, 8.01], ['light', 'light', 'light', 'light'], 'light'],
    [[9.9, 0.19, -201, 15.1], ['heavy', 'heavy', 'heavy', 'heavy'], 'heavy'],
  ] as const)('of %j is %j', ([transparency, oxygen, potential, ammonia], [first, second, third, fourth], whole) => {
    expect(
      gradesOf({
        transparency: cm(transparency),
        dissolved_oxygen: oxygen,
        redox_potential: potential,
        ammonia_nitrogen: ammonia,
      }),
    ).toEqual({
      whole,
      transparency: first,
      dissolved_oxygen: second,
      redox_potential: third,
      ammonia_nitrogen: fourth,
    });
  });

  it('takes transparency in metres too, and names the limit and the document', () => {
    const { contributions, basis } = evaluateBlackOdorousReading(
      { sample: { transparency: 0.08 } },
      { on: localDate('2016-05-01') },
    );
    expect(basis.id).toBe(method);
    expect(contributions[0]?.reason).toEqual({
      zh: '透明度 0.08 m，不符合轻度黑臭（≥ 10 cm），为重度黑臭，城市黑臭水体整治工作指南',
      en: 'Transparency (Secchi depth) 0.08 m, fails lightly black-odorous (≥ 10 cm), is heavily black-odorous; 城市黑臭水体整治工作指南',
    });
    expect(() => evaluateBlackOdorousReading({ sample: {} }, { on: localDate('2014-05-01') })).toThrow('2014-05-01');
  });

  it.each([
    // 40 % of 20 cm are 8 cm.
    [0.2, 8, false, 'light'],
    [0.2, 7.9, false, 'heavy'],
    [0.2, 19, false, 'light'],
    [0.2, 20, false, 'none'],
    [0.2, 5, true, 'none'],
    // Water of 25 cm and more has the printed limits, wherever one sees to.
    [0.25, 10, false, 'light'],
    [0.25, 9.9, true, 'heavy'],
    [0.249, 9.96, false, 'light'],
    [3, 30, false, 'none'],
  ])(
    'in %d m of water with a transparency of %d cm (bottom seen: %s) is %s',
    (depth, transparency, clearToBottom, grade) => {
      expect(gradesOf({ transparency: cm(transparency) }, { depth, clearToBottom })['whole']).toBe(grade);
    },
  );

  it('leaves transparency out where the depth is none', () => {
    for (const depth of [0, -1, NaN]) {
      const { grade, refused } = evaluateBlackOdorousReading(
        { sample: { transparency: 1, dissolved_oxygen: 1 }, depth },
        method,
      );
      expect([grade, refused.map(({ property: code, code: why }) => [code, why])]).toEqual([
        'light',
        [['transparency', 'not-evaluated']],
      ]);
    }
    expect(evaluateBlackOdorousReading({ sample: { dissolved_oxygen: 1 }, depth: 0 }, method).refused).toEqual([]);
  });

  it('refuses bad values; a redox potential may be negative', () => {
    const { grade, refused } = evaluateBlackOdorousReading(
      {
        sample: {
          redox_potential: -10,
          transparency: -1,
          dissolved_oxygen: NaN,
          ammonia_nitrogen: { value: 1, unit: 'mV' },
          cod: 9,
        },
      },
      method,
    );
    expect(grade).toBe('light');
    expect(refused.map(({ property: code, code: why }) => [code, why])).toEqual([
      ['cod', 'not-in-standard'],
      ['transparency', 'negative'],
      ['dissolved_oxygen', 'missing'],
      ['ammonia_nitrogen', 'unit'],
    ]);
  });

  const values = fc.record({
    transparency: fc.double({ min: 0, max: 1, noNaN: true }),
    dissolved_oxygen: fc.double({ min: 0, max: 5, noNaN: true }),
    redox_potential: fc.double({ min: -400, max: 200, noNaN: true }),
    ammonia_nitrogen: fc.double({ min: 0, max: 30, noNaN: true }),
  });
  property.prop([
    values,
    fc.double({ min: 0, max: 1, noNaN: true }),
    fc.option(fc.double({ min: 0.01, max: 1, noNaN: true }), { nil: undefined }),
  ])('never improves when the water worsens', (sample, share, depth) => {
    const worse = {
      transparency: sample.transparency * share,
      dissolved_oxygen: sample.dissolved_oxygen * share,
      redox_potential: sample.redox_potential - 100 * share,
      ammonia_nitrogen: sample.ammonia_nitrogen / (share + 0.01) + sample.ammonia_nitrogen,
    };
    const more = depth === undefined ? {} : { depth };
    const rank = (of: Sample): number =>
      blackOdorousGrades.findIndex(
        (grade) => grade === evaluateBlackOdorousReading({ sample: of, ...more }, method).grade,
      );
    expect(rank(worse)).toBeGreaterThanOrEqual(rank(sample));
  });
});

/** Readings of which so many are heavy by oxygen and by ammonia; the other readings are clean. */
function readingsWith(count: number, heavyOxygen: number, heavyAmmonia = 0): BlackOdorousReading[] {
  return Array.from({ length: count }, (_, index) => ({
    sample: { dissolved_oxygen: index < heavyOxygen ? 0.1 : 3, ammonia_nitrogen: index < heavyAmmonia ? 20 : 1 },
  }));
}

describe('a point', () => {
  it.each([
    [10, 7, 0, 'heavy'],
    [10, 4, 4, 'heavy'],
    [10, 6, 0, 'light'],
    [10, 3, 3, 'light'],
    [10, 6, 3, 'light'],
    [10, 4, 3, 'light'],
    [10, 0, 0, 'none'],
    [3, 2, 0, 'heavy'],
    [3, 1, 1, 'heavy'],
  ])('of %d readings, %d heavy by oxygen and %d by ammonia, is %s', (count, oxygen, ammonia, grade) => {
    expect(evaluateBlackOdorousPoint(readingsWith(count, oxygen, ammonia), method).grade).toBe(grade);
  });

  it('counts an item by its own valid values', () => {
    const readings = readingsWith(4, 4).map((reading, index) =>
      index === 0 ? reading : { sample: { ammonia_nitrogen: 1, dissolved_oxygen: NaN } },
    );
    const { grade, shares, reasons } = evaluateBlackOdorousPoint(readings, method);
    expect(grade).toBe('heavy');
    expect(shares).toEqual([
      { property: 'dissolved_oxygen', heavy: 1, valid: 1 },
      { property: 'ammonia_nitrogen', heavy: 0, valid: 4 },
    ]);
    expect(reasons[0]?.en).toBe(
      'Dissolved oxygen: 1/1 (100.0%) of the readings are heavy, more than 60 %: heavily black-odorous (城市黑臭水体整治工作指南)',
    );
  });

  it('has no grade below three valid readings', () => {
    const { grade, reasons } = evaluateBlackOdorousPoint(
      [...readingsWith(2, 2), { sample: { dissolved_oxygen: NaN } }],
      method,
    );
    expect(grade).toBeUndefined();
    expect(reasons).toEqual([{ zh: '有效监测 2 个，至少应有 3 个', en: '2 valid readings, at least 3 are needed' }]);
  });
});

describe('a water', () => {
  const pointsOf = (letters: string): { point: number; grade?: BlackOdorousGrade }[] =>
    Array.from(letters, (letter, point) => {
      const grade = ({ n: 'none', l: 'light', h: 'heavy' } as const)[letter];
      return grade === undefined ? { point } : { point, grade };
    });

  it.each([
    ['nnn', 'none', []],
    ['nnl', 'light', []],
    ['hhllnn', 'light', []],
    ['hhhllnn', 'light', [[0, 1, 2]]],
    ['lhhhhlnnll', 'light', [[1, 2, 3, 4]]],
    ['hhhll', 'heavy', [[0, 1, 2]]],
    ['hlhlh', 'heavy', []],
    ['hh?hnnn', 'light', []],
    [
      'hhh?hhhnn',
      'heavy',
      [
        [0, 1, 2],
        [4, 5, 6],
      ],
    ],
    ['hh?', undefined, []],
  ] as const)('with points %s is %s', (letters, grade, stretches) => {
    const result = evaluateBlackOdorousWater(pointsOf(letters));
    expect(result.grade).toBe(grade);
    expect(result.heavyStretches).toEqual(stretches);
    expect(result.reasons).toHaveLength(1);
  });

  it('takes the points as they were judged', () => {
    const points = [readingsWith(3, 3), readingsWith(3, 0), readingsWith(3, 3)].map((readings, point) => ({
      point,
      ...evaluateBlackOdorousPoint(readings, method),
    }));
    expect(evaluateBlackOdorousWater(points)).toMatchObject({ grade: 'heavy', heavyPoints: 2, judgedPoints: 3 });
  });
});
