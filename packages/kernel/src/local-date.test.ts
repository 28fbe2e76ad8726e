import { fc, it as property } from '@fast-check/vitest';
import { Temporal } from 'temporal-polyfill';
import { describe, expect, it } from 'vitest';
import { EcoloopError } from './errors.ts';
import { hours, instant } from './instant.ts';
import {
  addDays,
  datesOf,
  daysBetween,
  localDate,
  localDateOf,
  startOfLocalDate,
  dateOfEpochDay,
  epochDayOf,
} from './local-date.ts';

const zones = fc.constantFrom('Asia/Shanghai', 'UTC', 'America/New_York', 'America/Sao_Paulo', 'Pacific/Apia');
const anyInstant = fc.integer({ min: Date.UTC(1980, 0, 1), max: Date.UTC(2060, 0, 1) }).map(instant);
const anyDate = fc.integer({ min: epochDayOf(localDate('1980-01-01')), max: 40_000 }).map(dateOfEpochDay);

describe('local dates', () => {
  it.each(['2015-02-29', '2015-13-01', '2015-1-1', '20150101', '2015-04-31', ''])('refuse "%s"', (text) => {
    expect(() => localDate(text)).toThrow(EcoloopError);
  });

  it('know the leap day', () => {
    expect(addDays(localDate('2016-02-28'), 1)).toBe('2016-02-29');
    expect(addDays(localDate('2015-02-28'), 1)).toBe('2015-03-01');
    expect(daysBetween(localDate('2016-01-01'), localDate('2017-01-01'))).toBe(366);
  });

  it('begin at midnight of the zone', () => {
    expect(startOfLocalDate(localDate('2015-07-03'), 'Asia/Shanghai')).toBe(Date.parse('2015-07-02T16:00:00Z'));
    expect(startOfLocalDate(localDate('1986-05-04'), 'Asia/Shanghai')).toBe(Date.parse('1986-05-03T16:00:00Z'));
  });

  it('begin at one o’clock where midnight was skipped', () => {
    expect(startOfLocalDate(localDate('2018-11-04'), 'America/Sao_Paulo')).toBe(Date.parse('2018-11-04T03:00:00Z'));
  });

  it('put the last hour of a Beijing day into that day', () => {
    expect(localDateOf(instant(Date.parse('2015-12-31T15:59:59.999Z')), 'Asia/Shanghai')).toBe('2015-12-31');
    expect(localDateOf(instant(Date.parse('2015-12-31T16:00:00Z')), 'Asia/Shanghai')).toBe('2016-01-01');
  });

  it('list the days up to the end, which is left out', () => {
    expect(datesOf(localDate('2016-02-28'), localDate('2016-03-01'))).toEqual(['2016-02-28', '2016-02-29']);
    expect(datesOf(localDate('2016-03-01'), localDate('2016-02-28'))).toEqual([]);
  });

  it('name an unknown zone', () => {
    expect(() => startOfLocalDate(localDate('2015-07-03'), 'Asia/Atlantis')).toThrow('Asia/Atlantis');
  });

  it('place every hour of ten years', () => {
    const start = startOfLocalDate(localDate('2015-01-01'), 'Asia/Shanghai');
    const hoursOfYears = Array.from({ length: 87_672 }, (_, hour) => instant(start + hours(hour)));
    const places = new Map<string, number>();
    for (const moment of hoursOfYears) {
      const date = localDateOf(moment, 'Asia/Shanghai');
      places.set(date, (places.get(date) ?? 0) + 1);
    }
    expect(places.size).toBe(3_653);
    expect(new Set(places.values())).toEqual(new Set([24]));
  });

  property.prop([anyInstant, zones])('are those of the zone’s calendar', (moment, zone) => {
    const expected = Temporal.Instant.fromEpochMilliseconds(moment).toZonedDateTimeISO(zone).toPlainDate().toString();
    expect(localDateOf(moment, zone)).toBe(expected);
  });

  property.prop([anyDate, fc.integer({ min: -5_000, max: 5_000 })])('undo the days that were added', (date, count) => {
    const moved = addDays(date, count);
    expect(daysBetween(date, moved)).toBe(count);
    expect(addDays(moved, -count)).toBe(date);
  });

  it('has no day before the year 100 or after 9999', () => {
    expect(() => addDays(localDate('9999-12-31'), 1)).toThrow(expect.objectContaining({ code: 'kernel.INVALID_DATE' }));
    expect(() => addDays(localDate('0100-01-01'), -1)).toThrow(
      expect.objectContaining({ code: 'kernel.INVALID_DATE' }),
    );
  });
});
