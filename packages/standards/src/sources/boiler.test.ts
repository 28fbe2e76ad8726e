import { localDate } from '@ecoloop/kernel';
import { fc, it as property } from '@fast-check/vitest';
import { describe, expect, it } from 'vitest';
import { boilerEdition, boilerEditions, boilerReferenceOxygen } from './boilers.ts';
import { evaluateBoiler, type BoilerInput } from './evaluate-boiler.ts';
import { boilerFigures } from './fixtures/printed-figures.ts';

const items = ['flue_particles', 'flue_sulfur_dioxide', 'flue_nitrogen_oxides', 'flue_mercury', 'flue_blackness'];
const choice = { on: localDate('2024-01-15'), territory: '110102' };
const gas: BoilerInput = { kind: 'new', insideFuelZone: true, fuel: 'gas', oxygen: 3.5, sample: {} };

describe('limits of boilers in Beijing', () => {
  it('are those of DB11/139-2015', () => {
    const rows = boilerFigures.map(([id, kind]) => {
      const limits = boilerEditions.find((edition) => edition.id === id)?.limits ?? [];
      const of = limits.filter((limit) => limit.class === kind);
      expect(of.map(({ property: item }) => item)).toEqual(items);
      expect(of.map(({ unit }) => unit)).toEqual(['mg/m3', 'mg/m3', 'mg/m3', 'ug/m3', '1']);
      expect(of.map(({ source }) => source.confidence)).toEqual(['C', 'C', 'A', 'C', 'C']);
      return [id, kind, ...of.map(({ most }) => most)];
    });
    expect(rows).toEqual(boilerFigures);
    expect(boilerEditions.flatMap(({ limits }) => limits)).toHaveLength(15);
    expect(boilerReferenceOxygen).toEqual({ gas: 3.5, oil: 3.5, coal: 9 });
  });

  it.each([
    ['2017-03-31', 'db11-139-2015-stage-1'],
    ['2017-04-01', 'db11-139-2015'],
  ])('of %s are those of %s', (on, id) => {
    expect(boilerEdition({ on: localDate(on), territory: '110102' }).id).toBe(id);
  });

  it('bind in Beijing only', () => {
    expect(() => boilerEdition({ on: localDate('2024-01-01'), territory: '120000' })).toThrow(
      /No edition was in force/,
    );
  });
});

describe('a boiler', () => {
  it.each([
    [6, 28, 'kept'],
    [7.5, 31.1111, 'exceeded'],
  ])('with 24 mg/m³ of nitrogen oxides at %d %% of oxygen is judged by %d: %s', (oxygen, folded, grade) => {
    const result = evaluateBoiler({ ...gas, oxygen, sample: { flue_nitrogen_oxides: 24 } }, choice);
    expect(result).toMatchObject({ grade, referenceOxygen: 3.5 });
    expect(result.contributions[0]?.value).toBeCloseTo(folded, 4);
  });

  it('says from which oxygen it was folded, by what and which limit it fails', () => {
    const { reasons } = evaluateBoiler({ ...gas, oxygen: 7.5, sample: { flue_nitrogen_oxides: 27 } }, choice);
    expect(reasons.map(({ zh }) => zh)).toEqual([
      '烟气氮氧化物 35 mg/m³，不符合限值（≤ 30 mg/m³），为超标，DB11/139-2015',
      '浓度由实测含氧量 7.5% 折算至基准含氧量 3.5%，DB11/139-2015，未核对原文',
    ]);
  });

  it('in use has 80 inside the zone and no limit here outside', () => {
    const inUse = { ...gas, kind: 'in-use', sample: { flue_nitrogen_oxides: 79 } } as const;
    expect(evaluateBoiler(inUse, choice).grade).toBe('kept');
    const outside = evaluateBoiler({ ...inUse, insideFuelZone: false }, choice);
    expect(outside).not.toHaveProperty('grade');
    expect(outside.refused).toMatchObject([{ property: 'flue_nitrogen_oxides', code: 'not-in-standard' }]);
    expect(outside.reasons[0]?.en).toContain('only the limits for boilers in use inside a zone');
    expect(evaluateBoiler(inUse, 'db11-139-2015-stage-1')).not.toHaveProperty('grade');
  });

  it('admitted until March 2017 had 80', () => {
    const sample = { flue_nitrogen_oxides: 79 };
    expect(evaluateBoiler({ ...gas, sample }, 'db11-139-2015-stage-1').grade).toBe('kept');
    expect(evaluateBoiler({ ...gas, sample }, 'db11-139-2015').grade).toBe('exceeded');
  });

  it('does not fold the blackness, and refuses concentrations that cannot be folded', () => {
    const sample = { flue_blackness: 1, flue_particles: 2, flue_mercury: { value: 0.4, unit: 'ug/m3' } } as const;
    const air = evaluateBoiler({ ...gas, oxygen: 21, sample }, choice);
    expect(air.contributions.map((part) => [part.property, part.value])).toEqual([['flue_blackness', 1]]);
    expect(air.refused.map(({ property: item, code }) => [item, code])).toEqual([
      ['flue_particles', 'not-evaluated'],
      ['flue_mercury', 'not-evaluated'],
    ]);
    expect(air.refused[0]?.reason.zh).toBe('烟尘：含氧量 21% 不低于 21%，测得的是空气，不能折算');
    expect(evaluateBoiler({ ...gas, fuel: 'coal', oxygen: 9, sample }, choice).grade).toBe('kept');
    expect(evaluateBoiler({ ...gas, fuel: 'coal', oxygen: 15, sample }, choice).contributions).toMatchObject([
      { property: 'flue_particles', value: 4, grade: 'kept' },
      { property: 'flue_mercury', value: 0.0008, grade: 'exceeded', multiple: 0.6 },
      { property: 'flue_blackness', value: 1, grade: 'kept' },
    ]);
  });

  it('keeps what it knows of censored values and refuses what is none', () => {
    const sample = {
      flue_sulfur_dioxide: { below: 3 },
      flue_particles: { above: 50 },
      flue_nitrogen_oxides: NaN,
      flue_mercury: -1,
    } as const;
    const result = evaluateBoiler({ ...gas, fuel: 'coal', oxygen: 15, sample }, choice);
    expect(result.contributions).toMatchObject([
      { property: 'flue_particles', value: 100, qualifier: { kind: 'above-range' } },
      { property: 'flue_sulfur_dioxide', value: 3, qualifier: { limit: 6 } },
    ]);
    expect(result.refused.map(({ code }) => code)).toEqual(['missing', 'negative']);
  });

  it('is judged by its own items only, whatever the codes of a sample are called', () => {
    const sample = Object.fromEntries([['__proto__', { value: 1, unit: 'mg/m3', flue_nitrogen_oxides: 500 }] as const]);
    const result = evaluateBoiler({ ...gas, sample }, choice);
    expect([result.grade, result.contributions]).toEqual([undefined, []]);
    expect(result.refused.map(({ property: code, code: why }) => [code, why])).toEqual([
      ['__proto__', 'not-in-standard'],
    ]);
  });

  it('is not said to be folded where nothing was', () => {
    const result = evaluateBoiler({ ...gas, oxygen: NaN, sample: { flue_blackness: 1 } }, choice);
    expect(result.grade).toBe('kept');
    expect(result.reasons).toHaveLength(1);
  });

  it('is not kept where all that is known is a value above the range of the method', () => {
    const { contributions, grade, refused, reasons } = evaluateBoiler(
      { ...gas, sample: { flue_nitrogen_oxides: { above: 20 } } },
      choice,
    );
    expect([grade, contributions, refused[0]?.code]).toEqual([undefined, [], 'not-evaluated']);
    expect(refused[0]?.reason.zh).toContain('不能判定达标');
    expect(reasons[0]?.zh).toBe('没有可评价的项目');
    const beyond = evaluateBoiler({ ...gas, sample: { flue_nitrogen_oxides: { above: 40 } } }, choice);
    expect(beyond.grade).toBe('exceeded');
  });

  it('is judged as given where the values are folded already', () => {
    const result = evaluateBoiler({ ...gas, oxygen: 'folded', sample: { flue_nitrogen_oxides: 30 } }, choice);
    expect(result.grade).toBe('kept');
    expect(result).not.toHaveProperty('referenceOxygen');
    expect(result.reasons).toHaveLength(1);
  });

  const amount = fc.double({ min: 0, max: 100, noNaN: true });
  const percent = fc.double({ min: 0, max: 20, noNaN: true });
  property.prop([amount, amount, percent, percent])('never gets better with more of it or more air', (a, b, x, y) => {
    const order = ['kept', 'exceeded'];
    const at = (value: number, oxygen: number): number =>
      order.indexOf(evaluateBoiler({ ...gas, oxygen, sample: { flue_nitrogen_oxides: value } }, choice).grade ?? '');
    expect(at(Math.min(a, b), x)).toBeLessThanOrEqual(at(Math.max(a, b), x));
    expect(at(a, Math.min(x, y))).toBeLessThanOrEqual(at(a, Math.max(x, y)));
  });
});
