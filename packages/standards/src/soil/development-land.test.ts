import { localDate } from '@ecoloop/kernel';
import { fc, it as property } from '@fast-check/vitest';
import { describe, expect, it } from 'vitest';
import type { Sample } from '../model/measurement.ts';
import type { EditionChoice } from '../model/standard.ts';
import {
  evaluateDevelopmentLand,
  type DevelopmentLandEvaluation,
  type DevelopmentLandInput,
} from './development-land.ts';
import { developmentLandExamples } from './fixtures/worked-examples.ts';
import { developmentLandItems, developmentLandLimits, landClasses, type DevelopmentLandItem } from './gb36600.ts';
import { soilRisks } from './risk.ts';

function evaluate(
  sample: Sample,
  more: Partial<DevelopmentLandInput> = {},
  choice: EditionChoice<'gb36600-2018'> = 'gb36600-2018',
): DevelopmentLandEvaluation {
  return evaluateDevelopmentLand({ sample, land: 'class-1', ...more }, choice);
}

const rankOf = ({ grade }: DevelopmentLandEvaluation): number => (grade === undefined ? -1 : soilRisks.indexOf(grade));
const riskOf = {
  ok: 'within-screening',
  between: 'above-screening',
  'above intervention': 'above-intervention',
} as const;
const screeningOf = (item: DevelopmentLandItem): number => developmentLandLimits(item, 'class-1')[0]?.most ?? NaN;
const interventionOf = (item: DevelopmentLandItem): number => developmentLandLimits(item, 'class-1')[1]?.most ?? NaN;

describe('development land by GB 36600-2018', () => {
  it.each(developmentLandExamples)('gives the worked example of $land land: $sample', ({ land, sample, risks }) => {
    const { contributions, grade } = evaluate(sample, { land });
    const expected = Object.entries(risks).map(([item, risk]) => [item, riskOf[risk]]);
    expect(Object.fromEntries(contributions.map((part) => [part.property, part.grade]))).toEqual(
      Object.fromEntries(expected),
    );
    expect(grade).toBe(soilRisks.findLast((risk) => expected.some(([, one]) => one === risk)));
  });

  it('names item, limit, clause, multiple and what follows', () => {
    const evaluation = evaluate({ soil_arsenic: 20, soil_lead: 801 }, {}, { on: localDate('2020-05-01') });
    expect(evaluation).toMatchObject({
      basis: { id: 'gb36600-2018', document: 'GB 36600-2018', edition: '2018' },
      landClass: 'class-1',
      grade: 'above-intervention',
      consequence: { source: { clause: '5.3.5' } },
    });
    expect(evaluation.contributions).toMatchObject([
      { property: 'soil_arsenic', grade: 'within-screening', decisive: false, kept: { most: 20 } },
      { property: 'soil_lead', multiple: 1, decisive: true, exceeded: { most: 800, source: { clause: 'table 1' } } },
    ]);
    expect(evaluation.reasons.map(({ zh }) => zh)).toEqual([
      '按第一类用地评价',
      '铅 801 mg/kg，不符合管制值（≤ 800 mg/kg），为超过管制值，GB 36600-2018 表 1',
      '含量高于管制值的，对人体健康通常存在不可接受风险，应采取风险管控或修复措施',
      '基本项目 45 项中有 43 项无有效数据，结论不涉及这些项目',
    ]);
    expect(evaluation.reasons[1]?.en).toBe(
      'Lead 801 mg/kg, fails the intervention value (≤ 800 mg/kg), is above the intervention value; GB 36600-2018, table 1',
    );
    expect(evaluation.basicItemsMissing).toHaveLength(43);
  });

  it('says in one line that nothing exceeds, and what that means', () => {
    const all = Object.fromEntries(developmentLandItems.map((item) => [item, screeningOf(item)]));
    const { basicItemsMissing, grade, reasons } = evaluate(all);
    expect([grade, basicItemsMissing]).toEqual(['within-screening', []]);
    expect(reasons.map(({ en }) => en)).toEqual([
      'Judged as class 1 land',
      'None of the 85 items judged exceeds its screening value',
      'At or below the screening value the risk to human health may normally be ignored',
    ]);
  });

  it('takes an unclear use as class 1 and says so', () => {
    const { grade, landClass, reasons } = evaluate({ soil_arsenic: 21 }, { land: 'unclear' });
    expect([grade, landClass]).toEqual(['above-screening', 'class-1']);
    expect(reasons[0]?.zh).toBe('规划用途不明确，按第一类用地评价（GB 36600-2018 第 5.3.1 条）');
    expect(evaluate({ soil_arsenic: 21 }, { land: 'class-2' }).grade).toBe('within-screening');
  });

  it.each(developmentLandItems)('holds %s against both values of both classes', (item) => {
    for (const land of landClasses) {
      const [screening, intervention] = developmentLandLimits(item, land).map(({ most }) => most ?? NaN);
      const gradeAt = (value = NaN): unknown => evaluate({ [item]: value }, { land }).grade;
      expect(gradeAt(screening)).toBe('within-screening');
      expect(gradeAt((screening ?? NaN) * 1.001)).toBe(
        screening === intervention ? 'above-intervention' : 'above-screening',
      );
      expect(gradeAt(intervention)).toBe(screening === intervention ? 'within-screening' : 'above-screening');
      expect(gradeAt((intervention ?? NaN) * 1.001)).toBe('above-intervention');
    }
  });
});

describe('the local background', () => {
  it.each(['soil_arsenic', 'soil_cobalt', 'soil_vanadium'] as const)('of %s keeps land off the list', (item) => {
    const above = screeningOf(item) + 1;
    const { consequence, contributions, grade } = evaluate({ [item]: above }, { background: { [item]: above } });
    expect(grade).toBe('within-background');
    expect(contributions[0]?.reason.zh).toContain(`未超过当地背景值 ${String(above)} mg/kg，不纳入污染地块管理`);
    expect(consequence?.source.clause).toBe('tables 1 and 2, note 1');
    expect(evaluate({ [item]: above + 0.1 }, { background: { [item]: above } }).grade).toBe('above-screening');
    expect(evaluate({ [item]: 1 }, { background: { [item]: above } }).grade).toBe('within-screening');
  });

  it('holds above the intervention value too, and not for what the method could not measure', () => {
    const background = { soil_arsenic: 150 };
    expect(evaluate({ soil_arsenic: 130 }, { background }).grade).toBe('within-background');
    expect(evaluate({ soil_arsenic: { above: 130 } }, { background }).grade).toBe('above-intervention');
  });

  it('does not hide a worse item', () => {
    const evaluation = evaluate({ soil_arsenic: 25, soil_lead: 500 }, { background: { soil_arsenic: 30 } });
    expect(evaluation.grade).toBe('above-screening');
    expect(evaluation.contributions.map(({ decisive }) => decisive)).toEqual([false, true]);
  });

  it('is refused for other items and where it is no definite value', () => {
    const background = { soil_lead: 900, soil_arsenic: NaN, soil_cobalt: { below: 30 }, soil_vanadium: -1 };
    const { grade, refused } = evaluate({ soil_arsenic: 25, soil_cobalt: 25 }, { background });
    expect(grade).toBe('above-screening');
    expect(refused.map(({ property, code }) => [property, code])).toEqual([
      ['soil_lead', 'not-evaluated'],
      ['soil_arsenic', 'missing'],
      ['soil_cobalt', 'not-evaluated'],
      ['soil_vanadium', 'negative'],
    ]);
    expect(refused[0]?.reason.en).toBe(
      'Background not used: the standard considers it for arsenic, cobalt and vanadium only',
    );
  });

  it('may be given in another unit of mass fraction', () => {
    const background = { soil_arsenic: { value: 25_000, unit: 'ug/kg' } } as const;
    expect(evaluate({ soil_arsenic: 25 }, { background }).grade).toBe('within-background');
  });
});

describe('inputs of development land', () => {
  it('are refused by name: missing, negative, infinite, in a unit of another kind, not in the standard', () => {
    const { contributions, grade, reasons, refused } = evaluate({
      soil_arsenic: NaN,
      soil_cadmium: -1,
      soil_copper: Infinity,
      soil_lead: { value: 300, unit: 'mg/L' },
      soil_zinc: 100,
      soil_mercury: undefined,
    });
    expect(contributions).toEqual([]);
    expect(grade).toBeUndefined();
    expect(reasons.map(({ zh }) => zh)).toContain('没有可评价的项目');
    expect(Object.fromEntries(refused.map(({ property, code }) => [property, code]))).toEqual({
      soil_zinc: 'not-in-standard',
      soil_arsenic: 'missing',
      soil_cadmium: 'negative',
      soil_copper: 'not-a-number',
      soil_lead: 'unit',
      soil_mercury: 'missing',
    });
  });

  it('are converted from other units of mass fraction', () => {
    const sample = {
      soil_dioxins: { value: 11, unit: 'ng/kg' },
      soil_benzene: { value: 1000, unit: 'ug/kg' },
    } as const;
    const { contributions } = evaluate(sample);
    expect(contributions.map(({ value, grade }) => [value, grade])).toEqual([
      [1, 'within-screening'],
      [0.000011, 'above-screening'],
    ]);
  });

  it('below the detection limit count as half of it, and doubt is told', () => {
    const { contributions } = evaluate({ soil_benzene: { below: 0.4 }, soil_vinyl_chloride: { below: 0.2 } });
    const reasons = Object.fromEntries(contributions.map(({ property: code, reason }) => [code, reason.zh]));
    expect(contributions.map(({ value, grade }) => [value, grade])).toEqual([
      [0.1, 'within-screening'],
      [0.2, 'within-screening'],
    ]);
    expect(reasons['soil_benzene']).not.toContain('不能确认');
    expect(reasons['soil_vinyl_chloride']).toContain('检出限高于限值，结果不能确认');
    const exceeding = evaluate({ soil_vinyl_chloride: { below: 0.2 } }, { censoring: 'limit' });
    expect(exceeding.grade).toBe('above-screening');
    expect(exceeding.contributions[0]?.reason.en).toContain('so the result is not certain');
    const above = evaluate({ soil_benzene: { above: 0.5 } });
    expect(above.contributions[0]?.reason.zh).toContain('含量可能更高，结果不能确认');
  });

  it('of a day before the standard find no edition', () => {
    expect(() => evaluate({}, {}, { on: localDate('2018-07-31') })).toThrow('No edition was in force');
    expect(evaluate({}, {}, { on: localDate('2018-08-01') }).basis.id).toBe('gb36600-2018');
  });
});

const item = fc.constantFrom(...developmentLandItems);
const factor = fc.double({ min: 0, max: 2, noNaN: true });
const contents = fc.dictionary(item, factor, { minKeys: 1, maxKeys: 8 }).map((factors) => scaled(factors));

function scaled(factors: Readonly<Record<string, number>>): Record<string, number> {
  return Object.fromEntries(
    developmentLandItems
      .filter((code) => factors[code] !== undefined)
      .map((code) => [code, (factors[code] ?? 0) * interventionOf(code)]),
  );
}

describe('whatever the contents', () => {
  property.prop([contents, item, factor])('a result never improves when an item rises', (sample, code, rise) => {
    const risen = { ...sample, [code]: (sample[code] ?? 0) + rise * interventionOf(code) };
    const background = { soil_arsenic: 60, soil_cobalt: 100, soil_vanadium: 400 };
    expect(rankOf(evaluate(risen))).toBeGreaterThanOrEqual(rankOf(evaluate(sample)));
    expect(rankOf(evaluate(risen, { background }))).toBeGreaterThanOrEqual(rankOf(evaluate(sample, { background })));
  });

  property.prop([contents])('the order of the items does not matter', (sample) => {
    const reversed = Object.fromEntries(Object.entries(sample).toReversed());
    expect(evaluate(reversed)).toEqual(evaluate(sample));
  });

  property.prop([contents])('class 2 is never judged more strictly than class 1', (sample) => {
    expect(rankOf(evaluate(sample, { land: 'class-2' }))).toBeLessThanOrEqual(rankOf(evaluate(sample)));
  });

  property.prop([contents])(
    'the whole is its worst item, and a multiple stands where screening is exceeded',
    (sample) => {
      const evaluation = evaluate(sample);
      const ranks = evaluation.contributions.map(({ grade }) => soilRisks.indexOf(grade));
      expect(rankOf(evaluation)).toBe(Math.max(...ranks));
      for (const { decisive, grade, multiple } of evaluation.contributions) {
        expect(decisive).toBe(grade === evaluation.grade);
        expect(multiple === undefined).toBe(grade === 'within-screening');
      }
    },
  );
});
