import { fc, it as property } from '@fast-check/vitest';
import { describe, expect, it } from 'vitest';
import { dateOfEpochDay, epochDayOf, localDate } from './local-date.ts';
import { createWorkingDays } from './working-days.ts';

const plain = createWorkingDays([]);
const spring = createWorkingDays([
  {
    year: 2026,
    daysOff: [
      { name: { zh: '春节', en: 'Spring Festival' }, from: localDate('2026-02-15'), to: localDate('2026-02-23') },
    ],
    workedWeekends: [localDate('2026-02-14'), localDate('2026-02-28')],
  },
]);
const anyDate = fc
  .integer({ min: epochDayOf(localDate('1960-01-01')), max: epochDayOf(localDate('2060-01-01')) })
  .map(dateOfEpochDay);

describe('working days', () => {
  it('are Monday to Friday where nothing else is known', () => {
    const week = ['2026-11-16', '2026-11-20', '2026-11-21', '2026-11-22', '1969-12-31', '1969-12-28'].map(localDate);
    expect(week.map(plain.isWorkingDay)).toEqual([true, true, false, false, true, false]);
    expect(plain.years).toEqual([]);
  });

  it('follow the notice: days off on weekdays, work on weekends', () => {
    const days = ['2026-02-13', '2026-02-14', '2026-02-16', '2026-02-23', '2026-02-24', '2026-02-28'].map(localDate);
    expect(days.map(spring.isWorkingDay)).toEqual([true, true, false, false, true, true]);
    expect(spring.holidayOn(localDate('2026-02-16'))?.en).toBe('Spring Festival');
    expect(spring.isWorkedWeekend(localDate('2026-02-14'))).toBe(true);
  });

  it('are counted over a holiday, both ways', () => {
    expect(spring.add(localDate('2026-02-13'), 2)).toBe('2026-02-24');
    expect(spring.add(localDate('2026-02-24'), -2)).toBe('2026-02-13');
    expect(spring.between(localDate('2026-02-13'), localDate('2026-02-24'))).toBe(2);
    expect(plain.between(localDate('2026-11-20'), localDate('2026-11-22'))).toBe(0);
  });

  property.prop([anyDate, fc.integer({ min: -60, max: 60 })])('added are days between', (date, count) => {
    const start = spring.add(date, 1);
    const moved = spring.add(start, count);
    expect(spring.isWorkingDay(moved)).toBe(true);
    expect(spring.between(start, moved)).toBe(count);
  });
});
