import { fc, it as property } from '@fast-check/vitest';
import { localDate } from '@ecoloop/kernel';
import { describe, expect, it } from 'vitest';
import { evaluateBasin, waterConditionOfShares, type BasinSection } from './basin.ts';
import { waterClassShares, waterTargetAttainment } from './class-shares.ts';
import { basinExamples, publishedBasins } from './fixtures/basin-examples.ts';
import { waterClasses, type WaterClass } from './gb3838.ts';
import { changeOfWater } from './water-change.ts';
import { waterConditions } from './water-condition.ts';

const general = 'evaluation-2011';
/** COD that alone gives a class. */
const codOf: Readonly<Record<WaterClass, number>> = { I: 10, II: 15, III: 20, IV: 30, V: 40, 'worse-than-V': 50 };

function sectionsOf(...cods: readonly number[]): readonly BasinSection[] {
  return cods.map((cod, index) => ({ section: `section ${String(index + 1)}`, sample: { cod } }));
}

describe('the condition of a basin by shares', () => {
  it.each(basinExamples)('%d %% good and %d %% worse than V is %s', (good, worseThanFive, condition) => {
    expect(waterConditionOfShares({ good, worseThanFive })).toBe(condition);
  });

  it.each(publishedBasins)('is published for the %s', (_, good, worseThanFive, condition) => {
    expect(waterConditionOfShares({ good, worseThanFive })).toBe(condition);
  });

  property.prop([
    fc.double({ min: 0, max: 100, noNaN: true }),
    fc.double({ min: 0, max: 100, noNaN: true }),
    fc.double({ min: 0, max: 100, noNaN: true }),
  ])('never improves with fewer good sections or more that are worse than V', (good, worseThanFive, step) => {
    const rank = (a: number, b: number): number =>
      waterConditions.indexOf(waterConditionOfShares({ good: a, worseThanFive: b }));
    expect(rank(good - step, worseThanFive)).toBeGreaterThanOrEqual(rank(good, worseThanFive));
    expect(rank(good, worseThanFive + step)).toBeGreaterThanOrEqual(rank(good, worseThanFive));
  });
});

describe('a basin', () => {
  it('of five sections is rated by their classes', () => {
    const { by, grade, shares, averaged, mainPollutants, reasons, basis } = evaluateBasin(
      sectionsOf(10, 15, 20, 28, 50),
      { on: localDate('2019-06-30') },
    );
    expect([by, grade, averaged, basis.id]).toEqual(['class-shares', 'moderate-pollution', undefined, general]);
    expect([shares?.good, shares?.worseThanFive, shares?.total]).toEqual([60, 20, 5]);
    expect(mainPollutants).toEqual([{ property: 'cod', sectionShare: 40 }]);
    expect(reasons).toEqual([
      {
        zh: '5 个断面中Ⅰ～Ⅲ类占 60.0%，劣Ⅴ类占 20.0%，水质中度污染（环办〔2011〕22号）；主要污染指标：化学需氧量（环办〔2011〕22号，未核对原文）',
        en: 'of 5 sections 60.0 % are of classes I to III and 20.0 % worse than class V: moderate pollution (环办〔2011〕22号); main pollutants: Chemical oxygen demand (环办〔2011〕22号, not verified against the text)',
      },
    ]);
  });

  it('has no condition by a share that is missing', () => {
    expect(() => waterConditionOfShares({ good: NaN, worseThanFive: 0 })).toThrow(RangeError);
    expect(() => waterConditionOfShares({ good: 50, worseThanFive: NaN })).toThrow(RangeError);
    const known = { condition: 'good', good: 80, worseThanFive: 0 } as const;
    expect(() => changeOfWater(known, { ...known, good: NaN })).toThrow(RangeError);
  });

  it('of four sections is judged by the mean of each item', () => {
    const { by, grade, averaged, mainPollutants, reasons } = evaluateBasin(sectionsOf(10, 15, 20, 50), general);
    expect([by, averaged?.grade, grade]).toEqual(['averaged-items', 'IV', 'light-pollution']);
    expect(averaged?.contributions.map(({ value }) => value)).toEqual([23.75]);
    expect(mainPollutants).toEqual([{ property: 'cod', class: 'IV', multiple: 0.19 }]);
    expect(reasons[0]?.zh).toBe('4 个断面，不足 5 个，按各项目的断面均值评价（环办〔2011〕22号）');
  });

  it('counts no section without a class, and names it', () => {
    const sections = [...sectionsOf(10, 10, 10, 10), { section: 'dry', sample: { cod: NaN } }];
    const { by, shares, refused } = evaluateBasin(sections, general);
    expect([by, shares?.total]).toEqual(['averaged-items', 4]);
    expect(refused.map(({ section }) => section)).toEqual(['dry']);
    expect(refused[0]?.reasons.map(({ en }) => en)).toEqual([
      'No item can be judged',
      'Chemical oxygen demand: no valid value',
    ]);
  });

  it('without any section has no condition', () => {
    const { grade, shares, reasons } = evaluateBasin([], general);
    expect([grade, shares]).toEqual([undefined, undefined]);
    expect(reasons.at(-1)?.en).toBe('No item can be judged');
  });

  it('names the items of most sections first, three at most', () => {
    const bad = { cod: 25, ammonia_nitrogen: 1.2, total_phosphorus: 0.25, bod5: 5 };
    const sections = [
      { section: 'a', sample: bad },
      { section: 'b', sample: { ...bad, cod: 10, bod5: 1 } },
      { section: 'c', sample: { ...bad, cod: 10, ammonia_nitrogen: 0.1, bod5: 1 } },
      { section: 'd', sample: { cod: 10 } },
      { section: 'e', sample: { cod: 10 } },
    ];
    expect(evaluateBasin(sections, general).mainPollutants).toEqual([
      { property: 'total_phosphorus', sectionShare: 60 },
      { property: 'ammonia_nitrogen', sectionShare: 40 },
      { property: 'cod', sectionShare: 20 },
    ]);
  });

  it('of state-controlled sections takes each with its own X', () => {
    const sections = sectionsOf(10, 10, 10, 10, 50).map(({ section, sample }) => ({
      section,
      sample: { ...sample, ammonia_nitrogen: 0.1 },
    }));
    const choice = { on: localDate('2022-06-30'), stateControlled: true };
    expect(evaluateBasin(sections, choice).grade).toBe('excellent');
    expect(
      evaluateBasin(
        sections.map((one) => ({ ...one, furtherItems: ['cod'] })),
        choice,
      ).grade,
    ).toBe('good');
    expect(evaluateBasin(sections, general).grade).toBe('good');
  });

  property.prop([fc.array(fc.double({ min: 0, max: 60, noNaN: true }), { maxLength: 12 })])(
    'does not depend on the order of its sections',
    (cods) => {
      const [one, other] = [
        evaluateBasin(sectionsOf(...cods), general),
        evaluateBasin(sectionsOf(...cods.toReversed()), general),
      ];
      expect(other.shares).toEqual(one.shares);
      expect(other.by).toBe(one.by);
      if (one.by === 'class-shares')
        expect([other.grade, other.mainPollutants]).toEqual([one.grade, one.mainPollutants]);
    },
  );
});

describe('shares of classes', () => {
  it('are of sections, or of the length of the rivers they stand for', () => {
    const sections = [
      { class: 'II', lengthKm: 30 },
      { class: 'III', lengthKm: 10 },
      { class: 'worse-than-V', lengthKm: 60 },
      { class: 'IV' },
      { lengthKm: 5 },
    ] as const;
    const bySection = waterClassShares(sections);
    expect([bySection?.good, bySection?.worseThanFive, bySection?.total, bySection?.leftOut]).toEqual([50, 25, 4, 1]);
    const byLength = waterClassShares(sections, 'length');
    expect([byLength?.good, byLength?.worseThanFive, byLength?.total, byLength?.leftOut]).toEqual([40, 60, 100, 2]);
  });

  it('are none without a section, and take no length that is none', () => {
    expect(waterClassShares([])).toBeUndefined();
    expect(waterClassShares([{}])).toBeUndefined();
    const noLengths = [NaN, 0, -3, Infinity].map((lengthKm) => ({ class: 'I' as const, lengthKm }));
    expect(waterClassShares(noLengths, 'length')).toBeUndefined();
    expect(waterClassShares(noLengths)?.total).toBe(4);
  });

  const anySections = fc.array(
    fc.record({ class: fc.constantFrom(...waterClasses), lengthKm: fc.double({ min: 0.1, max: 500, noNaN: true }) }),
    { minLength: 1 },
  );
  property.prop([anySections, fc.constantFrom('section' as const, 'length' as const)])(
    'add up to 100 %',
    (sections, by) => {
      const shares = waterClassShares(sections, by);
      const sum = Object.values(shares?.byClass ?? {}).reduce((total, share) => total + share, 0);
      expect(sum).toBeCloseTo(100, 9);
      const { I = NaN, II = NaN, III = NaN } = shares?.byClass ?? {};
      expect(shares?.good).toBeCloseTo(I + II + III, 9);
    },
  );

  it('stand on the class that the sections have', () => {
    for (const of of waterClasses) {
      const { shares } = evaluateBasin(sectionsOf(codOf[of]), general);
      // Class II has the limit of class I for COD, so the better class is taken.
      expect(shares?.byClass[of === 'II' ? 'I' : of]).toBe(100);
    }
  });
});

describe('target attainment', () => {
  it('counts the sections that are at least as good as their target', () => {
    expect(
      waterTargetAttainment([
        { section: 'a', class: 'II', target: 'III' },
        { section: 'b', class: 'III', target: 'III' },
        { section: 'c', class: 'worse-than-V', target: 'IV' },
        { section: 'd', class: 'I' },
        { section: 'e', target: 'II' },
      ]),
    ).toEqual({
      share: (100 * 2) / 3,
      judged: 3,
      attaining: ['a', 'b'],
      failing: [{ section: 'c', class: 'worse-than-V', target: 'IV', classesWorse: 2 }],
      leftOut: ['d', 'e'],
    });
    expect(waterTargetAttainment([])).toEqual({ judged: 0, attaining: [], failing: [], leftOut: [] });
  });
});

describe('a change between two periods', () => {
  const before = { condition: 'good', good: 80, worseThanFive: 5 } as const;

  it.each([
    [80, 5, 'unchanged', 'not-clear', 0],
    [88, 3, 'unchanged', 'not-clear', 10],
    [88, 2.9, 'better', 'some', 10.1],
    [89.9, 0, 'better', 'some', 14.9],
    [76, 11, 'unchanged', 'not-clear', -10],
    [75, 20, 'worse', 'some', -20],
    [75, 20.1, 'worse', 'clear', -20.1],
  ] as const)(
    'to %d %% good and %d %% worse than V is %s (%s)',
    (good, worseThanFive, direction, degree, difference) => {
      const change = changeOfWater(before, { condition: 'good', good, worseThanFive });
      expect([change.direction, change.degree, change.difference, change.grades]).toEqual([
        direction,
        degree,
        difference,
        0,
      ]);
      expect(change.reasons[0]?.en).toContain('not verified against the text');
    },
  );

  it('of condition goes by its grades', () => {
    const better = changeOfWater(
      { condition: 'heavy-pollution', good: 20, worseThanFive: 50 },
      { condition: 'light-pollution', good: 60, worseThanFive: 10 },
    );
    expect([better.direction, better.grades, better.degree, better.difference]).toEqual(['better', 2, undefined, 80]);
    expect(better.reasons[0]?.zh).toBe('水质状况由重度污染变为轻度污染（环办〔2011〕22号，未核对原文）');
    const worse = changeOfWater(before, { condition: 'light-pollution', good: 74, worseThanFive: 5 });
    expect([worse.direction, worse.grades]).toEqual(['worse', -1]);
  });

  const rated = fc
    .tuple(fc.double({ min: 0, max: 100, noNaN: true }), fc.double({ min: 0, max: 100, noNaN: true }))
    .map(([good, rest]) => ({ good, worseThanFive: ((100 - good) * rest) / 100 }))
    .map((shares) => ({ ...shares, condition: waterConditionOfShares(shares) }));
  property.prop([rated, rated])('is the opposite the other way round', (one, other) => {
    const [there, back] = [changeOfWater(one, other), changeOfWater(other, one)];
    const opposite = { better: 'worse', worse: 'better', unchanged: 'unchanged' } as const;
    expect(back.direction).toBe(opposite[there.direction]);
    expect(back.grades).toBe(0 - there.grades);
    expect(back.degree).toBe(there.degree);
  });
});
