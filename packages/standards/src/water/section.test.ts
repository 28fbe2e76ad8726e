import { fc, it as property } from '@fast-check/vitest';
import { localDate } from '@ecoloop/kernel';
import { describe, expect, it } from 'vitest';
import type { Sample } from '../model/measurement.ts';
import { publishedSections, sectionExamples } from './fixtures/section-examples.ts';
import { surfaceWaterLimits, waterClasses, type WaterClass } from './gb3838.ts';
import { chooseSectionMethod, evaluatedWaterItems, stateControlledSectionMethod } from './section-method.ts';
import { evaluateSection } from './section.ts';
import { waterConditionGrades, waterConditionOf } from './water-condition.ts';

const general = 'evaluation-2011';
const fivePlus = 'state-controlled-2021';
const river = { body: 'river' } as const;
const clean: Sample = {
  ph: 7.8,
  dissolved_oxygen: 8.1,
  permanganate_index: 1.8,
  ammonia_nitrogen: 0.12,
  total_phosphorus: 0.02,
};

describe('the class of a section', () => {
  it.each(sectionExamples)('$name', ({ lake, sample, classes, class: grade, mainPollutants }) => {
    const result = evaluateSection(sample, general, { body: lake ? 'lake' : 'river' });
    expect(Object.fromEntries(result.contributions.map((part) => [part.property, part.grade]))).toEqual(classes);
    expect(result.grade).toBe(grade);
    expect(
      result.mainPollutants.map(({ property: code, multiple }) => [
        code,
        ...(multiple === undefined ? [] : [multiple]),
      ]),
    ).toEqual(mainPollutants);
    expect(result.basis.document).toBe('环办〔2011〕22号');
  });

  it.each(publishedSections)('is published for $name', ({ sample, class: grade, mainPollutants }) => {
    for (const method of [general, fivePlus] as const) {
      const result = evaluateSection(sample, method, river);
      expect(result.grade).toBe(grade);
      // The report of 2007 is older than the rule that orders them.
      expect(result.mainPollutants.map((pollutant) => pollutant.property).toSorted()).toEqual(
        mainPollutants.toSorted(),
      );
    }
  });

  it('has a condition and a colour', () => {
    expect(waterClasses.map(waterConditionOf)).toEqual([
      'excellent',
      'excellent',
      'good',
      'light-pollution',
      'moderate-pollution',
      'heavy-pollution',
    ]);
    expect(Object.values(waterConditionGrades).map(({ label, colour }) => [label.zh, colour])).toEqual([
      ['优', 'blue'],
      ['良好', 'green'],
      ['轻度污染', 'yellow'],
      ['中度污染', 'orange'],
      ['重度污染', 'red'],
    ]);
  });

  it('says which item, which limit and which clause made it', () => {
    const { grade, condition, reasons, contributions } = evaluateSection(
      { ...clean, ammonia_nitrogen: 1.2 },
      general,
      river,
    );
    expect([grade, condition]).toEqual(['IV', 'light-pollution']);
    expect(reasons).toEqual([
      {
        zh: '水质Ⅳ类，轻度污染（环办〔2011〕22号）；主要污染指标：氨氮(0.20)（环办〔2011〕22号，未核对原文）',
        en: 'class IV, light pollution (环办〔2011〕22号); main pollutants: Ammonia nitrogen (0.20) (环办〔2011〕22号, not verified against the text)',
      },
      {
        zh: '氨氮 1.2 mg/L，不符合Ⅲ类（≤ 1 mg/L），符合Ⅳ类（≤ 1.5 mg/L），GB 3838-2002 表 1',
        en: 'Ammonia nitrogen 1.2 mg/L, fails class III (≤ 1 mg/L), keeps class IV (≤ 1.5 mg/L); GB 3838-2002, table 1',
      },
    ]);
    expect(contributions.filter(({ decisive }) => decisive).map((part) => part.property)).toEqual(['ammonia_nitrogen']);
  });
});

describe('what a section method takes', () => {
  it('is the 21 items of the general method', () => {
    expect(chooseSectionMethod(general).items.map(String)).toEqual([
      'ph',
      'dissolved_oxygen',
      'permanganate_index',
      'cod',
      'bod5',
      'ammonia_nitrogen',
      'total_phosphorus',
      'copper',
      'zinc',
      'fluoride',
      'selenium',
      'arsenic',
      'mercury',
      'cadmium',
      'hexavalent_chromium',
      'lead',
      'cyanide',
      'volatile_phenol',
      'petroleum',
      'anionic_surfactants',
      'sulfide',
    ]);
  });

  it('gives one sample two classes where an item beyond the five is worst', () => {
    const sample: Sample = { ...clean, cod: 28, fluoride: 1.2 };
    const all = evaluateSection(sample, general, river);
    const five = evaluateSection(sample, fivePlus, river);
    const withX = evaluateSection(sample, fivePlus, { ...river, furtherItems: ['cod'] });
    expect([all.grade, five.grade, withX.grade]).toEqual(['IV', 'I', 'IV']);
    expect(all.refused).toEqual([]);
    expect(five.refused.map(({ property: code, code: why }) => [code, why])).toEqual([
      ['cod', 'not-evaluated'],
      ['fluoride', 'not-evaluated'],
    ]);
    expect(withX.refused.map((refusal) => refusal.property)).toEqual(['fluoride']);
    expect(withX.mainPollutants).toEqual([{ property: 'cod', class: 'IV', multiple: 0.4 }]);
    expect(five.reasons[0]?.zh).toContain('未核对原文');
    expect(five.reasons[0]?.en).toContain('not verified against the text');
  });

  it('judges the same where only the five are measured', () => {
    const [all, five] = [evaluateSection(clean, general, river), evaluateSection(clean, fivePlus, river)];
    expect(five.contributions).toEqual(all.contributions);
    expect([all.missing.length, five.missing]).toEqual([16, []]);
  });

  it('is chosen by the day and by whom the section is for, or forced', () => {
    const on = localDate('2023-07-01');
    const chosen = (choice: Parameters<typeof chooseSectionMethod>[0]): string => chooseSectionMethod(choice).id;
    expect(chosen({ on })).toBe(general);
    expect(chosen({ on, stateControlled: true })).toBe(fivePlus);
    expect(chosen({ on, stateControlled: false })).toBe(general);
    expect(chosen({ on: localDate('2020-12-31'), stateControlled: true })).toBe(general);
    expect(chosen({ on: localDate('2021-01-01'), stateControlled: true })).toBe(fivePlus);
    expect(chosen({ on: localDate('2025-12-31'), stateControlled: true })).toBe(fivePlus);
    expect(chosen({ on: localDate('2026-01-01'), stateControlled: true })).toBe(general);
    expect(chosen(fivePlus)).toBe(fivePlus);
    expect(() => chooseSectionMethod({ on: localDate('2007-01-08') })).toThrow('2007-01-08');
    expect(evaluateSection({ ...clean, cod: 28 }, { on, stateControlled: true }, river).grade).toBe('I');
  });
});

describe('what is left out', () => {
  it('is named with the reason: temperature, nitrogen of rivers, what table 1 does not have, bad values', () => {
    const { grade, refused } = evaluateSection(
      {
        ...clean,
        water_temperature: 18,
        total_nitrogen: 9,
        chlorophyll_a: 20,
        cod: -1,
        bod5: NaN,
        lead: { value: 1, unit: 'ug/m3' },
        zinc: undefined,
      },
      general,
      river,
    );
    expect(grade).toBe('I');
    expect(Object.fromEntries(refused.map(({ property: code, code: why }) => [code, why]))).toEqual({
      water_temperature: 'not-evaluated',
      total_nitrogen: 'not-evaluated',
      chlorophyll_a: 'not-in-standard',
      cod: 'negative',
      bod5: 'missing',
      lead: 'unit',
      zinc: 'missing',
    });
    expect(refused.find((refusal) => refusal.property === 'total_nitrogen')?.reason.zh).toContain('只对湖、库');
  });

  it('leaves no class without any item, and says so', () => {
    const result = evaluateSection({ water_temperature: 18, ph: NaN }, general, river);
    expect(result.grade).toBeUndefined();
    expect(result.condition).toBeUndefined();
    expect(result.mainPollutants).toEqual([]);
    expect(result.missing).toEqual(evaluatedWaterItems);
    expect(result.reasons).toEqual([{ zh: '没有可评价的项目', en: 'No item can be judged' }]);
  });

  it('gives nitrogen of lakes and coliforms their own class, without a say', () => {
    const { grade, apart, reasons } = evaluateSection(
      { ...clean, total_phosphorus: 0.01, total_nitrogen: 1.8, faecal_coliform: 50_000 },
      general,
      { body: 'lake' },
    );
    expect(grade).toBe('I');
    expect(apart.map((part) => [part.property, part.grade, part.decisive])).toEqual([
      ['total_nitrogen', 'V', false],
      ['faecal_coliform', 'worse-than-V', false],
    ]);
    expect(reasons.some(({ zh }) => zh.includes('总氮'))).toBe(false);
  });

  it('is the nitrogen of a lake that cannot be read', () => {
    const { apart, refused } = evaluateSection({ ...clean, total_nitrogen: NaN }, general, { body: 'lake' });
    expect(apart).toEqual([]);
    expect(refused.map(({ property: code, code: why }) => [code, why])).toEqual([['total_nitrogen', 'missing']]);
  });

  it('counts half the detection limit, and a value in another unit after conversion', () => {
    const { contributions } = evaluateSection(
      { mercury: { below: 0.0001 }, lead: { value: 20, unit: 'ug/L' } },
      general,
      river,
    );
    expect(contributions.map(({ value, grade }) => [value, grade])).toEqual([
      [0.00005, 'I'],
      [0.02, 'III'],
    ]);
  });
});

const bodies = fc.constantFrom('river' as const, 'lake' as const);
const methods = fc.constantFrom(general, fivePlus);
const samples = fc.dictionary(fc.constantFrom(...evaluatedWaterItems), fc.double({ min: 0, max: 60, noNaN: true }), {
  minKeys: 1,
});
const rank = (of: WaterClass | undefined): number => (of === undefined ? -1 : waterClasses.indexOf(of));

describe('for any sample', () => {
  property.prop([
    samples,
    fc.constantFrom(...evaluatedWaterItems),
    fc.double({ min: 1, max: 5, noNaN: true }),
    bodies,
    methods,
  ])('the class never improves when an item worsens', (sample, item, factor, body, method) => {
    const before = sample[item];
    // pH is worse on either side; its own class has only two outcomes.
    if (before === undefined || item === 'ph') return;
    const after = item === 'dissolved_oxygen' ? before / factor : before * factor;
    const options = { body, furtherItems: [item] };
    expect(rank(evaluateSection({ ...sample, [item]: after }, method, options).grade)).toBeGreaterThanOrEqual(
      rank(evaluateSection(sample, method, options).grade),
    );
  });

  property.prop([samples, bodies])('the order of the items does not matter', (sample, body) => {
    const reversed = Object.fromEntries(Object.entries(sample).toReversed());
    expect(evaluateSection(reversed, general, { body })).toEqual(evaluateSection(sample, general, { body }));
  });

  property.prop([samples, bodies])('five items are never worse than all, and X brings them closer', (sample, body) => {
    const all = evaluateSection(sample, general, { body });
    const five = evaluateSection(sample, fivePlus, { body });
    expect(rank(five.grade)).toBeLessThanOrEqual(rank(all.grade));
    const everything = evaluateSection(sample, fivePlus, { body, furtherItems: evaluatedWaterItems });
    expect(everything.grade).toBe(all.grade);
    expect(
      five.contributions.every((part) => stateControlledSectionMethod.items.some((item) => item === part.property)),
    ).toBe(true);
  });

  property.prop([samples, bodies])(
    'main pollutants are at most three, all beyond class III, none up to it',
    (sample, body) => {
      const { grade, mainPollutants } = evaluateSection(sample, general, { body });
      expect(mainPollutants.length > 0).toBe(rank(grade) > rank('III'));
      expect(mainPollutants.length).toBeLessThanOrEqual(3);
      for (const { property: code, class: of, multiple } of mainPollutants) {
        expect(rank(of)).toBeGreaterThan(rank('III'));
        expect(multiple === undefined).toBe(code === 'ph' || code === 'dissolved_oxygen');
      }
    },
  );

  it.each(evaluatedWaterItems)('a value at the limit of a class of %s has that class or a better one', (item) => {
    for (const body of ['river', 'lake'] as const) {
      for (const { class: of, least, most } of surfaceWaterLimits(item, body)) {
        const { grade } = evaluateSection({ [item]: most ?? least }, general, { body });
        expect(rank(grade)).toBeLessThanOrEqual(rank(of));
      }
    }
  });
});
