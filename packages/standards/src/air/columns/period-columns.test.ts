import { fc, it as property } from '@fast-check/vitest';
import { calendarPeriod, customPeriod, dayCountOf, localDate, type LocalDate } from '@ecoloop/kernel';
import { describe, expect, it } from 'vitest';
import { compositeRules } from '../composite-index.ts';
import { airDayValues } from '../day.ts';
import { airEditionIds, type AirEditionId } from '../editions.ts';
import { airItems, forEachAirItem, type AirItem } from '../item.ts';
import { evaluateAirPeriod } from '../period.ts';
import { expectSeries } from './fixtures/expect-series.ts';
import { evaluateAirDaySeries, evaluateAirHourSeries, type AirDaySeriesInput } from './period-columns.ts';

type Daily = Record<AirItem, Float64Array>;

const leapYear = calendarPeriod('year', localDate('2028-01-01'));
const year = calendarPeriod('year', localDate('2027-01-01'));
const period = fc.constantFrom(
  year,
  leapYear,
  calendarPeriod('month', localDate('2026-02-01')),
  calendarPeriod('quarter', localDate('2026-05-01')),
  calendarPeriod('year-to-date', localDate('2026-03-17')),
  customPeriod(localDate('2026-02-20'), localDate('2026-03-05')),
  calendarPeriod('day', localDate('2026-07-01')),
);

/** Days of several series with few gaps, many, or a month without any, made from a seed to keep generated input small. */
function makeUpDays(seed: number, series: number, dayCount: number): Daily {
  let state = seed;
  const random = (): number => (state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0) / 2 ** 32;
  const days = forEachAirItem(() => new Float64Array(series * dayCount));
  for (const item of airItems) {
    for (let index = 0; index < series; index += 1) {
      const gaps = [0, 0.02, 0.1, 0.5, 1][Math.floor(random() ** 2 * 5)] ?? 0;
      const level = (item === 'co' ? 0.1 : 10) + random() * (item === 'co' ? 3 : 90);
      const outage = Math.floor(random() * dayCount * 3);
      for (let day = 0; day < dayCount; day += 1) {
        const isGap = random() < gaps || (day >= outage && day < outage + 6);
        const step = item === 'co' ? 240 : 24;
        days[item][index * dayCount + day] = isGap ? NaN : Math.round(level * 3 * random() ** 2 * step) / step;
      }
    }
  }
  return days;
}

const part = (daily: Daily, index: number, length: number): Daily =>
  forEachAirItem((item) => daily[item].subarray(index * length, (index + 1) * length));

const editions = fc.constantFrom(...airEditionIds);
const options = fc.record(
  {
    areaClass: fc.constantFrom('I' as const, 'II' as const),
    compositeRule: fc.constantFrom(...Object.values(compositeRules)),
  },
  { requiredKeys: [] },
);

describe('many series of days', () => {
  property.prop([fc.nat(), fc.integer({ min: 0, max: 5 }), period, editions, options], { numRuns: 60 })(
    'give each what evaluateAirPeriod gives it alone',
    (seed, series, { kind, from, to }, edition, more) => {
      const dayCount = dayCountOf({ kind, from, to });
      const daily = makeUpDays(seed, series, dayCount);
      const columns = evaluateAirDaySeries({ edition, kind, from, to, series, daily, ...more });
      expect(columns).toMatchObject({ edition, series, calendarDays: dayCount, areaClass: more.areaClass ?? 'II' });
      for (let index = 0; index < series; index += 1) {
        const alone = { daily: part(daily, index, dayCount), scope: 'station', stationCount: 1 } as const;
        expectSeries(columns, index, evaluateAirPeriod({ edition, kind, from, to, ...more, ...alone }));
      }
    },
  );

  property.prop([fc.nat()], { numRuns: 10 })('judge each day by its own edition where asked to', (seed) => {
    const { kind, from, to } = calendarPeriod('year', localDate('2026-01-01'));
    const editionOfDay = (date: LocalDate): AirEditionId => (date < '2026-03-01' ? '2012' : '2026-transition');
    const common = { edition: '2026-transition', editionOfDay, kind, from, to } as const;
    const daily = makeUpDays(seed, 3, 365);
    const columns = evaluateAirDaySeries({ ...common, series: 3, daily });
    for (let index = 0; index < 3; index += 1) {
      const alone = { daily: part(daily, index, 365), scope: 'station', stationCount: 1 } as const;
      expectSeries(columns, index, evaluateAirPeriod({ ...common, ...alone }));
    }
  });

  property.prop([fc.nat(), fc.shuffledSubarray([0, 1, 2, 3], { minLength: 4 })], { numRuns: 10 })(
    'do not depend on their order',
    (seed, order) => {
      const daily = makeUpDays(seed, 4, 365);
      const shuffled = forEachAirItem((item) =>
        Float64Array.from(order.flatMap((index) => [...part(daily, index, 365)[item]])),
      );
      const evaluate = (days: Daily) => evaluateAirDaySeries({ edition: '2012', ...year, series: 4, daily: days });
      const [columns, reordered] = [evaluate(daily), evaluate(shuffled)];
      for (const [place, index] of order.entries()) {
        expect(reordered.compositeIndex.value[place]).toBe(columns.compositeIndex.value[index]);
        expect(reordered.days.good[place]).toBe(columns.days.good[index]);
        expect(reordered.metrics['o3.p90'].value[place]).toBe(columns.metrics['o3.p90'].value[index]);
        expect(reordered.aqi.aqi.subarray(place * 365, (place + 1) * 365)).toEqual(
          columns.aqi.aqi.subarray(index * 365, (index + 1) * 365),
        );
      }
    },
  );

  it('leave the columns as they are', () => {
    const daily = makeUpDays(1, 2, 365);
    const before = forEachAirItem((item) => daily[item].slice());
    evaluateAirDaySeries({ edition: '2012', ...year, series: 2, daily });
    expect(daily).toEqual(before);
  });

  it('give nothing to a series without a value', () => {
    const daily = forEachAirItem(() => new Float64Array(365).fill(NaN));
    const { metrics, days, aqi, compositeIndex } = evaluateAirDaySeries({ edition: '2012', ...year, series: 1, daily });
    expect(metrics['pm25.mean']).toMatchObject({
      value: Float64Array.of(NaN),
      valid: Uint8Array.of(0),
      attained: Int8Array.of(-1),
    });
    expect([...aqi.aqi]).toEqual(Array.from({ length: 365 }, () => -1));
    expect(days.valid[0]).toBe(0);
    expect(days.goodRatioOfValid[0]).toBeNaN();
    expect(days.goodRatioOfCalendar[0]).toBe(0);
    expect(compositeIndex.value[0]).toBeNaN();
    expect(compositeIndex.main[0]).toBe(0);
  });

  it('leave out what is infinite or negative, as the row form does', () => {
    const daily = makeUpDays(5, 2, 365);
    for (const item of airItems) daily[item].set([-999, Infinity, -Infinity, -0.04, -0.6], 400);
    const columns = evaluateAirDaySeries({ edition: '2012', ...year, series: 2, daily });
    for (const index of [0, 1]) {
      const alone = { daily: part(daily, index, 365), scope: 'station', stationCount: 1 } as const;
      expectSeries(columns, index, evaluateAirPeriod({ edition: '2012', ...year, ...alone }));
    }
    expect(columns.metrics['pm25.mean'].value[1]).toBeLessThan(200);
  });

  it('may be none', () => {
    const columns = evaluateAirDaySeries({ edition: '2012', ...year, series: 0, daily: makeUpDays(1, 0, 365) });
    expect(columns.metrics['pm25.mean'].value).toHaveLength(0);
    expect(columns.aqi.aqi).toHaveLength(0);
  });

  it('choose the edition by a day', () => {
    const daily = makeUpDays(1, 1, 365);
    const on = { on: year.from, territory: '110000' };
    expect(evaluateAirDaySeries({ edition: on, ...year, series: 1, daily }).edition).toBe('2026-transition');
  });
});

describe('many series of hours', () => {
  const hoursOf = (seed: number, series: number, days: number): Daily => makeUpDays(seed, series, days * 24);

  property.prop([fc.nat(), editions, options], { numRuns: 10 })(
    'give what the row form gives from hours to index',
    (seed, edition, more) => {
      const hours = hoursOf(seed, 2, 365);
      const columns = evaluateAirHourSeries({ edition, ...year, series: 2, hours, ...more });
      for (let index = 0; index < 2; index += 1) {
        const ofSeries = part(hours, index, 365 * 24);
        const daily = forEachAirItem((item) => airDayValues(item, ofSeries[item], edition, more.areaClass));
        const alone = { daily, scope: 'station', stationCount: 1 } as const;
        expectSeries(columns, index, evaluateAirPeriod({ edition, ...year, ...more, ...alone }));
      }
    },
  );

  it('take whole numbers in 32 bits beside CO in 64', () => {
    const wide = forEachAirItem((item) =>
      hoursOf(7, 2, 365)[item].map((value) => (item === 'co' ? value : Math.round(value))),
    );
    const narrow = { ...forEachAirItem((item) => Float32Array.from(wide[item])), co: wide.co };
    const common = { edition: '2012', ...year, series: 2 } as const;
    expect(evaluateAirHourSeries({ ...common, hours: narrow })).toEqual(
      evaluateAirHourSeries({ ...common, hours: wide }),
    );
  });

  it('are refused unless every column has each hour of each series', () => {
    const hours = { ...hoursOf(1, 2, 365), co: new Float64Array(365 * 24) };
    expect(() => evaluateAirHourSeries({ edition: '2012', ...year, series: 2, hours })).toThrow(
      expect.objectContaining({
        code: 'standards.WRONG_LENGTH',
        params: { column: 'co', expected: 17_520, actual: 8760 },
      }),
    );
  });
});

describe('days of wrong length', () => {
  const daily = makeUpDays(1, 2, 365);
  const input: AirDaySeriesInput = { edition: '2012', ...year, series: 2, daily };
  it.each<[string, Partial<AirDaySeriesInput>]>([
    ['of another number of series', { series: 3 }],
    ['of another year', leapYear],
    ['of one item', { daily: { ...daily, o3: daily.o3.subarray(1) } }],
  ])('are refused: %s', (_, wrong) => {
    expect(() => evaluateAirDaySeries({ ...input, ...wrong })).toThrow(
      expect.objectContaining({ code: 'standards.WRONG_LENGTH' }),
    );
  });
});
