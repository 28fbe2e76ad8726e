import { localDate } from '@ecoloop/kernel';
import { fc, it as property } from '@fast-check/vitest';
import { describe, expect, it } from 'vitest';
import { airEditionIds } from './editions.ts';
import { printedTable1, printedTable2 } from './fixtures/gb3095-tables.ts';
import { airItems, otherAirItems } from './item.ts';
import { judgeAirDays, judgeAirHours, judgeAirValue } from './judge-value.ts';

describe('a value against its limit', () => {
  it.each([...printedTable1, ...printedTable2])(
    '%s of the %s keeps its limit and exceeds it by one last place',
    (...row) => {
      const [item, averaging, , two] = row;
      const step = item === 'co' ? 0.1 : item === 'air_lead' ? 0.01 : item === 'air_benzo_a_pyrene' ? 0.0001 : 1;
      // Lead and benzo[a]pyrene are judged with 2 and 4 decimals, so their limits can be told apart from the next value.
      expect(judgeAirValue(item, averaging, two, '2012').grade).toBe('kept');
      expect(judgeAirValue(item, averaging, two + step, '2012').grade).toBe('exceeded');
    },
  );

  it('says which limit of which table in which class', () => {
    const { basis, contributions, grade, reasons } = judgeAirValue('so2', 'hour', 0.6, '2012');
    expect(grade).toBe('kept');
    expect(basis).toEqual({ id: 'gb3095-2012', document: 'GB 3095-2012', edition: '2012, amended 2018' });
    expect(contributions[0]?.kept).toMatchObject({ most: 500, class: 'II' });
    expect(reasons[0]?.zh).toBe('二氧化硫 1 μg/m³，符合二级（1 小时平均）限值 500 μg/m³，GB 3095-2012 表 1');
    const over = judgeAirValue('so2', 'hour', { value: 0.6, unit: 'mg/m3' }, '2012', 'I');
    expect(over.contributions[0]).toMatchObject({ value: 600, multiple: 3, exceeded: { most: 150, class: 'I' } });
    expect(over.reasons[0]?.zh).toBe(
      '二氧化硫 600 μg/m³，超过一级（1 小时平均）限值 150 μg/m³，超标 3.00 倍，GB 3095-2012 表 1',
    );
    expect(over.reasons[0]?.en).toBe(
      'Sulfur dioxide 600 μg/m³ exceeds, by 3.00 times, the class I limit of the 1-hour mean, 150 μg/m³; GB 3095-2012, table 1',
    );
  });

  it('is judged by the edition of its day', () => {
    const judge = (date: string): string | undefined => judgeAirValue('pm25', 'day', 70, { on: localDate(date) }).grade;
    expect([judge('2026-02-28'), judge('2026-03-01')]).toEqual(['kept', 'exceeded']);
  });

  it('is refused where there is no such limit, in another unit, and where the method ends within the limit', () => {
    expect(judgeAirValue('pm25', 'hour', 500, '2012').refused).toMatchObject([{ code: 'not-in-standard' }]);
    expect(judgeAirValue('co', 'quarter', 1, '2012').reasons[0]?.zh).toBe('GB 3095-2012 未规定一氧化碳的季平均限值');
    expect(judgeAirValue('so2', 'day', { value: 1, unit: 'dB' }, '2012').refused).toMatchObject([{ code: 'unit' }]);
    expect(judgeAirValue('so2', 'day', NaN, '2012').refused).toMatchObject([{ code: 'missing' }]);
    const short = judgeAirValue('so2', 'day', { above: 100 }, '2012');
    expect(short.refused).toMatchObject([{ code: 'not-evaluated' }]);
    expect(short).not.toHaveProperty('grade');
    expect(judgeAirValue('so2', 'day', { above: 200 }, '2012').grade).toBe('exceeded');
    expect(judgeAirValue('so2', 'day', { below: 7 }, '2012')).toMatchObject({
      grade: 'kept',
      contributions: [{ value: 4, qualifier: { kind: 'below-detection-limit' } }],
    });
  });

  const anyItem = fc.constantFrom(...airItems, ...otherAirItems);
  const anyValue = fc.double({ min: 0, max: 1000, noNaN: true });

  property.prop([anyItem, fc.constantFrom(...airEditionIds), anyValue, anyValue])(
    'never gets better when it rises, nor in class I',
    (item, edition, value, more) => {
      const keeps = (of: number, areaClass: 'I' | 'II'): boolean =>
        judgeAirValue(item, item === 'air_lead' ? 'year' : 'day', of, edition, areaClass).grade === 'kept';
      if (keeps(value + more, 'II')) expect(keeps(value, 'II')).toBe(true);
      if (keeps(value, 'I')) expect(keeps(value, 'II')).toBe(true);
    },
  );
});

describe('hours and days against their limits', () => {
  it('count what exceeds, where, and the largest', () => {
    const found = judgeAirHours('o3', Float64Array.of(200, 200.5, 201, NaN, 250), '2012');
    expect(found).toMatchObject({
      valid: 4,
      exceeded: 2,
      at: [2, 4],
      attainedRatio: 50,
      maximum: 250,
      multiple: 0.25,
      limit: { most: 200, averaging: 'hour' },
    });
    expect(judgeAirHours('nox', Float64Array.of(251), '2026-final').exceeded).toBe(1);
    expect(judgeAirHours('so2', Float64Array.of(160), '2026-transition').exceeded).toBe(0);
    expect(judgeAirHours('so2', Float64Array.of(160), '2026-final').exceeded).toBe(1);
    expect(judgeAirHours('so2', Float64Array.of(160), '2026-transition', 'I').exceeded).toBe(1);
  });

  it('leave out what is infinite or negative, as one value alone is refused', () => {
    const hours = Float64Array.of(-999, Infinity, -Infinity, -0.4, 600);
    expect(judgeAirHours('so2', hours, '2012')).toMatchObject({ valid: 2, exceeded: 1, maximum: 600, at: [4] });
    const { valid, maximum, attainedRatio } = judgeAirDays('pm25', Float64Array.of(-999), '2012');
    expect([valid, maximum, attainedRatio]).toEqual([0, NaN, undefined]);
  });

  it('say that PM has no limit of an hour', () => {
    const found = judgeAirHours('pm25', Float64Array.of(500), '2012');
    expect(found).toMatchObject({ valid: 1, exceeded: 0, maximum: 500 });
    expect(found.reason?.en).toBe('GB 3095-2012 sets no limit for the 1-hour mean of Fine particulate matter');
    expect(found).not.toHaveProperty('attainedRatio');
  });

  it('judge ozone days by the largest 8-hour mean and have no ratio without a value', () => {
    expect(judgeAirDays('o3', Float64Array.of(161, 160), '2012')).toMatchObject({ exceeded: 1, attainedRatio: 50 });
    const none = judgeAirDays('so2', Float64Array.of(NaN), '2012');
    expect(none).toMatchObject({ valid: 0, exceeded: 0, maximum: NaN, at: [] });
    expect(none).not.toHaveProperty('attainedRatio');
    expect(none).not.toHaveProperty('multiple');
  });
});
