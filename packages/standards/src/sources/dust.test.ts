import { localDate } from '@ecoloop/kernel';
import { fc, it as property } from '@fast-check/vitest';
import { rankBy } from '@ecoloop/statistics';
import { describe, expect, it } from 'vitest';
import { dustfall, dustfallYardsticks, publishedDust, residualDustYardsticks } from './dustfall.ts';
import { publishedFigures, roadDustOfJanuary2023 } from './fixtures/printed-figures.ts';
import { bestStreetDustLoads, districtDustLoads } from './road-dust.ts';
import { halfMonthOf, rankStreetsByTsp, type TspStreet } from './tsp-ranking.ts';
import { compareWithYardstick } from './yardsticks.ts';

describe('dustfall', () => {
  it('of 0.0950 g in 31 days on 0.01767 m² is 5.203 t/(km²·month)', () => {
    const result = dustfall({ netWeight: 0.095, area: 0.01767, days: 31 });
    expect(result.ok && result.value.amount).toBeCloseTo(5.2029, 4);
    expect(result.ok && result.value.regularExposure).toBe(true);
  });

  it('takes off the blank and says when an exposure was not regular', () => {
    const result = dustfall({ netWeight: 0.11, blank: 0.01, area: 0.02, days: 33 });
    expect(result.ok && result.value.amount).toBeCloseTo(5 * (30 / 33), 12);
    expect(result.ok && result.value.regularExposure).toBe(false);
  });

  it.each([
    [{ netWeight: 1, area: 0, days: 30 }, '缸口面积和采样天数须大于 0'],
    [{ netWeight: 1, area: 1, days: NaN }, '缸口面积和采样天数须大于 0'],
    [{ netWeight: NaN, area: 1, days: 30 }, '称量值缺测或无效'],
    [{ netWeight: 1, blank: -1, area: 1, days: 30 }, '称量值缺测或无效'],
    [{ netWeight: 1, blank: 2, area: 1, days: 30 }, '净重小于空白'],
  ])('of %j is refused', (exposure, zh) => {
    expect(dustfall(exposure)).toMatchObject({ ok: false, reason: { zh } });
  });

  const amount = fc.double({ min: 0, max: 10, noNaN: true });
  property.prop([amount, amount, fc.integer({ min: 1, max: 60 })])('rises with the weight', (a, b, days) => {
    const of = (netWeight: number): number => {
      const result = dustfall({ netWeight, area: 0.01767, days });
      return result.ok ? result.value.amount : NaN;
    };
    expect(of(Math.min(a, b))).toBeLessThanOrEqual(of(Math.max(a, b)));
  });
});

describe('targets and published figures', () => {
  it('say what kind of document they are from', () => {
    const rows = [...dustfallYardsticks, ...residualDustYardsticks].map(({ kind, limit }) => [
      limit.property,
      limit.most,
      kind,
      limit.source.document,
      limit.source.confidence,
    ]);
    expect(rows).toEqual([
      ['dustfall', 5, 'plan-target', '京政发〔2021〕35号', 'A'],
      ['dustfall', 9, 'campaign-target', '生态环境部降尘监测通报（新闻报道）', 'B'],
      ['road_residual_dust', 6, 'plan-target', '西政发〔2022〕3号', 'A'],
    ]);
    expect(publishedDust.map(({ property: item, period, value }) => [item, period, value])).toEqual(publishedFigures);
  });

  it('are compared without calling them standards', () => {
    const [district] = dustfallYardsticks;
    if (!district) throw new Error('no target');
    expect(compareWithYardstick(5.203, district)).toEqual({
      kept: false,
      reason: {
        zh: '5.203 t/(km²·月) 超过目标（≤ 5 t/(km²·月)）；规划目标，非排放或质量标准，京政发〔2021〕35号',
        en: '5.203 t/(km²·month) misses the target (≤ 5 t/(km²·month)); target of a plan, not a standard; 京政发〔2021〕35号',
      },
    });
    expect(compareWithYardstick(5, district)?.kept).toBe(true);
    expect(compareWithYardstick(NaN, district)).toBeUndefined();
    expect(compareWithYardstick(-1, district)).toBeUndefined();
  });
});

describe('ranking', () => {
  it('of the districts in January 2023 is that of the bulletin', () => {
    const { ranked } = rankBy(districtDustLoads.toReversed(), ({ value }) => value, 'ascending');
    const rows = ranked.map(({ entry, rank, value }) => [entry.of.zh, value, rank]);
    expect(new Set(rows.map(String))).toEqual(new Set(roadDustOfJanuary2023.map(String)));
    expect(ranked.map(({ rank }) => rank)).toEqual(roadDustOfJanuary2023.map(([, , rank]) => rank));
    expect(bestStreetDustLoads.map(({ value }) => value)).toEqual([0.13, 0.15, 0.16, 0.17]);
  });
});

describe('TSP of streets', () => {
  it.each([
    ['2024-10-01', '2024-10-01', '2024-10-16'],
    ['2024-10-15', '2024-10-01', '2024-10-16'],
    ['2024-10-16', '2024-10-16', '2024-11-01'],
    ['2024-02-29', '2024-02-16', '2024-03-01'],
  ])('of %s belongs to the half month from %s to before %s', (date, from, to) => {
    expect(halfMonthOf(localDate(date))).toEqual({ kind: 'custom', from, to });
  });

  const street = (name: string, district: string, ...hours: number[]): TspStreet => ({
    street: name,
    district,
    hours: Float64Array.from(hours),
  });
  const streets = [
    street('a', 'east', 100, 100, 100, 500),
    street('b', 'east', 90, 90.4, NaN, 90),
    street('c', 'west', 90, 90, 90, 90),
    street('d', 'west', NaN, NaN, 10, 10),
    street('e', 'east', 80, -1, 80, 80),
  ];
  const names = (ranked: readonly { entry: TspStreet; rank: number }[]) =>
    ranked.map(({ entry, rank }) => `${String(rank)} ${entry.street}`);

  it('are ranked from the highest, ties share a place, and too few hours give none', () => {
    const { all, withoutSand } = rankStreetsByTsp(streets);
    expect(names(all.city.ranked)).toEqual(['1 a', '2 b', '2 c', '4 e']);
    expect(all.city.unranked.map((entry) => entry.street)).toEqual(['d']);
    expect(names(all.districts.get('east')?.best ?? [])).toEqual(['1 e', '2 b', '3 a']);
    expect(names(all.districts.get('east')?.worst ?? [])).toEqual(['1 a', '2 b', '3 e']);
    expect(names(all.districts.get('west')?.best ?? [])).toEqual(['1 c']);
    expect(withoutSand).toBeUndefined();
  });

  it('are ranked with and without the hours of sand', () => {
    const { all, withoutSand } = rankStreetsByTsp(streets, Uint8Array.of(0, 0, 0, 1));
    expect(all.city.ranked[0]?.value).toBe(200);
    expect(withoutSand?.city.ranked.map(({ value }) => value)).toEqual([100, 90]);
    expect(withoutSand?.city.unranked.map((entry) => entry.street)).toEqual(['b', 'd', 'e']);
  });

  it('name the thirty highest of the city', () => {
    const many = Array.from({ length: 40 }, (_, index) => street(String(index), 'x', index));
    const { worst, districts } = rankStreetsByTsp(many).all;
    expect(worst).toHaveLength(30);
    expect(worst[0]?.value).toBe(39);
    expect(districts.get('x')?.best.map(({ value }) => value)).toEqual([0, 1, 2]);
  });

  it('need columns of one length', () => {
    expect(() => rankStreetsByTsp([street('a', 'x', 1), street('b', 'x', 1, 2)])).toThrow('"b" must have 1 values');
    expect(rankStreetsByTsp([]).all.city.ranked).toEqual([]);
  });
});
