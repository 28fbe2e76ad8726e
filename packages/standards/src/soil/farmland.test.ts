import { localDate } from '@ecoloop/kernel';
import { fc, it as property } from '@fast-check/vitest';
import { describe, expect, it } from 'vitest';
import type { Sample } from '../model/measurement.ts';
import type { EditionChoice } from '../model/standard.ts';
import { farmlandClasses, farmlandClassLabel } from './farmland-class.ts';
import { evaluateFarmland, type FarmlandEvaluation, type FarmlandInput } from './farmland.ts';
import { farmlandExamples } from './fixtures/worked-examples.ts';
import { classMetals, farmlandItems, farmlandLimits, farmlandUses, type FarmlandItem } from './gb15618.ts';
import { soilRisks } from './risk.ts';

function evaluate(
  sample: Sample,
  more: Partial<FarmlandInput> = {},
  choice: EditionChoice<'gb15618-2018'> = 'gb15618-2018',
): FarmlandEvaluation {
  return evaluateFarmland({ sample, use: 'paddy', ...more }, choice);
}

const riskOf = {
  ok: 'within-screening',
  between: 'above-screening',
  'above intervention': 'above-intervention',
} as const;
const rankOf = ({ grade }: FarmlandEvaluation): number => (grade === undefined ? -1 : soilRisks.indexOf(grade));
const classRankOf = ({ farmlandClass }: FarmlandEvaluation): number =>
  farmlandClass ? farmlandClasses.indexOf(farmlandClass.class) : -1;

describe('farmland by GB 15618-2018', () => {
  it.each(farmlandExamples)('gives the worked example of $use: $sample', ({ farmlandClass, risks, sample, use }) => {
    const evaluation = evaluate(sample, { use });
    const grades = evaluation.contributions.map(({ property: code, grade }) => [code, grade]);
    const expected = Object.entries(risks).map(([code, risk]) => [code, riskOf[risk]]);
    expect(Object.fromEntries(grades)).toEqual(Object.fromEntries(expected));
    expect(evaluation.farmlandClass && farmlandClassLabel(evaluation.farmlandClass.class).zh).toBe(farmlandClass);
  });

  it('names use, pH, item, limit, clause, multiple and what follows', () => {
    const sample = { soil_ph: 6.2, soil_cadmium: 0.8, soil_lead: 90 };
    const evaluation = evaluate(sample, {}, { on: localDate('2021-04-01') });
    expect(evaluation).toMatchObject({
      basis: { document: 'GB 15618-2018' },
      grade: 'above-screening',
      ph: 6.2,
      use: 'paddy',
      contributions: [{ property: 'soil_cadmium', multiple: 1, decisive: true }, { property: 'soil_lead' }],
    });
    expect(evaluation.reasons.map(({ zh }) => zh)).toEqual([
      '按水田、pH 6.2（5.5 < pH ≤ 6.5）评价',
      '镉 0.8 mg/kg，不符合筛选值（≤ 0.4 mg/kg），符合管制值（≤ 2 mg/kg），GB 15618-2018 表 1、GB 15618-2018 表 3',
      '镉、汞、砷、铅、铬含量高于筛选值、等于或低于管制值的，原则上应采取安全利用措施',
    ]);
  });

  it('never brings an item without an intervention value beyond the screening value', () => {
    const evaluation = evaluate({ soil_ph: 7, soil_zinc: 1e6, soil_ddt_total: 50 });
    expect(evaluation.grade).toBe('above-screening');
    expect(evaluation.consequence?.rule.zh).toContain('没有管制值');
    expect(evaluation.reasons[1]?.zh).toBe(
      '锌 1000000 mg/kg，不符合筛选值（≤ 250 mg/kg），为超过筛选值（无管制值），GB 15618-2018 表 1',
    );
    expect(evaluation.farmlandClass?.class).toBe('priority-protection');
  });

  it('says that strict control follows from a metal above its intervention value', () => {
    const { consequence, grade } = evaluate({ soil_ph: 5, soil_cadmium: 1.51 });
    expect([grade, consequence?.rule.en]).toEqual([
      'above-intervention',
      'Cadmium, mercury, arsenic, lead or chromium above the intervention value calls in principle for strict control',
    ]);
  });

  it('judges the other items of table 2', () => {
    const { contributions } = evaluate({
      soil_ph: 7,
      soil_hch_total: 0.1,
      soil_ddt_total: 0.11,
      soil_benzo_a_pyrene: 0.55,
    });
    expect(contributions.map(({ grade }) => grade)).toEqual([
      'within-screening',
      'above-screening',
      'within-screening',
    ]);
  });

  it('of a day before the standard finds no edition', () => {
    expect(() => evaluate({}, {}, { on: localDate('2018-07-31') })).toThrow('No edition was in force');
  });
});

describe('the pH of the soil', () => {
  it.each([
    ['absent', {}, 'missing'],
    ['missing', { soil_ph: NaN }, 'missing'],
    ['negative', { soil_ph: -1 }, 'negative'],
    ['beyond 14', { soil_ph: 70 }, 'not-evaluated'],
    ['not definite', { soil_ph: { below: 5 } }, 'not-evaluated'],
  ] as const)('that is %s leaves only the items that do not need it', (_, ph, code) => {
    const evaluation = evaluate({ soil_cadmium: 0.31, soil_zinc: 5, soil_benzo_a_pyrene: 0.6, ...ph });
    expect(evaluation.contributions.map(({ property: item }) => item)).toEqual(['soil_benzo_a_pyrene']);
    expect(evaluation.grade).toBe('above-screening');
    expect(evaluation.ph).toBeUndefined();
    expect(evaluation.farmlandClass).toBeUndefined();
    expect(evaluation.refused.map((refusal) => [refusal.property, refusal.code])).toEqual([
      ['soil_ph', code],
      ['soil_cadmium', 'insufficient'],
      ['soil_zinc', 'insufficient'],
    ]);
    expect(evaluation.reasons[0]?.zh).toBe('按水田评价；缺土壤 pH，重金属和砷未评价');
  });

  it('decides which value applies', () => {
    const gradeAt = (ph: number): unknown => evaluate({ soil_ph: ph, soil_cadmium: 0.4 }).grade;
    expect([5.5, 5.51, 6.51].map(gradeAt)).toEqual(['above-screening', 'within-screening', 'within-screening']);
  });
});

describe('classes of farmland', () => {
  const clean = { soil_ph: 7, soil_cadmium: 0.1, soil_mercury: 0.1, soil_arsenic: 5, soil_lead: 20, soil_chromium: 50 };

  it('are final with all five metals', () => {
    expect(evaluate(clean).farmlandClass).toEqual({
      class: 'priority-protection',
      missing: [],
      provisional: false,
      reasons: [],
    });
  });

  it('are provisional where a metal is missing or refused, with the reason', () => {
    const { farmlandClass } = evaluate({ ...clean, soil_cadmium: 0.7, soil_mercury: -1, soil_lead: undefined });
    expect(farmlandClass).toMatchObject({
      class: 'safe-use',
      missing: ['soil_mercury', 'soil_lead'],
      provisional: true,
    });
    expect(farmlandClass?.reasons.map(({ zh }) => zh)).toEqual([
      '镉 0.7 mg/kg，不符合筛选值（≤ 0.6 mg/kg），符合管制值（≤ 3 mg/kg），GB 15618-2018 表 1、GB 15618-2018 表 3',
      '汞、铅无有效数据，类别可能更差',
    ]);
  });

  it('can be no worse than strict control, whatever is missing', () => {
    expect(evaluate({ soil_ph: 7, soil_cadmium: 3.1 }).farmlandClass).toMatchObject({
      class: 'strict-control',
      provisional: false,
    });
  });

  it('need something that can be judged', () => {
    expect(evaluate({ soil_ph: 7 }).farmlandClass).toBeUndefined();
    expect(evaluate({ soil_ph: 7, soil_cadmium: NaN }).farmlandClass).toBeUndefined();
  });
});

const use = fc.constantFrom(...farmlandUses);
const ph = fc.double({ min: 0, max: 14, noNaN: true });
const item = fc.constantFrom(...farmlandItems);
const factor = fc.double({ min: 0, max: 2, noNaN: true });
const factors = fc.dictionary(item, factor, { minKeys: 1, maxKeys: 8 });
const scaleOf = (code: FarmlandItem): number => farmlandLimits(code, 'other', 7).at(-1)?.most ?? NaN;
const scaled = (shares: Readonly<Record<string, number>>): Record<string, number> =>
  Object.fromEntries(
    farmlandItems.filter((code) => code in shares).map((code) => [code, (shares[code] ?? 0) * scaleOf(code)]),
  );

describe('whatever the contents', () => {
  property.prop([factors, item, factor, use, ph])(
    'neither the result nor the class improves when an item rises',
    (shares, code, rise, at, soil_ph) => {
      const sample = { soil_ph, ...scaled(shares) };
      const before = evaluate(sample, { use: at });
      const after = evaluate({ ...sample, [code]: (scaled(shares)[code] ?? 0) + rise * scaleOf(code) }, { use: at });
      expect(rankOf(after)).toBeGreaterThanOrEqual(rankOf(before));
      expect(classRankOf(after)).toBeGreaterThanOrEqual(classRankOf(before));
    },
  );

  property.prop([factors, use, ph])('the order of the items does not matter', (shares, at, soil_ph) => {
    const sample = { soil_ph, ...scaled(shares) };
    const reversed = Object.fromEntries(Object.entries(sample).toReversed());
    expect(evaluate(reversed, { use: at })).toEqual(evaluate(sample, { use: at }));
  });

  property.prop([factors, ph])(
    'paddy-dry rotation is judged as strictly as the stricter of both',
    (shares, soil_ph) => {
      const sample = { soil_ph, ...scaled(shares) };
      const [paddy, other] = [evaluate(sample, { use: 'paddy' }), evaluate(sample, { use: 'other' })];
      const rotation = evaluate(sample, { use: 'paddy-dry-rotation' });
      expect(rankOf(rotation)).toBe(Math.max(rankOf(paddy), rankOf(other)));
    },
  );

  property.prop([factors, use, ph])(
    'strict control only where one of the five metals calls for it',
    (shares, at, soil_ph) => {
      const evaluation = evaluate({ soil_ph, ...scaled(shares) }, { use: at });
      const strict = evaluation.contributions.some(
        ({ grade, property: code }) => grade === 'above-intervention' && classMetals.some((metal) => metal === code),
      );
      expect(evaluation.farmlandClass?.class === 'strict-control').toBe(strict);
    },
  );
});
