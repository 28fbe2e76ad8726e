import { localDate } from '@ecoloop/kernel';
import { fc, it as property } from '@fast-check/vitest';
import { describe, expect, it } from 'vitest';
import { evaluateGroundwater, type GroundwaterSample } from './evaluate-groundwater.ts';
import { groundwaterExamples } from './fixtures/worked-examples.ts';
import { nonRegularItems, regularItems } from './fixtures/gbt14848-tables.ts';
import { groundwaterClasses, groundwaterItems, type GroundwaterClass } from './gbt14848.ts';

const evaluate = (sample: GroundwaterSample) => evaluateGroundwater(sample, 'gbt14848-2017');
const classOf = (sample: GroundwaterSample): GroundwaterClass | undefined => evaluate(sample).grade;

describe('a sample read from a file', () => {
  it('has no item but its own, whatever its codes are called', () => {
    const sample: GroundwaterSample = Object.fromEntries([['__proto__', { value: 1, unit: 'mg/L', lead: 5 }] as const]);
    const { contributions, grade, refused } = evaluate(sample);
    expect([grade, contributions]).toEqual([undefined, []]);
    expect(refused.map(({ property: code, code: why }) => [code, why])).toEqual([['__proto__', 'not-in-standard']]);
  });
});

describe('worked examples', () => {
  it.each(groundwaterExamples.map((example) => [example.id, example] as const))(
    '%s',
    (_, { sample, classes, whole }) => {
      const { contributions, grade, refused } = evaluate(sample);
      expect(Object.fromEntries(contributions.map((part) => [part.property, part.grade]))).toEqual(classes);
      expect([grade, refused]).toEqual([whole, []]);
      const worst = Object.keys(classes).filter((code) => classes[code] === whole);
      expect(contributions.flatMap((part) => (part.decisive ? part.property : [])).toSorted()).toEqual(
        worst.toSorted(),
      );
    },
  );

  it('says what made the class', () => {
    const { reasons } = evaluate({ ph: 7.2, manganese: 0.5, iron: 1.2, arsenic: 0.008 });
    expect(reasons).toEqual([
      {
        zh: '铁 1.2 mg/L，不符合Ⅲ类（≤ 0.3 mg/L），符合Ⅳ类（≤ 2 mg/L），GB/T 14848-2017 表 1',
        en: 'Iron 1.2 mg/L, fails class III (≤ 0.3 mg/L), keeps class IV (≤ 2 mg/L); GB/T 14848-2017, table 1',
      },
      {
        zh: '锰 0.5 mg/L，不符合Ⅲ类（≤ 0.1 mg/L），符合Ⅳ类（≤ 1.5 mg/L），GB/T 14848-2017 表 1',
        en: 'Manganese 0.5 mg/L, fails class III (≤ 0.1 mg/L), keeps class IV (≤ 1.5 mg/L); GB/T 14848-2017, table 1',
      },
    ]);
  });
});

describe('each row', () => {
  const plain = [...regularItems, ...nonRegularItems].filter((row) => row[4] !== 'ND' && row[7] !== null);

  it.each(plain.map((row) => [row[1], row] as const))('%s: at a limit its class, beyond it the next', (code, row) => {
    const [, , , unit, ...figures] = row;
    const limits = figures.filter((figure) => typeof figure === 'number');
    for (const limit of limits) {
      const equals = groundwaterClasses[limits.indexOf(limit)];
      const beyond = groundwaterClasses[limits.lastIndexOf(limit) + 1];
      expect(classOf({ [code]: { value: limit, unit } })).toBe(equals);
      expect(classOf({ [code]: { value: limit * 1.0001, unit } })).toBe(beyond);
    }
  });
});

describe('pH', () => {
  it.each([
    [6.5, 'I'],
    [8.5, 'I'],
    [6.49, 'IV'],
    [8.51, 'IV'],
    [5.5, 'IV'],
    [9, 'IV'],
    [5.49, 'V'],
    [9.01, 'V'],
  ])('%f is class %s', (ph, expected) => {
    expect(classOf({ ph })).toBe(expected);
  });
});

describe('items in words', () => {
  it.each(['odour_and_taste', 'visible_matter'])('%s is class I or V', (code) => {
    expect([classOf({ [code]: 'none' }), classOf({ [code]: 'present' })]).toEqual(['I', 'V']);
    expect([classOf({ [code]: 0 }), classOf({ [code]: 1 })]).toEqual(['I', 'V']);
  });

  it('are printed in words', () => {
    expect(evaluate({ visible_matter: 'present' }).reasons).toEqual([
      {
        zh: '肉眼可见物 有，不符合Ⅳ类（无），为Ⅴ类，GB/T 14848-2017 表 1',
        en: 'Visible matter present, fails class IV (none), is class V; GB/T 14848-2017, table 1',
      },
    ]);
  });

  it('refuse a detection limit, and other items refuse words', () => {
    const { grade, refused } = evaluate({ odour_and_taste: { below: 1 }, iron: 'none', unheard_of: 'present', ph: 7 });
    expect(grade).toBe('I');
    expect(refused.map(({ property: code, code: why }) => [code, why])).toEqual([
      ['odour_and_taste', 'not-a-number'],
      ['iron', 'not-a-number'],
      ['unheard_of', 'not-a-number'],
    ]);
    expect(refused[1]?.reason).toEqual({
      zh: '铁：需要数值；未检出请写“<检出限”，例如“<0.02”',
      en: 'Iron: a figure is needed; what is not detected is written as "<limit", such as "<0.02"',
    });
  });
});

describe('anionic surfactants', () => {
  it('that are not detected are class I, a positive value is class II or worse', () => {
    const of = (input: GroundwaterSample[string]) => classOf({ anionic_surfactants: input });
    expect([of('none'), of(0), of({ below: 0.05 }), of({ below: 0.1 })]).toEqual(['I', 'I', 'I', 'I']);
    expect([of(0.001), of(0.1), of(0.2), of(0.31)]).toEqual(['II', 'II', 'III', 'V']);
    expect(evaluate({ anionic_surfactants: { below: 0.05 } })).not.toHaveProperty('atWorst');
    expect(evaluate({ anionic_surfactants: 'present' }).refused).toHaveLength(1);
  });

  it('leave open what a coarse detection limit leaves open', () => {
    expect(evaluate({ anionic_surfactants: { below: 0.5 } })).toMatchObject({ grade: 'I', atWorst: 'V' });
  });

  it('say that class I means not detected', () => {
    expect(evaluate({ anionic_surfactants: { below: 0.05 } }).reasons.map(({ zh }) => zh)).toEqual([
      '阴离子表面活性剂 0 mg/L（低于检出限 0.05 mg/L，按零计），符合Ⅰ类（不得检出），GB/T 14848-2017 表 1',
    ]);
  });
});

describe('gross alpha and beta radioactivity', () => {
  it.each([
    ['gross_alpha', 0.1, 'I'],
    ['gross_alpha', 0.5, 'III'],
    ['gross_beta', 0.1, 'I'],
    ['gross_beta', 1, 'II'],
  ])('%s of %f Bq/L is class %s', (code, value, expected) => {
    const evaluation = evaluate({ [code]: value });
    expect(evaluation.grade).toBe(expected);
    expect(evaluation).not.toHaveProperty('atWorst');
  });

  it.each([
    ['gross_alpha', 0.51],
    ['gross_beta', 1.01],
  ])('%s above class III is class IV or V, which the figure does not tell', (code, value) => {
    const { atWorst, contributions, grade } = evaluate({ [code]: value, ph: 7 });
    expect([grade, atWorst]).toEqual(['IV', 'V']);
    expect(contributions.find((part) => part.property === code)).toMatchObject({ grade: 'IV', atWorst: 'V' });
  });

  it('say so', () => {
    expect(evaluate({ gross_alpha: 0.8 }).reasons).toEqual([
      {
        zh: '总α放射性 0.8 Bq/L，不符合Ⅲ类（≤ 0.5 Bq/L），符合Ⅳ类（> 0.5 Bq/L，与Ⅴ类相同），GB/T 14848-2017 表 1；不排除Ⅴ类',
        en: 'Gross alpha radioactivity 0.8 Bq/L, fails class III (≤ 0.5 Bq/L), keeps class IV (> 0.5 Bq/L, as class V); GB/T 14848-2017, table 1; class V is not excluded',
      },
      { zh: '整体不排除Ⅴ类：总α放射性', en: 'class V of the whole is not excluded: Gross alpha radioactivity' },
    ]);
  });

  it('leave nothing open where another item is class V', () => {
    expect(evaluate({ gross_alpha: 0.8, nitrate_nitrogen: 31 })).not.toHaveProperty('atWorst');
  });
});

describe('censored values', () => {
  it('below the detection limit count as half of it and say what the limit leaves open', () => {
    expect(evaluate({ arsenic: { below: 0.001 } })).toMatchObject({ grade: 'I' });
    expect(evaluate({ arsenic: { below: 0.001 } })).not.toHaveProperty('atWorst');
    expect(evaluate({ arsenic: { below: 0.002 } })).toMatchObject({ grade: 'I', atWorst: 'III' });
    expect(evaluate({ gross_alpha: { below: 0.6 } })).toMatchObject({ grade: 'III', atWorst: 'V' });
  });

  it('follow another rule where it is asked for', () => {
    const sample = { arsenic: { below: 0.002 } };
    const of = (censoring: 'limit' | 'zero') => evaluateGroundwater(sample, 'gbt14848-2017', { censoring }).grade;
    expect([of('limit'), of('zero')]).toEqual(['III', 'I']);
  });

  it('above the range of the method may be class V', () => {
    expect(evaluate({ total_coliforms: { above: 24 } })).toMatchObject({ grade: 'IV', atWorst: 'V' });
  });
});

describe('a sample', () => {
  it('is judged in the units of its properties, whatever the tables print', () => {
    expect(evaluate({ chloroform: 0.06 })).toMatchObject({
      grade: 'III',
      contributions: [{ value: 0.06, unit: 'mg/L' }],
    });
    expect(classOf({ chloroform: { value: 60, unit: 'ug/L' } })).toBe('III');
    expect(classOf({ total_coliforms: { value: 30, unit: 'count/L' } })).toBe('I');
    expect(classOf({ naphthalene: { value: 0.1, unit: 'mg/L' } })).toBe('III');
  });

  it('refuses what it cannot read and is not judged without a readable item', () => {
    const { grade, reasons, refused } = evaluate({
      iron: NaN,
      lead: -1,
      zinc: Infinity,
      benzene: { value: 1, unit: 'mg/kg' },
      cod: 20,
      sodium: undefined,
    });
    expect(grade).toBeUndefined();
    expect(refused.map(({ property: code, code: why }) => [code, why])).toEqual([
      ['cod', 'not-in-standard'],
      ['iron', 'missing'],
      ['zinc', 'not-a-number'],
      ['sodium', 'missing'],
      ['lead', 'negative'],
      ['benzene', 'unit'],
    ]);
    expect(reasons).toEqual([{ zh: '没有可评价的项目', en: 'No item can be judged' }]);
  });

  it('is judged by the edition of its day, from May 2018', () => {
    expect(evaluateGroundwater({ ph: 7 }, { on: localDate('2018-05-01') }).basis.id).toBe('gbt14848-2017');
    expect(() => evaluateGroundwater({ ph: 7 }, { on: localDate('2018-04-30') })).toThrow('No edition was in force');
  });

  const items = groundwaterItems.filter((item) => item !== 'ph');
  const samples = fc.dictionary(fc.constantFrom(...items), fc.double({ min: 0, max: 3000, noNaN: true }), {
    minKeys: 1,
  });
  const rank = (sample: GroundwaterSample): number => groundwaterClasses.findIndex((of) => of === classOf(sample));

  property.prop([samples, fc.double({ min: 1, max: 100, noNaN: true })])(
    'never improves when its items worsen',
    (sample, factor) => {
      const worse = Object.fromEntries(Object.entries(sample).map(([code, value]) => [code, value * factor]));
      expect(rank(worse)).toBeGreaterThanOrEqual(rank(sample));
    },
  );

  property.prop([samples])('has the class of its worst item, whatever their order', (sample) => {
    const evaluation = evaluate(sample);
    const ranks = Object.entries(sample).map(([code, value]) => rank({ [code]: value }));
    expect(rank(sample)).toBe(Math.max(...ranks));
    expect(evaluate(Object.fromEntries(Object.entries(sample).toReversed()))).toEqual(evaluation);
  });

  property.prop([samples])('leaves open only what is worse than its class', (sample) => {
    const { atWorst, contributions, grade } = evaluate(sample);
    for (const part of [{ atWorst, grade }, ...contributions]) {
      if (part.atWorst === undefined || part.grade === undefined) continue;
      expect(groundwaterClasses.indexOf(part.atWorst)).toBeGreaterThan(groundwaterClasses.indexOf(part.grade));
    }
  });
});
