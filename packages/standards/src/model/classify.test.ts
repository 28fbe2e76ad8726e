import { fc, it as property } from '@fast-check/vitest';
import { describe, expect, it } from 'vitest';
import { surfaceWaterItems, surfaceWaterLimits, surfaceWaterProperty, waterLadder } from '../water/gb3838.ts';
import { classify, worstOf } from './classify.ts';
import { exceedanceMultiple, keeps, printedLimit } from './limit.ts';
import { readMeasured, type Measured } from './measurement.ts';
import { printedClause, printedSource } from './source.ts';

function classOf(item: (typeof surfaceWaterItems)[number], input: Measured) {
  const reading = readMeasured(surfaceWaterProperty(item), input);
  if (!reading.ok) throw new Error(reading.reason.reason.en);
  return classify(reading.value, surfaceWaterLimits(item, 'river'), waterLadder);
}

describe('a class', () => {
  it('names the limit that is kept, the one that is not, and the clause', () => {
    const result = classOf('ammonia_nitrogen', 1.2);
    expect(result).toMatchObject({ grade: 'IV', kept: { most: 1.5 }, exceeded: { class: 'III', most: 1 } });
    expect(result.reason).toEqual({
      zh: '氨氮 1.2 mg/L，不符合Ⅲ类（≤ 1 mg/L），符合Ⅳ类（≤ 1.5 mg/L），GB 3838-2002 表 1',
      en: 'Ammonia nitrogen 1.2 mg/L, fails class III (≤ 1 mg/L), keeps class IV (≤ 1.5 mg/L); GB 3838-2002, table 1',
    });
  });

  it('is kept by a value equal to its limit, and is the better one where two share a limit', () => {
    expect(classOf('ammonia_nitrogen', 1).grade).toBe('III');
    expect(classOf('cod', 15).grade).toBe('I');
  });

  it('is the last one where no limit is kept', () => {
    const result = classOf('dissolved_oxygen', 1.9);
    expect(result.grade).toBe('worse-than-V');
    expect(result).not.toHaveProperty('kept');
    expect(result.reason.zh).toBe('溶解氧 1.9 mg/L，不符合Ⅴ类（≥ 2 mg/L），为劣Ⅴ类，GB 3838-2002 表 1');
  });

  it('of a censored value says what the value stands for', () => {
    expect(classOf('volatile_phenol', { below: 0.0003 }).reason.zh).toBe(
      '挥发酚 0.00015 mg/L（低于检出限 0.0003 mg/L，按一半计），符合Ⅰ类（≤ 0.002 mg/L），GB 3838-2002 表 1',
    );
    expect(classOf('faecal_coliform', { above: 24_000 }).reason.en).toContain(
      '> 24000 /L (above the range of the method',
    );
    // More oxygen is a better class: the note must not say "at least this class".
    expect(classOf('dissolved_oxygen', { above: 5 }).reason.zh).toBe(
      '溶解氧 > 5 mg/L（超出方法上限，按上限计，实际值更高），不符合Ⅱ类（≥ 6 mg/L），符合Ⅲ类（≥ 5 mg/L），GB 3838-2002 表 1',
    );
    expect(classOf('faecal_coliform', { below: 20 }).reason.en).toContain(
      '10 /L (below the detection limit 20 /L, taken as half of it)',
    );
  });

  property.prop([
    fc.constantFrom(...surfaceWaterItems.filter((item) => item !== 'ph' && item !== 'total_nitrogen')),
    fc.double({ min: 0, max: 1e5, noNaN: true }),
    fc.double({ min: 0, max: 1e5, noNaN: true }),
  ])('never improves when the item worsens', (item, one, other) => {
    const [low, high] = [Math.min(one, other), Math.max(one, other)];
    const [better, worse] = item === 'dissolved_oxygen' ? [high, low] : [low, high];
    const rank = (value: number): number => waterLadder.classes.indexOf(classOf(item, value).grade);
    expect(rank(better)).toBeLessThanOrEqual(rank(worse));
  });

  property.prop([
    fc.shuffledSubarray([...surfaceWaterItems.filter((item) => item !== 'total_nitrogen')], { minLength: 1 }),
  ])('of a whole is that of its worst part, in whatever order', (items) => {
    const parts = items.map((item, index) => classOf(item, index));
    const { grade, contributions } = worstOf(parts, waterLadder);
    expect(worstOf(parts.toReversed(), waterLadder).grade).toBe(grade);
    const ranks = parts.map((part) => waterLadder.classes.indexOf(part.grade));
    expect(grade).toBe(waterLadder.classes[Math.max(...ranks)]);
    expect(contributions.some(({ decisive }) => decisive)).toBe(true);
  });

  it('of nothing is none', () => {
    expect(worstOf([], waterLadder).grade).toBeUndefined();
  });
});

describe('a limit', () => {
  const source = { document: 'X', edition: '1', confidence: 'C' } as const;
  const common = { property: 'ph', class: 'I', averaging: 'sample', source } as const;

  it('compares across units of one dimension', () => {
    const limit = { ...common, most: 60, unit: 'ug/L' } as const;
    expect([keeps(0.06, 'mg/L', limit), keeps(0.0601, 'mg/L', limit), keeps(60, 'ug/L', limit)]).toEqual([
      true,
      false,
      true,
    ]);
    expect(() => keeps(1, 'ug/m3', limit)).toThrow('ug/L cannot be converted to ug/m3');
  });

  it('is printed as it is read', () => {
    expect(printedLimit({ ...common, most: 9, least: 6, unit: '1' })).toBe('6–9');
    expect(printedLimit({ ...common, least: 5, unit: 'mg/L' })).toBe('≥ 5');
    expect(printedLimit({ ...common, most: 0.2, unit: 'mg/L' })).toBe('≤ 0.2');
  });

  it('has a multiple only above it', () => {
    expect([exceedanceMultiple(65, 40), exceedanceMultiple(40, 40), exceedanceMultiple(3, 40)]).toEqual([
      0.62,
      undefined,
      undefined,
    ]);
  });
});

describe('a source', () => {
  it.each([
    ['table 1', '表 1', 'table 1'],
    ['table A.2', '表 A.2', 'table A.2'],
    ['annex B', '附录 B', 'annex B'],
    ['5.2.1', '第 5.2.1 条', '5.2.1'],
    ['tables 1 and 2, note 1', '表 1、表 2 注 1', 'tables 1 and 2, note 1'],
    ['preface', 'preface', 'preface'],
  ])('prints its clause %s', (clause, zh, en) => {
    expect(printedClause(clause)).toEqual({ zh, en });
  });

  it('says when the text was not read', () => {
    expect(printedSource({ document: 'GB 1', edition: '1', confidence: 'C' })).toEqual({
      zh: 'GB 1，未核对原文',
      en: 'GB 1, not verified against the text',
    });
  });
});
