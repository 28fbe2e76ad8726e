import { dayCountOf, localDate, parsePeriodKey, type LocalDate } from '@ecoloop/kernel';
import { formatRounded, percentile, roundHalfEven } from '@ecoloop/statistics';
import { describe, expect, it } from 'vitest';
import { compositeRules } from './composite-index.ts';
import { percent } from './day-counts.ts';
import { airEditionIds, airEditionsByDate, type AirEditionId } from './editions.ts';
import { exceedances, goodDayRatios, ozonePercentiles } from './fixtures/published-examples.ts';
import { forEachAirItem, type AirItem } from './item.ts';
import { exceedanceMultiple } from '../model/limit.ts';
import { evaluateAirPeriod, metricOf, type AirPeriodEvaluation, type AirPeriodInput } from './period.ts';

const clean: Record<AirItem, number> = { so2: 8, no2: 30, co: 0.6, o3: 90, pm10: 45, pm25: 20 };

function aPeriod(
  key: string,
  valueAt: (item: AirItem, day: number) => number = (item) => clean[item],
  more: Partial<AirPeriodInput> = {},
): AirPeriodEvaluation {
  const period = parsePeriodKey(key);
  const daily = forEachAirItem((item) => new Float64Array(dayCountOf(period)).map((_, day) => valueAt(item, day)));
  return evaluateAirPeriod({ edition: '2012', ...period, daily, scope: 'station', stationCount: 1, ...more });
}

describe('metrics of a year', () => {
  it('are means and percentiles with limit, validity and source', () => {
    const evaluation = aPeriod('2015');
    expect(metricOf(evaluation, 'pm25.mean')).toMatchObject({
      item: 'pm25',
      statistic: 'mean',
      value: 20,
      rounded: 20,
      unit: 'ug/m3',
      decimals: 0,
      validDays: 365,
      requiredDays: 324,
      valid: true,
      limit: { most: 35, averaging: 'year', class: 'II', source: { document: 'GB 3095-2012' } },
      attained: true,
      source: { document: 'HJ 663-2013' },
    });
    expect(evaluation.metrics.map(({ metric, limit }) => [metric, limit.most])).toEqual([
      ['pm25.mean', 35],
      ['pm10.mean', 70],
      ['so2.mean', 60],
      ['no2.mean', 40],
      ['co.p95', 4],
      ['o3.p90', 160],
      ['pm25.p95', 75],
      ['pm10.p95', 150],
      ['so2.p98', 150],
      ['no2.p98', 80],
    ]);
  });

  it('are not rounded before they are averaged', () => {
    const { value, rounded } = metricOf(
      aPeriod('2015', (item, day) => clean[item] + (day % 2) * 0.4),
      'no2.mean',
    );
    expect(value).toBeCloseTo(30 + (182 * 0.4) / 365, 10);
    expect(rounded).toBe(30);
  });

  it('are judged as integers: 35.4 attains 35, 35.6 exceeds it', () => {
    const pm25 = (value: number, edition: AirEditionId): ReturnType<typeof metricOf> =>
      metricOf(
        aPeriod('2015', (item) => (item === 'pm25' ? value : clean[item]), { edition }),
        'pm25.mean',
      );
    expect(pm25(35.4, '2012')).toMatchObject({ attained: true, rounded: 35, decimals: 0 });
    expect(pm25(35.6, '2012')).toMatchObject({ attained: false, rounded: 36, exceedanceMultiple: 0.03 });
    expect(pm25(30.4, '2026-transition')).toMatchObject({ attained: true, rounded: 30.4, decimals: 1 });
    expect(pm25(25.6, '2026-final')).toMatchObject({ attained: false, rounded: 25.6, exceedanceMultiple: 0.04 });
  });

  it('keep their value but neither attain nor fail with too few days', () => {
    const metric = metricOf(
      aPeriod('2015', (item, day) => (day < 60 ? NaN : clean[item])),
      'pm25.mean',
    );
    expect(metric).toMatchObject({ value: 20, valid: false, validDays: 305 });
    expect(metric.invalidReason?.zh).toContain('有效 305 天，少于 324 天');
    expect(metric).not.toHaveProperty('attained');
    expect(metric).not.toHaveProperty('exceedanceMultiple');
  });

  it.each(['2015-07', '2015-07-03', '2015-W31', '2015-Q3', '2015..2015-06-30'])(
    'stand beside the limits of a year without a verdict in %s',
    (key) => {
      const metric = metricOf(
        aPeriod(key, () => 300),
        'pm25.mean',
      );
      expect(metric).toMatchObject({ valid: true, limit: { most: 35 } });
      expect(metric).not.toHaveProperty('attained');
      expect(metric).not.toHaveProperty('exceedanceMultiple');
    },
  );

  it.each([-999, Infinity])('leave out days of %d, and count them as not valid', (broken) => {
    const evaluation = aPeriod('2015', (item, day) => (day < 42 ? broken : clean[item]));
    for (const metric of evaluation.metrics) {
      expect(metric).toMatchObject({ value: clean[metric.item], validDays: 323, valid: false });
    }
    expect(evaluation.days.valid).toBe(323);
  });

  it('are missing without a day', () => {
    const evaluation = aPeriod('2015', () => NaN);
    expect(metricOf(evaluation, 'o3.p90')).toMatchObject({ value: NaN, rounded: NaN, valid: false });
    expect(evaluation).not.toHaveProperty('compositeIndex');
    expect(evaluation.days).toMatchObject({ calendar: 365, valid: 0, good: 0, goodRatioOfCalendar: 0 });
    expect(evaluation.days).not.toHaveProperty('goodRatioOfValid');
  });

  it.each(ozonePercentiles)('give the official ozone percentile of $name', ({ dayValues, value, published }) => {
    const found = percentile(Float64Array.from(dayValues), 90).value;
    expect(found).toBeCloseTo(value, 6);
    expect(roundHalfEven(found, 0)).toBe(published);
  });

  it.each(exceedances)('exceed as was published: $name', ({ concentration, limit, multiple }) => {
    expect(formatRounded(exceedanceMultiple(concentration, limit) ?? NaN, 2)).toBe(multiple);
  });
});

describe('days of a period', () => {
  it('are counted by level, good and heavy, with their primary items', () => {
    const pm25 = [20, 60, 100, 130, 200, 300, NaN];
    const { days, dailyAqi } = aPeriod('2015-W31', (item, day) => (item === 'pm25' ? (pm25[day] ?? NaN) : clean[item]));
    expect([...dailyAqi]).toEqual([45, 82, 132, 172, 250, 350, -1]);
    expect(days).toMatchObject({
      calendar: 7,
      valid: 6,
      byLevel: [1, 1, 1, 1, 1, 1],
      good: 2,
      heavy: 2,
      goodRatioOfValid: 33.3,
      goodRatioOfCalendar: 28.6,
      heavyRatioOfValid: 33.3,
      primaryCounts: { so2: 0, no2: 0, co: 0, o3: 0, pm10: 0, pm25: 5 },
    });
  });

  it('count with a gap where the rest is above 100', () => {
    const { days } = aPeriod('2015-07-03', (item) => (item === 'co' ? NaN : item === 'o3' ? 170 : clean[item]));
    expect(days).toMatchObject({ valid: 1, good: 0 });
  });

  it.each(goodDayRatios)('are good in the share that was published: $name', ({ good, valid, percent: published }) => {
    expect(formatRounded(percent(good, valid), 1)).toBe(published);
  });

  it('follow the edition of each day where a period spans two', () => {
    const change = localDate('2026-03-01');
    const editionOfDay = (date: LocalDate): AirEditionId => (date < change ? '2012' : '2026-transition');
    const { dailyAqi, method } = aPeriod('2026-02-28..2026-03-01', (item) => (item === 'pm25' ? 75 : clean[item]), {
      edition: '2026-transition',
      editionOfDay,
    });
    expect([...dailyAqi]).toEqual([100, 114]);
    expect(method.map(({ en }) => en).join(' ')).toContain('the edition of that day');
  });

  it('name each edition of a period that spans three', () => {
    const editionsOf = airEditionsByDate({ from: localDate('2026-02-01'), to: localDate('2031-02-01') });
    const { method } = aPeriod('2026-02-01..2031-01-31', undefined, editionsOf);
    expect(method[1]?.zh).toContain('2012 版、2026 版（过渡阶段限值）、2026 版（最终限值）');
  });
});

describe('evaluation of a period', () => {
  it('states its method in both languages', () => {
    const stations = { zh: '国控评价点，不含对照点', en: 'national assessment stations without background stations' };
    const { method } = aPeriod('2015', undefined, { scope: 'territory', stationCount: 11, stations });
    const zh = method.map((line) => line.zh).join('');
    const en = method.map((line) => line.en).join(' ');
    for (const word of [
      'GB 3095-2012',
      'HJ 663-2013',
      'HJ 633-2012',
      '11 个点位',
      '不含对照点',
      '75%',
      '324',
      '相加',
    ]) {
      expect(zh).toContain(word);
    }
    for (const word of ['11 stations', '20 hours', 'without background', 'start', 'plain sum'])
      expect(en).toContain(word);
    expect(en).not.toContain('our convention');
  });

  it('marks what no standard says as a convention', () => {
    const words = (key: string): string =>
      aPeriod(key)
        .method.map(({ en }) => en)
        .join(' ');
    expect(words('2015-Q3')).toContain('our convention');
    expect(words('2015-07')).not.toContain('our convention');
    expect(words('2015-07')).toContain('yardstick');
  });

  it('marks what was not verified: stations, windows, days for percentiles, the index from 2026 on', () => {
    const lineOf = (edition: AirEditionId, word: string): string =>
      aPeriod('2015', undefined, { edition, scope: 'territory', stationCount: 11 }).method.find(({ zh }) =>
        zh.includes(word),
      )?.zh ?? '';
    expect(lineOf('2012', '点位')).toContain('75%，不足 4 个 50%）（未核对原文）');
    expect(lineOf('2012', '8 时至 24 时')).toContain('6/8 个小时值（未核对原文）');
    expect(lineOf('2026-final', '8 时至 24 时')).toContain(
      '8 时至 24 时的滑动平均（未核对原文），每个滑动平均至少 6/8 个小时值，',
    );
    expect(lineOf('2012', '百分位数')).toContain('（未核对原文）');
    expect(lineOf('2012', '综合指数')).not.toContain('未见文本');
    expect(lineOf('2026-transition', '综合指数')).toContain('未见文本');
    const short = aPeriod('2015', (item, day) => (day < 60 ? NaN : clean[item]));
    expect(metricOf(short, 'pm25.p95').invalidReason?.zh).toContain('未核对原文');
    expect(metricOf(short, 'pm25.mean').invalidReason?.zh).not.toContain('未核对原文');
  });

  it('carries the composite index and its rule', () => {
    const compositeRule = compositeRules['weighted-2026'];
    const plain = aPeriod('2015').compositeIndex;
    const weighted = aPeriod('2015', undefined, { compositeRule }).compositeIndex;
    // 8/60 + 30/40 + 0.6/4 + 90/160 + 45/70 + 20/35
    expect(plain?.rounded).toBe(2.81);
    expect(plain?.rule.id).toBe('plain-sum');
    expect(plain?.main).toEqual(['no2']);
    expect(weighted?.rule.confidence).toBe('C');
    expect(weighted?.value).toBeGreaterThan(plain?.value ?? Infinity);
  });

  it('refuses columns that do not fit the period', () => {
    expect(() => aPeriod('2015', undefined, { to: localDate('2015-12-31') })).toThrow('must have 364 values, not 365');
  });

  it('works under every edition', () => {
    const counts = airEditionIds.map((edition) => aPeriod('2015', undefined, { edition }).days.good);
    expect(counts).toEqual([365, 365, 365]);
  });
});
