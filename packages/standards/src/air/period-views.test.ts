import { dayCountOf, parsePeriodKey } from '@ecoloop/kernel';
import { fc, it as property } from '@fast-check/vitest';
import { describe, expect, it } from 'vitest';
import { compareAirEditions } from './compare-editions.ts';
import { explainAirPeriod } from './explain-period.ts';
import { forEachAirItem, type AirItem } from './item.ts';
import { explainMetric } from './metric.ts';
import { evaluateAirPeriod, metricOf, type AirPeriodEvaluation, type AirPeriodInput } from './period.ts';
import { changeRate, rankTerritories } from './ranking.ts';

const clean: Record<AirItem, number> = { so2: 8, no2: 30, co: 0.6, o3: 90, pm10: 45, pm25: 20 };

type Input = Omit<AirPeriodInput, 'edition' | 'editionOfDay'>;

function inputOf(key: string, valueAt: (item: AirItem, day: number) => number = (item) => clean[item]): Input {
  const period = parsePeriodKey(key);
  const daily = forEachAirItem((item) => new Float64Array(dayCountOf(period)).map((_, day) => valueAt(item, day)));
  return { ...period, daily, scope: 'station', stationCount: 1 };
}

function evaluate(input: Input, more: Partial<AirPeriodInput> = {}): AirPeriodEvaluation {
  return evaluateAirPeriod({ ...input, edition: '2012', ...more });
}

describe('area of class I', () => {
  it('is judged by its own limits, while AQI and composite index stay', () => {
    const [one, two] = [evaluate(inputOf('2015'), { areaClass: 'I' }), evaluate(inputOf('2015'))];
    expect(one.metrics.map(({ limit }) => limit.most)).toEqual([15, 40, 20, 40, 4, 100, 35, 50, 50, 80]);
    expect(metricOf(one, 'pm25.mean')).toMatchObject({ attained: false, exceedanceMultiple: 0.33 });
    expect(metricOf(two, 'pm25.mean').attained).toBe(true);
    expect([one.areaClass, two.areaClass]).toEqual(['I', 'II']);
    expect(one.compositeIndex).toEqual(two.compositeIndex);
    expect(one.dailyAqi).toEqual(two.dailyAqi);
    expect(one.method[0]?.zh).toContain('一级限值');
  });
});

describe('explanation of a year', () => {
  it('attains where every metric does', () => {
    const { basis, grade, contributions, refused, reasons } = explainAirPeriod(evaluate(inputOf('2015')));
    expect(basis).toEqual({ id: 'hj663-2013', document: 'HJ 663-2013', edition: '2013' });
    expect(grade).toBe('kept');
    expect(contributions).toHaveLength(10);
    expect(refused).toEqual([]);
    expect(reasons.map(({ en }) => en).join(' ')).toContain('not verified against the text');
  });

  it('names what fails, with limit and clause', () => {
    const input = inputOf('2015', (item) => (item === 'pm25' ? 40 : clean[item]));
    const { grade, contributions, reasons } = explainAirPeriod(evaluate(input));
    expect(grade).toBe('exceeded');
    const decisive = contributions.filter((part) => part.decisive);
    expect(decisive).toMatchObject([{ property: 'pm25', value: 40, multiple: 0.14, exceeded: { most: 35 } }]);
    expect(reasons[0]?.zh).toBe('PM₂.₅ 平均浓度 40 μg/m³，超过二级限值 35 μg/m³，超标 0.14 倍（GB 3095-2012 表 1）');
  });

  it('says what the value was judged as where it is shown with more decimals', () => {
    const input = inputOf('2027', (item) => (item === 'pm25' ? 30.4 : clean[item]));
    const evaluation = evaluate(input, { edition: '2026-transition' });
    expect(explainMetric(metricOf(evaluation, 'pm25.mean')).en).toBe(
      'PM₂.₅ mean 30.4 μg/m³ (judged as 30), keeps the class II limit 30 μg/m³ (GB 3095-2026, table 1)',
    );
    expect(explainAirPeriod(evaluation).contributions[0]).toMatchObject({ value: 30, grade: 'kept' });
  });

  it('has no grade with too few days unless something fails, nor for a month', () => {
    const fewDays = inputOf('2015', (item, day) => (item === 'co' && day < 60 ? NaN : clean[item]));
    const explained = explainAirPeriod(evaluate(fewDays));
    expect(explained).not.toHaveProperty('grade');
    expect(explained.refused).toMatchObject([{ property: 'co', code: 'insufficient' }]);
    expect(explained.refused[0]?.reason.zh).toContain('少于 324 天');
    const failing = inputOf('2015', (item, day) =>
      item === 'co' ? (day < 60 ? NaN : 1) : item === 'no2' ? 50 : clean[item],
    );
    expect(explainAirPeriod(evaluate(failing)).grade).toBe('exceeded');
    const month = explainAirPeriod(evaluate(inputOf('2015-07')));
    expect(month).not.toHaveProperty('grade');
    expect(month.refused.every(({ code }) => code === 'not-evaluated')).toBe(true);
  });
});

describe('one data set under two editions', () => {
  const pm25 = [20, 60, 70, 80, 120, 300, NaN];
  const input = inputOf('2015-W31', (item, day) => (item === 'pm25' ? (pm25[day] ?? NaN) : clean[item]));
  const comparison = compareAirEditions(input, ['2012', '2026-final']);

  it('shows limits, metrics and days side by side', () => {
    expect(comparison.editions).toEqual(['2012', '2026-final']);
    const mean = comparison.metrics.find(({ metric }) => metric === 'pm25.mean');
    expect(mean?.limits.map(({ most }) => most)).toEqual([35, 25]);
    expect(mean?.rounded).toEqual([108, 108.3]);
    expect(mean?.attained).toEqual([undefined, undefined]);
    expect(comparison.goodDays).toEqual([3, 2]);
    expect(comparison.heavyDays).toEqual([1, 1]);
    expect(comparison.validDays).toEqual([6, 6]);
    expect(comparison.byLevel).toEqual([
      [1, 2, 1, 1, 0, 1],
      [1, 1, 2, 1, 0, 1],
    ]);
    expect(comparison.compositeIndex[1]).toBeGreaterThan(comparison.compositeIndex[0] ?? NaN);
  });

  it('names each day whose level changes', () => {
    expect(comparison.levelChanges).toEqual([{ date: '2015-07-29', aqi: [94, 110], level: [2, 3] }]);
  });

  it('changes nothing where both are the same', () => {
    expect(compareAirEditions(input, ['2012', '2012']).levelChanges).toEqual([]);
  });

  const anyPm25 = fc.array(fc.double({ min: 0, max: 400, noNaN: true }), { minLength: 7, maxLength: 7 });

  property.prop([anyPm25])('never has more good days under 2026', (values) => {
    const week = inputOf('2015-W31', (item, day) => (item === 'pm25' ? (values[day] ?? NaN) : clean[item]));
    const { goodDays, levelChanges } = compareAirEditions(week, ['2012', '2026-transition']);
    expect(goodDays[1]).toBeLessThanOrEqual(goodDays[0]);
    for (const { level } of levelChanges) expect(level[1]).toBeGreaterThan(level[0] ?? NaN);
  });
});

describe('ranking of territories', () => {
  it('is ascending, ties share a rank, the next one is left out', () => {
    const ranking = rankTerritories([
      { territory: 'A', index: 3.804 },
      { territory: 'B', index: 4.1 },
      { territory: 'C', index: 3.796 },
      { territory: 'D', index: undefined },
      { territory: 'E', index: NaN },
    ]);
    expect(ranking.ranked).toEqual([
      { territory: 'A', index: 3.8, rank: 1 },
      { territory: 'C', index: 3.8, rank: 1 },
      { territory: 'B', index: 4.1, rank: 3 },
    ]);
    expect(ranking.unranked).toEqual(['D', 'E']);
  });

  const indices = fc.array(fc.double({ min: 0, max: 20, noNaN: true }), { maxLength: 20 });

  property.prop([indices])('does not depend on the order and starts at 1', (values) => {
    const entries = values.map((index, territory) => ({ territory, index }));
    const ranksByTerritory = (list: typeof entries): Map<number, number> =>
      new Map(rankTerritories(list).ranked.map(({ territory, rank }) => [territory, rank]));
    expect(ranksByTerritory(entries.toReversed())).toEqual(ranksByTerritory(entries));
    expect(rankTerritories(entries).ranked[0]?.rank).toBe(values.length > 0 ? 1 : undefined);
  });
});

describe('change rate', () => {
  it.each([
    [54, 60, -10],
    [4.1, 3.8, 7.9],
    [35, 35, 0],
    [0, 12, -100],
    [1, 0, undefined],
    [NaN, 3, undefined],
    [3, NaN, undefined],
  ])('from %d, before %d, is %d', (now, before, rate) => {
    expect(changeRate(now, before)).toBe(rate);
  });
});
