import { localDate } from '@ecoloop/kernel';
import { fc, it as property } from '@fast-check/vitest';
import { describe, expect, it } from 'vitest';
import type { Sample } from '../model/measurement.ts';
import { cateringEdition, cateringEditions, cateringSizes, findCateringSize } from './catering.ts';
import { evaluateCateringFumes, flowConversion, fumeSampleMean } from './evaluate-catering-fumes.ts';
import { cateringFigures, cateringSizeFigures } from './fixtures/printed-figures.ts';

const beijing = '110102';

describe('limits of cooking fumes', () => {
  it('are those of the documents', () => {
    const rows = cateringEditions
      .toReversed()
      .flatMap(({ id, limits }) => limits.map((limit) => [id, limit.property, limit.most, limit.source.confidence]));
    expect(rows).toEqual(cateringFigures);
    for (const { averaging, unit } of cateringEditions.flatMap(({ limits }) => limits)) {
      expect([averaging, unit]).toEqual(['hour', 'mg/m3']);
    }
    expect(cateringSizes.map(({ size, stoves, removal }) => [size, stoves, removal.least])).toEqual(
      cateringSizeFigures,
    );
    expect(cateringSizes.every(({ removal }) => removal.source.confidence === 'C')).toBe(true);
  });

  it.each([
    ['2018-12-31', beijing, 'gb18483-2001'],
    ['2019-01-01', beijing, 'db11-1488-2018-stage-1'],
    ['2019-12-31', beijing, 'db11-1488-2018-stage-1'],
    ['2020-01-01', beijing, 'db11-1488-2018'],
    ['2024-05-01', '310101', 'gb18483-2001'],
  ])('on %s in %s are those of %s', (on, territory, id) => {
    expect(cateringEdition({ on: localDate(on), territory }).id).toBe(id);
  });

  it('cannot be chosen before there were any', () => {
    expect(() => cateringEdition({ on: localDate('2001-12-31') })).toThrow(/No edition was in force on 2001-12-31/);
  });

  it.each([
    [0.9, undefined],
    [1, 'small'],
    [2.9, 'small'],
    [3, 'medium'],
    [5.9, 'medium'],
    [6, 'large'],
    [40, 'large'],
    [NaN, undefined],
  ])('of %d stoves are for a kitchen of size %s', (stoves, size) => {
    expect(findCateringSize(stoves)?.size).toBe(size);
  });
});

describe('cooking fumes', () => {
  const choice = { on: localDate('2024-05-01'), territory: beijing };

  it('are converted to the reference flow: 0.9 mg/m³ at 9000 m³/h over 4 stoves is 1.0125 and exceeds', () => {
    const result = evaluateCateringFumes(
      { sample: { cooking_fume: 0.9 }, hasPurifier: true, stoves: 4, measuredFlow: 9000 },
      choice,
    );
    expect(result).toMatchObject({
      basis: { id: 'db11-1488-2018' },
      grade: 'exceeded',
      conversion: 1.125,
      contributions: [{ property: 'cooking_fume', value: 1.0125, multiple: 0.01 }],
    });
    expect(result.reasons).toEqual([
      {
        zh: '油烟 1.0125 mg/m³，不符合限值（≤ 1 mg/m³），为超标，DB11/1488-2018',
        en: 'Cooking oil fume 1.0125 mg/m³, fails the limit (≤ 1 mg/m³), is over the limit; DB11/1488-2018',
      },
      {
        zh: '实测浓度乘以 1.125 折算为基准风量浓度，GB 18483-2001，未核对原文',
        en: 'measured concentrations were multiplied by 1.125 to the reference flow; GB 18483-2001, not verified against the text',
      },
    ]);
  });

  it('are judged as measured without flow and stoves', () => {
    const result = evaluateCateringFumes({ sample: { cooking_fume: 0.9 }, hasPurifier: true }, choice);
    expect(result).toMatchObject({ grade: 'kept' });
    expect(result).not.toHaveProperty('conversion');
    expect(result.reasons).toHaveLength(1);
  });

  it('have three limits since 2020, two in 2019, one elsewhere', () => {
    const sample = { cooking_fume: 1.5, fume_particles: 5, nmhc: 10.1 };
    const judge = (on: string, territory: string) =>
      evaluateCateringFumes({ sample, hasPurifier: true }, { on: localDate(on), territory });
    const grades = (result: ReturnType<typeof judge>) => result.contributions.map(({ grade }) => grade);
    expect(grades(judge('2020-01-01', beijing))).toEqual(['exceeded', 'kept', 'exceeded']);
    expect(grades(judge('2019-06-01', beijing))).toEqual(['exceeded', 'kept']);
    expect(judge('2019-06-01', beijing).refused).toMatchObject([{ property: 'nmhc', code: 'not-in-standard' }]);
    expect(judge('2020-01-01', '310101')).toMatchObject({ grade: 'kept', basis: { id: 'gb18483-2001' } });
  });

  it('without a purifier count as exceeding in Beijing, whatever was measured', () => {
    const input = { sample: { cooking_fume: 0.1 }, hasPurifier: false };
    const result = evaluateCateringFumes(input, choice);
    expect(result.grade).toBe('exceeded');
    expect(result.reasons[0]?.zh).toBe('未安装净化设备，视同超标，DB11/1488-2018');
    expect(result.contributions).toMatchObject([{ grade: 'kept', decisive: false }]);
    expect(evaluateCateringFumes({ ...input, sample: {} }, choice).grade).toBe('exceeded');
    expect(evaluateCateringFumes({ ...input, sample: { cooking_fume: 3 } }, choice).reasons).toHaveLength(2);
    expect(evaluateCateringFumes(input, 'gb18483-2001').grade).toBe('kept');
  });

  it('need a purifier of 2000 m³/h a stove, which is a finding of its own', () => {
    const input = { sample: { cooking_fume: 0.5 }, hasPurifier: true, stoves: 4 };
    const small = evaluateCateringFumes({ ...input, purifierFlow: 7999 }, choice);
    expect(small).toMatchObject({ grade: 'kept', purifier: { kept: false } });
    expect(small.purifier?.reason.en).toBe(
      'the purifier is rated for 1999.75 m³/h per stove, which fails ≥ 2000 m³/h; DB11/1488-2018',
    );
    expect(evaluateCateringFumes({ ...input, purifierFlow: 8000 }, choice).purifier?.kept).toBe(true);
    expect(evaluateCateringFumes({ ...input, purifierFlow: 1 }, 'gb18483-2001')).not.toHaveProperty('purifier');
  });

  it('are refused where they are missing, negative or in a unit of another kind; censored ones count half', () => {
    const sample = {
      cooking_fume: NaN,
      fume_particles: -1,
      nmhc: { value: 4, unit: 'mg/L' },
      tsp: 1,
    } as const;
    const result = evaluateCateringFumes({ sample, hasPurifier: true }, choice);
    expect(result.refused.map(({ code }) => code)).toEqual(['not-in-standard', 'missing', 'negative', 'unit']);
    expect(result).not.toHaveProperty('grade');
    const below = evaluateCateringFumes(
      { sample: { cooking_fume: { below: 0.1 } }, hasPurifier: true, stoves: 1, measuredFlow: 4000 },
      choice,
    );
    expect(below.contributions[0]).toMatchObject({ value: 0.1, qualifier: { limit: 0.2 } });
    const other = {
      cooking_fume: { value: 1100, unit: 'ug/m3' },
      nmhc: { above: 20 },
      fume_particles: undefined,
    } as const;
    expect(
      evaluateCateringFumes({ sample: other, hasPurifier: true, stoves: 1, measuredFlow: 2000 }, choice),
    ).toMatchObject({ grade: 'exceeded', contributions: [{ value: 1.1 }, { value: 20 }] });
  });

  it('read from JSON that no type has checked are refused before and after the conversion', () => {
    // What a program in JavaScript may pass.
    const sample = JSON.parse('{ "cooking_fume": null, "nmhc": "4" }') as Sample;
    for (const flow of [{}, { stoves: 1, measuredFlow: 2000 }]) {
      const { refused } = evaluateCateringFumes({ sample, hasPurifier: true, ...flow }, choice);
      expect(refused.map(({ code }) => code)).toEqual(['missing', 'not-a-number']);
    }
  });

  it('at the limit keep it after the conversion, too', () => {
    // 0.7 × 1.4285714… is 1 but for binary noise.
    const at = { sample: { cooking_fume: 0.7 }, hasPurifier: true, stoves: 7, measuredFlow: 20_000 };
    const factor = flowConversion(20_000, 7);
    expect(factor.ok && 0.7 * factor.value).toBeCloseTo(1, 12);
    expect(evaluateCateringFumes(at, choice).grade).toBe('kept');
  });

  it.each([
    [0, 4],
    [9000, 0],
    [NaN, 4],
    [9000, NaN],
    [Infinity, 4],
    [9000, -1],
  ])('are not judged as measured where a flow of %d over %d stoves cannot convert them', (measuredFlow, stoves) => {
    const result = evaluateCateringFumes(
      { sample: { cooking_fume: 0.5 }, hasPurifier: true, measuredFlow, stoves, purifierFlow: NaN },
      choice,
    );
    expect(result).not.toHaveProperty('grade');
    expect(result).not.toHaveProperty('purifier');
    expect(result.refused).toMatchObject([{ property: 'cooking_fume', code: 'not-evaluated' }]);
    expect(result.reasons.at(-1)?.zh).toBe('实测风量和灶头数须大于 0，不能折算基准风量');
  });

  const amount = fc.double({ min: 0, max: 20, noNaN: true });
  property.prop([amount, amount, amount, amount])(
    'never get better when one of them rises',
    (fume, more, nmhc, particles) => {
      const order = ['kept', 'exceeded'];
      const gradeOf = (value: number): number => {
        const sample = { cooking_fume: value, nmhc, fume_particles: particles };
        const shuffled = Object.fromEntries(Object.entries(sample).toReversed());
        const { grade } = evaluateCateringFumes({ sample, hasPurifier: true }, choice);
        expect(evaluateCateringFumes({ sample: shuffled, hasPurifier: true }, choice).grade).toBe(grade);
        return order.indexOf(grade ?? '');
      };
      expect(gradeOf(fume)).toBeLessThanOrEqual(gradeOf(fume + more));
    },
  );
});

describe('the mean of five samples', () => {
  it('drops what is below a quarter of the largest', () => {
    expect(fumeSampleMean([2, 1.6, 0.5, 0.49, 1.9])).toEqual({ ok: true, value: { mean: 1.5, used: 4, dropped: 1 } });
  });

  it.each([
    [[1, 1, 1, 1], '样品 4 个，少于 5 个'],
    [[4, 4, 0.9, 0.9, 0.9], '取舍后剩 2 个样品，少于 3 个'],
    [[1, 1, NaN, NaN, NaN], '取舍后剩 2 个样品，少于 3 个'],
    [[1, 1, 1, 1, -1], '样品有负值或无穷值'],
    [[1, 1, 1, 1, Infinity], '样品有负值或无穷值'],
  ])('of %j is refused', (samples, zh) => {
    expect(fumeSampleMean(samples)).toMatchObject({ ok: false, reason: { zh } });
  });

  property.prop([fc.array(fc.integer({ min: 0, max: 100 }), { minLength: 5, maxLength: 5 })])(
    'lies within its samples in whatever order',
    (samples) => {
      const forward = fumeSampleMean(samples);
      expect(fumeSampleMean(samples.toReversed())).toEqual(forward);
      if (!forward.ok) return;
      expect(forward.value.mean).toBeGreaterThanOrEqual(Math.max(...samples) / 4);
      expect(forward.value.mean).toBeLessThanOrEqual(Math.max(...samples));
      expect(forward.value.used + forward.value.dropped).toBe(5);
    },
  );
});
