import { fc, it as property } from '@fast-check/vitest';
import { isPropertyCode } from '@ecoloop/standards';
import { describe, expect, it } from 'vitest';
import { columnOf } from '../fixtures/columns.ts';
import { checkColumn, checkStation } from './check-columns.ts';
import { countFlags } from './count-flags.ts';
import { declaredHourlyChecks, declaredRelations } from './declared-checks.ts';
import { explainFinding } from './explain-finding.ts';
import { ruleBits, rules, rulesOfFlag } from './rule.ts';

const anyColumn = fc
  .array(fc.oneof({ weight: 1, arbitrary: fc.constant(NaN) }, { weight: 4, arbitrary: fc.integer({ max: 1500 }) }), {
    maxLength: 80,
  })
  .map((values) => Float64Array.from(values));

describe('a checked column', () => {
  const values = columnOf(20, 30, 30, 30, 30, 30, 30, 30, 30, 2000, 40, ...Array<number>(24).fill(NaN));
  const checked = checkColumn(values, declaredHourlyChecks('pm25'));

  it('has the bits of all rules that suspect a value', () => {
    expect(rulesOfFlag(checked.flags[9] ?? 0).map(({ id }) => id)).toEqual(['range', 'step', 'spike']);
    expect(checked.flags[0]).toBe(0);
    expect(checked.flags[1]).toBe(ruleBits.flatline);
    expect(checked.flags[12]).toBe(ruleBits.missing);
  });

  it('has a finding a stretch, with the figures in both languages', () => {
    const texts = checked.findings.map((finding) => explainFinding(finding, 'μg/m³'));
    expect(texts.map(({ en }) => en)).toEqual([
      '2000 μg/m³, above the bound of 1000',
      'changed by 1970 μg/m³ from the value before, more than 370',
      'the same value 8 times in a row; told from 8 on',
      'stands out by 1960 μg/m³ from the values before and after, more than 200',
      '24 values missing in a row; told from 24 on',
    ]);
    expect(texts[0]?.zh).toBe('2000 μg/m³，高于上限 1000');
  });

  it('counts places by rule', () => {
    expect(countFlags(checked.flags)).toMatchObject({
      places: 35,
      flagged: 34,
      byRule: { range: 1, step: 2, flatline: 8, spike: 1, missing: 24, relation: 0 },
    });
  });

  property.prop([anyColumn])('is left as it was, and its flags are its findings', (column) => {
    const before = Float64Array.from(column);
    const { flags, findings } = checkColumn(column, declaredHourlyChecks('pm10'));
    expect(column).toEqual(before);
    const painted = new Uint8Array(column.length);
    for (const { rule, start, end } of findings) {
      expect(start).toBeGreaterThanOrEqual(0);
      expect(end).toBeGreaterThan(start);
      expect(end).toBeLessThanOrEqual(column.length);
      for (let place = start; place < end; place += 1) painted[place] = (painted[place] ?? 0) | ruleBits[rule];
    }
    expect(flags).toEqual(painted);
  });

  it('may be empty', () => {
    expect(checkColumn(columnOf(), declaredHourlyChecks('pm25'))).toEqual({ flags: new Uint8Array(0), findings: [] });
  });
});

describe('a checked station', () => {
  const columns = new Map([
    ['pm25', columnOf(50, 90, 50)],
    ['pm10', columnOf(60, 60, NaN)],
    ['o3', columnOf(5, 6, 7)],
  ]);

  it('suspects part and whole alike', () => {
    const checked = checkStation(columns, new Map(), declaredRelations);
    expect([...checked].map(([name, { flags }]) => [name, [...flags]])).toEqual([
      ['pm25', [0, ruleBits.relation, 0]],
      ['pm10', [0, ruleBits.relation, 0]],
      ['o3', [0, 0, 0]],
    ]);
    expect(checked.get('pm25')?.findings).toEqual(checked.get('pm10')?.findings);
  });

  it('compares each property with its own neighbours', () => {
    const neighbours = new Map([['o3', Array.from({ length: 4 }, () => columnOf(200, 6, 7))]]);
    const checked = checkStation(columns, new Map([['o3', declaredHourlyChecks('o3')]]), [], neighbours);
    expect([...(checked.get('o3')?.flags ?? [])]).toEqual([0, 0, 0]);
    const far = new Map([['o3', Array.from({ length: 4 }, () => columnOf(600, 6, 7))]]);
    const check = declaredHourlyChecks('o3');
    const strict = { ...check, ...(check.neighbour && { neighbour: { ...check.neighbour, maximumZ: 4 } }) };
    expect([...(checkStation(columns, new Map([['o3', strict]]), [], far).get('o3')?.flags ?? [])]).toEqual([
      ruleBits.neighbour,
      0,
      0,
    ]);
  });
});

describe('the declared rules', () => {
  it('have bits of their own, that fit a byte', () => {
    const bits = rules.map(({ bit }) => bit);
    expect(new Set(bits).size).toBe(rules.length);
    expect(bits.reduce((sum, bit) => sum + bit, 0)).toBe(255);
  });

  it('name properties that exist, and say what each parameter rests on', () => {
    for (const { part, whole, basis } of declaredRelations) {
      expect(isPropertyCode(part) && isPropertyCode(whole)).toBe(true);
      expect(basis.origin).toBe('ours');
    }
    const { pm25, ph } = { pm25: declaredHourlyChecks('pm25'), ph: declaredHourlyChecks('ph') };
    expect(Object.keys(pm25)).toHaveLength(7);
    expect(ph).toMatchObject({ range: { min: 0, max: 14, basis: { origin: 'ours' } } });
    expect(declaredHourlyChecks('no such property')).toEqual({});
  });
});
