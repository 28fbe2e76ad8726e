import { domains } from '@ecoloop/domains';
import { addDays, epochDayOf, localDate, parsePeriodKey } from '@ecoloop/kernel';
import { describe, expect, it } from 'vitest';
import { DAY_FLAG, DayCache } from './day-cache.ts';
import { evaluationResult } from './evaluation-result.ts';
import { createEvaluator, IN_FORCE } from './evaluator.ts';
import { createNetwork, type NetworkStation } from './network.ts';
import { createPublishedFigures } from './published-figures.ts';
import { getScope } from './scope.ts';
import { createTerritoryTree } from '../territory/index.ts';

const name = (zh: string) => ({ zh, en: zh });
const aStation = (id: string, territory: string, role = 'evaluation', level = 'national'): NetworkStation => ({
  id,
  domain: 'air-quality',
  name: name(id),
  territory,
  classes: [{ level, role, from: localDate('2013-01-01') }],
});

function setUp(stations: readonly NetworkStation[]) {
  const tree = createTerritoryTree(
    [
      { code: '110000', name: name('北京'), level: 'city' },
      { code: '110102', name: name('西城'), level: 'district', parent: '110000' },
      { code: '110101', name: name('东城'), level: 'district', parent: '110000' },
    ],
    '110000',
  );
  const network = createNetwork(tree, {
    all: () => stations,
    find: (id) => stations.find((station) => station.id === id),
  });
  const cache = new DayCache();
  const evaluator = createEvaluator({ domains, network, cache });
  const declaration = evaluator.getDeclaration('air-quality.air');
  const fill = (station: string, from: string, days: number, pm25: number, simulated = false): void => {
    for (let day = 0; day < days; day += 1) {
      for (const property of declaration.properties) {
        cache.set({
          station,
          property,
          epochDay: epochDayOf(addDays(localDate(from), day)),
          value: property === 'pm25' ? pm25 : property === 'co' ? 0.5 : 20,
          flags: DAY_FLAG.computed | (simulated ? DAY_FLAG.simulated : 0),
        });
      }
    }
  };
  const evaluate = (scope: string, period: string, edition = IN_FORCE) =>
    evaluator.evaluate({ declaration, edition, scope: getScope(network, scope), period: parsePeriodKey(period) });
  const meanOf = (scope: string, period: string) =>
    evaluate(scope, period).result.metrics.find(({ id }) => id === 'pm25.mean');
  return { network, cache, evaluator, declaration, fill, evaluate, meanOf };
}

describe('evaluator', () => {
  it('leaves background stations out of a territory and says so, but evaluates them for themselves', () => {
    const { fill, evaluate, meanOf } = setUp([
      aStation('wanshou', '110102'),
      aStation('dongsi', '110101'),
      aStation('dingling', '110101', 'background'),
      aStation('sensor', '110102', 'evaluation', 'micro'),
    ]);
    fill('wanshou', '2015-01-01', 365, 80);
    fill('dongsi', '2015-01-01', 365, 60);
    fill('dingling', '2015-01-01', 365, 10);
    fill('sensor', '2015-01-01', 365, 500);
    const city = evaluate('territory:110000', '2015');
    expect(city.used.map(({ id }) => id)).toEqual(['wanshou', 'dongsi']);
    expect(city.leftOut.map(({ id }) => id)).toEqual(['dingling', 'sensor']);
    expect(meanOf('territory:110000', '2015')).toMatchObject({ value: 70, valid: true });
    expect(meanOf('territory:110102', '2015')).toMatchObject({ value: 80 });
    expect(meanOf('station:dingling', '2015')).toMatchObject({ value: 10 });
  });

  it('sees a day that changed, and no other change makes a new evaluation', () => {
    const { cache, fill, evaluate } = setUp([aStation('wanshou', '110102')]);
    fill('wanshou', '2015-01-01', 365, 80);
    const before = evaluate('territory:110102', '2015');
    fill('wanshou', '2020-01-01', 10, 30);
    expect(evaluate('territory:110102', '2015')).toBe(before);
    cache.set({
      station: 'wanshou',
      property: 'pm25',
      epochDay: epochDayOf(localDate('2015-07-01')),
      value: 99,
      flags: 1,
    });
    const after = evaluate('territory:110102', '2015');
    expect(after.inputHash).not.toBe(before.inputHash);
  });

  it('is simulated as soon as one day that counts is', () => {
    const { fill, evaluate } = setUp([aStation('wanshou', '110102'), aStation('dongsi', '110101')]);
    fill('wanshou', '2015-01-01', 365, 80);
    fill('dongsi', '2015-12-31', 1, 80, true);
    expect(evaluate('territory:110000', '2015').simulated).toBe(true);
    expect(evaluate('territory:110000', '2015-11').simulated).toBe(false);
    expect(evaluate('territory:110102', '2015').simulated).toBe(false);
  });

  it('judges the same days under another edition', () => {
    const { fill, evaluate } = setUp([aStation('wanshou', '110102')]);
    fill('wanshou', '2015-01-01', 365, 30);
    const old = evaluate('territory:110102', '2015');
    const later = evaluate('territory:110102', '2015', '2026-final');
    expect(old).toMatchObject({ inForce: true, edition: { id: '2012' } });
    expect(later).toMatchObject({ inForce: false, edition: { id: '2026-final' } });
    const attained = (of: typeof old) => of.result.metrics.find(({ id }) => id === 'pm25.mean')?.attained;
    expect([attained(old), attained(later)]).toEqual([true, false]);
    expect(later.inputHash).not.toBe(old.inputHash);
  });

  it('gives the change on the year before and the published figure beside', () => {
    const { evaluator, fill, evaluate } = setUp([aStation('wanshou', '110102')]);
    fill('wanshou', '2014-01-01', 365, 80);
    fill('wanshou', '2015-01-01', 365, 60);
    const figure = {
      territory: '110102',
      year: 2015,
      evaluation: 'air-quality.air',
      metric: 'pm25.mean',
      value: 61,
      unit: 'ug/m3',
      source: { document: name('公报'), confidence: 'B' as const },
    };
    const result = evaluationResult(
      evaluate('territory:110102', '2015'),
      evaluator,
      createPublishedFigures([figure]),
      'counting',
    );
    const pm25 = result.metrics.find(({ id }) => id === 'pm25.mean');
    expect(pm25?.lastYear).toEqual({ period: '2014', value: 80, absolute: -20, percent: -25, valid: true });
    expect(pm25?.published).toMatchObject({ value: 61, difference: -1 });
    expect(pm25?.ref).toBe('evaluation:air-quality.air/in-force/territory:110102/2015/pm25.mean');
  });

  it('does not count a station of which nothing was received that year among those that must be valid', () => {
    const stations = ['a', 'b', 'c', 'd'].map((id) => aStation(id, '110102'));
    const { fill, evaluate, meanOf } = setUp(stations);
    fill('a', '2015-01-01', 365, 50);
    expect(meanOf('territory:110102', '2015')).toMatchObject({ value: 50, valid: true });
    expect(evaluate('territory:110102', '2015').leftOut).toHaveLength(3);
    expect(evaluate('territory:110102', '2015').result.method.at(-1)?.zh).toContain('另有 3 个点位');
    for (const id of ['b', 'c', 'd']) fill(id, '2015-12-31', 1, 50);
    expect(meanOf('territory:110102', '2015-11')?.value).toBeUndefined();
  });

  it('says what is wrong with a scope or an edition', () => {
    const { network, evaluate } = setUp([]);
    expect(() => getScope(network, '北京')).toThrow('cannot be read');
    expect(() => getScope(network, 'station:nowhere')).toThrow('does not exist');
    expect(() => evaluate('territory:110000', '2015', '1996')).toThrow('no edition 1996');
  });

  it('gives no change of a measured figure on a simulated one', () => {
    const { fill, evaluate, evaluator } = setUp([aStation('wanshou', '110102')]);
    fill('wanshou', '2014-01-01', 365, 90, true);
    fill('wanshou', '2015-01-01', 365, 80);
    const none = createPublishedFigures([]);
    const measured = evaluationResult(evaluate('territory:110102', '2015'), evaluator, none, 'counting');
    expect(measured.simulated).toBe(false);
    expect(measured.metrics[0]?.lastYear).toEqual({ period: '2014', valid: false });
    fill('wanshou', '2015-06-01', 1, 80, true);
    const tainted = evaluationResult(evaluate('territory:110102', '2015'), evaluator, none, 'counting');
    expect(tainted.simulated).toBe(true);
    expect(tainted.metrics[0]?.lastYear?.value).toBeGreaterThan(0);
  });

  it('counts a station that reported only in the middle of a period of several years', () => {
    const { fill, evaluate } = setUp([aStation('wanshou', '110102'), aStation('guanyuan', '110102')]);
    fill('wanshou', '2013-01-01', 1_095, 80);
    fill('guanyuan', '2014-01-01', 365, 80);
    const { used } = evaluate('territory:110102', '2013-01-01..2015-12-31');
    expect(used.map(({ id }) => id)).toEqual(['wanshou', 'guanyuan']);
  });
});
