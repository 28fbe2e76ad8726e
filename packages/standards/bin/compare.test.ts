import { describe, expect, it } from 'vitest';
import { ecoloop, json } from './fixtures/command-line.ts';

describe('compare', () => {
  const days = [
    '日期,PM2.5,PM10(mg/m3),SO2,NO2,CO,O3_8h,AQI',
    '2025-01-01,61,0.11,5,40,0.8,50,83',
    '"2025/1/2",70,0.13,5,40,0.8,50,',
    '2025-01-04,120,0.14,5,40,0.8,50,',
  ].join('\r\n');

  it('shows the days that change their level', () => {
    expect(json(['compare', 'days.csv'], { 'days.csv': days })).toMatchObject({
      file: { step: 'day', from: '2025-01-01', to: '2025-01-04', days: 4, unused: ['AQI'], refused: [] },
      editions: [
        { edition: '2012', days: { valid: 3, good: 2 }, dailyAqi: [83, 94, -1, 158] },
        { edition: '2026-transition', days: { valid: 3, good: 0 }, dailyAqi: [101, 110, -1, 158] },
      ],
      changes: [
        { date: '2025-01-01', aqi: [83, 101] },
        { date: '2025-01-02', aqi: [94, 110] },
      ],
    });
    const { code, out } = ecoloop(['compare', '-', '--lang', 'en'], { '-': days });
    expect(code).toBe(0);
    expect(out).toMatch(/2025-01-01 +83 Moderate +101 Light pollution/);
  });

  it('makes days of hours', () => {
    const hours = Array.from({ length: 48 }, (_, hour) => {
      const time = `2025-03-0${String(1 + Math.floor(hour / 24))} ${String(hour % 24)}:00`;
      return `${time},${hour < 24 ? '61' : hour < 43 ? '70' : ''}`;
    });
    const compared = json(['compare', 'h.csv', '--editions', '2012,2026-final'], {
      'h.csv': ['time,pm25', ...hours].join('\n'),
    });
    expect(compared).toMatchObject({ file: { step: 'hour', days: 2 }, editions: [{ dailyAqi: [-1, -1] }, {}] });
    // The second day has 19 hours only and does not count.
    expect(compared).toMatchObject({
      editions: [
        {
          metrics: expect.arrayContaining([
            expect.objectContaining({ metric: 'pm25.mean', value: 61, validDays: 1 }),
          ]) as unknown,
        },
        {},
      ],
    });
  });

  it('reads the time of China that ISO 8601 writes, no other', () => {
    const text = (offset: string): string => `time,pm25\n2025-03-01T13:00${offset},61`;
    expect(json(['compare', 'h'], { h: text('+08:00') })).toMatchObject({ file: { step: 'hour', from: '2025-03-01' } });
    expect(ecoloop(['compare', 'h'], { h: text('+00:00') }).error).toContain('第 2 行的时间');
  });

  it('says why a metric is not judged', () => {
    expect(ecoloop(['compare', 'd'], { d: days }).out).toContain('短于一年的时段不判定');
    const year = 'date,pm25\n2025-01-01,61\n2025-12-31,70';
    expect(ecoloop(['compare', 'y', '--lang', 'en'], { y: year }).out).toMatch(
      /"—": PM₂\.₅ mean: 2 valid days, fewer than 324; 2025-01: 1 valid day, fewer than 27/,
    );
  });

  it('names cells that cannot be used, by line', () => {
    const text = 'date,pm25\n2025-01-01,nd\n2025-01-02,-5\n2025-01-03,80\n2025-01-04,';
    const { code, out } = ecoloop(['compare', 'f', '--json'], { f: text });
    expect(code).toBe(1);
    expect(JSON.parse(out)).toMatchObject({
      file: {
        refused: [
          { line: 2, text: 'nd' },
          { line: 3, text: '-5' },
        ],
      },
    });
  });

  it.each([
    ['there is none', undefined, '无法读取文件'],
    ['it is empty', '', '没有数据行'],
    ['no column is an item', 'date,x\n2025-01-01,3', '列名可用'],
    ['a time is unreadable', 'date,pm25\n31/01/2025,3', '第 2 行的时间'],
    ['a day does not exist', 'date,pm25\n2025-02-29,3', '第 2 行的时间'],
    ['a day comes twice', 'date,pm25\n2025-01-01,3\n2025-01-01,4', '第 3 行的时间已出现过'],
    ['a column comes twice', 'date,pm25,PM2.5\n2025-01-01,3,4', '重复'],
    ['a unit is unknown', 'date,pm25(ppb)\n2025-01-01,3', '单位'],
    ['a quote is open', 'date,pm25\n"2025-01-01,3', '引号'],
    ['a year is far away', 'date,pm25\n2025-01-01,3\n9025-01-01,3', '日期可能有误'],
  ])('says what to do when %s', (_, text, expected) => {
    const { code, error, out } = ecoloop(['compare', 'f'], text === undefined ? {} : { f: text });
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(error).toContain(expected);
  });

  it('needs two editions that exist', () => {
    expect(ecoloop(['compare', 'd', '--editions', '2012'], { d: days }).code).toBe(2);
    expect(ecoloop(['compare', 'd', '--editions', '2012,2012'], { d: days }).code).toBe(2);
    expect(ecoloop(['compare', 'd', '--editions', '2012,1996'], { d: days }).error).toContain('1996');
  });
});
