import { describe, expect, it } from 'vitest';
import { formatChange, formatNumber, unitText } from './number.ts';
import { formatPeriod, readPeriod } from './period.ts';
import { formatAge, formatDateTime, formatHour, instantsOfDays } from './time.ts';

const zone = 'Asia/Shanghai';

describe('numbers', () => {
  it.each([
    [81.064, 1, '81.1'],
    [0.5, 1, '0.5'],
    [1071, 0, '1,071'],
    [-0.04, 1, '0.0'],
    [-2, 0, '−2'],
    [undefined, 1, '–'],
    [null, 0, '–'],
  ])('%s with %i decimals is written %s', (value, decimals, text) => {
    expect(formatNumber(value, decimals)).toBe(text);
  });

  it('carry their sign when they are changes, and none when they round to nothing', () => {
    expect([3.24, -3.24, 0.04].map((value) => formatChange(value, 1))).toEqual(['+3.2', '−3.2', '0.0']);
  });

  it('have their unit as people write it', () => {
    expect(unitText('ug/m3', 'zh')).toBe('μg/m³');
    expect(unitText('d', 'zh')).toBe('天');
    expect(unitText('index points', 'en')).toBe('index points');
  });
});

describe('times', () => {
  it('are those of the site, 24 hours', () => {
    expect(formatDateTime('2026-11-22T10:05:00Z', zone)).toBe('2026-11-22 18:05');
    expect(formatDateTime('2026-11-21T16:00:00Z', zone)).toBe('2026-11-22 00:00');
  });

  it('name an hour by both ends, the last of the day by 24:00', () => {
    expect(formatHour('2026-11-22T05:00:00Z', zone)).toBe('13:00–14:00');
    expect(formatHour('2026-11-22T15:00:00Z', zone)).toBe('23:00–24:00');
  });

  it('take days whole', () => {
    expect(instantsOfDays('2015-07-03', '2015-07-03', zone)).toEqual({
      from: '2015-07-02T16:00:00.000Z',
      to: '2015-07-03T16:00:00.000Z',
    });
  });

  it('are told as an age', () => {
    const now = Date.parse('2026-11-22T10:00:00Z');
    expect(formatAge('2026-11-22T09:57:00Z', now, 'zh')).toBe('3分钟前');
    expect(formatAge('2026-11-20T10:00:00Z', now, 'en')).toBe('2 days ago');
    expect(formatAge('2026-11-22T10:00:05Z', now, 'zh')).toBe(formatAge(now, now, 'zh'));
    expect(formatAge('2026-11-22T10:02:00Z', now, 'zh')).toBe('2分钟后');
  });
});

describe('periods', () => {
  it.each([
    ['2015', '2015年', '2015'],
    ['2015-Q3', '2015年三季度', '2015 Q3'],
    ['2015-07', '2015年7月', '2015-07'],
    ['2015-W31', '2015年第31周', '2015 week 31'],
    ['2015-07-03', '2015年7月3日', '2015-07-03'],
    ['2026..2026-11-22', '2026年1月1日至11月22日', '2026-01-01 to 2026-11-22'],
    ['2014-12-01..2015-02-28', '2014年12月1日至2015年2月28日', '2014-12-01 to 2015-02-28'],
  ])('%s reads %s and %s', (key, zh, en) => {
    expect(formatPeriod(key, 'zh')).toBe(zh);
    expect(formatPeriod(key, 'en')).toBe(en);
  });

  it('that do not exist are no period', () => {
    expect(readPeriod('2015-13')).toBeUndefined();
    expect(formatPeriod('nonsense', 'zh')).toBe('nonsense');
  });
});
