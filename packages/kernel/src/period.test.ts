import { fc, it as property } from '@fast-check/vitest';
import { describe, expect, it } from 'vitest';
import { EcoloopError } from './errors.ts';
import { hours, instant } from './instant.ts';
import { dateOfEpochDay, daysBetween, localDate } from './local-date.ts';
import { parsePeriodKey, periodKey } from './period-key.ts';
import {
  calendarPeriod,
  customPeriod,
  dayCountOf,
  hourPeriod,
  instantsOf,
  previousPeriod,
  samePeriodLastYear,
  type CalendarKind,
} from './period.ts';

const anyDate = fc.integer({ min: 3_653, max: 32_000 }).map(dateOfEpochDay);
const anyKind = fc.constantFrom<CalendarKind>('day', 'week', 'month', 'quarter', 'year', 'year-to-date');
const key = (text: string): string | undefined => {
  const period = previousPeriod(parsePeriodKey(text));
  return period && periodKey(period);
};
const lastYear = (text: string): string => periodKey(samePeriodLastYear(parsePeriodKey(text)));

describe('calendar periods', () => {
  it.each([
    ['2015', '2015-01-01', '2016-01-01'],
    ['2015-Q3', '2015-07-01', '2015-10-01'],
    ['2015-Q4', '2015-10-01', '2016-01-01'],
    ['2015-07', '2015-07-01', '2015-08-01'],
    ['2015-W31', '2015-07-27', '2015-08-03'],
    ['2015-W53', '2015-12-28', '2016-01-04'],
    ['2015-07-03', '2015-07-03', '2015-07-04'],
    ['2015-01-01..2015-06-30', '2015-01-01', '2015-07-01'],
    ['2015..2015-06-30', '2015-01-01', '2015-07-01'],
  ])('reads %s and writes it the same', (text, from, to) => {
    const period = parsePeriodKey(text);
    expect(period).toMatchObject({ from, to });
    expect(periodKey(period)).toBe(text);
  });

  it.each([
    '',
    '15',
    '2015-Q5',
    '2015-13',
    '2015-W54',
    '2016-W53',
    '2015-02-29',
    '2015-06-30..2015-01-01',
    '2014..2015-06-30',
    '2015..2016..2017',
    'last year',
  ])('refuses "%s"', (text) => {
    expect(() => parsePeriodKey(text)).toThrow(EcoloopError);
  });

  it('compares with the period before', () => {
    expect(key('2016-03')).toBe('2016-02');
    expect(key('2016-01')).toBe('2015-12');
    expect(key('2016-Q1')).toBe('2015-Q4');
    expect(key('2016-W01')).toBe('2015-W53');
    expect(key('2016')).toBe('2015');
    expect(key('2016-03-01')).toBe('2016-02-29');
    expect(key('2016-03-01..2016-03-10')).toBe('2016-02-20..2016-02-29');
    expect(key('2016..2016-03-10')).toBeUndefined();
  });

  it('compares with the same period of last year, leap years included', () => {
    expect(lastYear('2016-02')).toBe('2015-02');
    expect(lastYear('2016-02-29')).toBe('2015-02-28');
    expect(lastYear('2017-02-28')).toBe('2016-02-28');
    expect(lastYear('2016..2016-02-29')).toBe('2015..2015-02-28');
    expect(lastYear('2017..2017-02-28')).toBe('2016..2016-02-29');
    expect(lastYear('2016..2016-02-28')).toBe('2015..2015-02-28');
    expect(lastYear('2016-02-29..2016-03-05')).toBe('2015-02-28..2015-03-05');
    expect(lastYear('2016-W01')).toBe('2015-W01');
    expect(lastYear('2015-W53')).toBe('2014-W52');
    expect(lastYear('2016-Q4')).toBe('2015-Q4');
  });

  it('gives the instants of the zone', () => {
    const { start, end } = instantsOf(parsePeriodKey('2015-07-03'), 'Asia/Shanghai');
    expect([start, end]).toEqual([Date.parse('2015-07-02T16:00Z'), Date.parse('2015-07-03T16:00Z')]);
  });

  it('gives the hour of an instant', () => {
    const moment = instant(Date.parse('2015-07-03T06:40:12Z'));
    const { start, end } = hourPeriod(moment);
    expect([start, end - start]).toEqual([Date.parse('2015-07-03T06:00Z'), hours(1)]);
  });

  it('includes both days of a free choice', () => {
    expect(dayCountOf(customPeriod(localDate('2015-01-01'), localDate('2015-01-01')))).toBe(1);
  });

  property.prop([anyKind, anyDate])('holds the day that names it', (kind, date) => {
    const { from, to } = calendarPeriod(kind, date);
    expect(from <= date && date < to).toBe(true);
  });

  property.prop([anyKind, anyDate])('survives being written and read', (kind, date) => {
    const period = calendarPeriod(kind, date);
    expect(parsePeriodKey(periodKey(period))).toEqual(period);
  });

  property.prop([anyKind, anyDate])('follows its previous period without a gap', (kind, date) => {
    const period = calendarPeriod(kind, date);
    const previous = previousPeriod(period);
    if (previous) expect(previous.to).toBe(period.from);
  });

  property.prop([anyKind, anyDate])('meets a period of the same length last year, up to the leap day', (kind, date) => {
    const period = calendarPeriod(kind, date);
    const earlier = samePeriodLastYear(period);
    expect(earlier.kind).toBe(kind);
    expect(Math.abs(dayCountOf(earlier) - dayCountOf(period))).toBeLessThanOrEqual(1);
    expect(Math.abs(daysBetween(earlier.from, period.from) - 365)).toBeLessThanOrEqual(7);
  });
});
