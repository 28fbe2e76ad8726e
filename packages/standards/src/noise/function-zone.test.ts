import { localDate } from '@ecoloop/kernel';
import { fc, it as property } from '@fast-check/vitest';
import { describe, expect, it } from 'vitest';
import { publishedRates } from './fixtures/noise-examples.ts';
import { functionZoneTable } from './fixtures/noise-tables.ts';
import {
  evaluateFunctionZone,
  functionZoneAttainment,
  noiseAttainment,
  type FunctionZonePoint,
} from './function-zone.ts';
import { functionZoneLimits, functionZones, type FunctionZone } from './gb3096.ts';

const on = { on: localDate('2025-06-01') };

/** By way of a caller without types, who names no railway. */
function pointOf(zone: FunctionZone, daytime: number, night: number): FunctionZonePoint {
  return { zone, daytime, night };
}

describe('function zones of GB 3096-2008', () => {
  it('are those of table 1', () => {
    expect(functionZoneTable.map(([zone]) => zone)).toEqual(functionZones);
  });

  it.each(functionZoneTable)('zone %s: %i in the daytime, %i at night', (zone, daytime, night) => {
    expect(functionZoneLimits(zone)).toMatchObject({
      daytime: { property: 'daytime_sound_level', averaging: 'daytime', class: zone, most: daytime, unit: 'dB(A)' },
      night: { property: 'night_sound_level', averaging: 'night', class: zone, most: night, unit: 'dB(A)' },
      nightMaximum: { property: 'maximum_sound_level', most: night + 15, source: { clause: '5.4', confidence: 'A' } },
    });
    const at = evaluateFunctionZone({ ...pointOf(zone, daytime, night), nightMaximum: night + 15 }, on);
    expect(at.grade).toBe('attained');
    const above = evaluateFunctionZone(
      { ...pointOf(zone, daytime + 0.1, night + 0.1), nightMaximum: night + 15.1 },
      on,
    );
    expect(above.contributions.map(({ exceedance }) => exceedance)).toEqual([0.1, 0.1, 0.1]);
  });

  it('judge the examples NL-05 to NL-07', () => {
    const grades = (point: FunctionZonePoint): unknown =>
      evaluateFunctionZone(point, on).contributions.map(({ grade }) => grade);
    expect(grades({ zone: '2', daytime: 60, night: 50.4 })).toEqual(['attained', 'exceeded']);
    expect(grades({ zone: '4b', daytime: 69, night: 58 })).toEqual(['attained', 'attained']);
    expect(grades({ zone: '1', nightMaximum: 61 })).toEqual(['exceeded']);
    expect(functionZoneLimits('1').nightMaximum.most).toBe(60);
  });

  it('say which level, which limit and which clause', () => {
    const { basis, grade, reasons } = evaluateFunctionZone({ zone: '2', daytime: 60, night: 50.4 }, on);
    expect(basis).toEqual({ id: 'gb3096-2008', document: 'GB 3096-2008', edition: '2008' });
    expect(grade).toBe('exceeded');
    expect(reasons).toEqual([
      {
        zh: '夜间等效声级 50.4 dB(A)，超出2类限值（≤ 50 dB(A)） 0.4 dB，GB 3096-2008 表 1',
        en: 'Night equivalent sound level 50.4 dB(A) is 0.4 dB above the limit of zone 2 (≤ 50 dB(A)); GB 3096-2008, table 1',
      },
    ]);
  });

  it('judge the background beside older railways', () => {
    const point = { zone: '4b', daytime: 69, night: 58 } as const;
    expect(evaluateFunctionZone({ ...point, railway: 'new' }, on).grade).toBe('attained');
    const existing = evaluateFunctionZone({ ...point, railway: 'existing' }, on);
    expect(existing).toMatchObject({ grade: 'exceeded', contributions: [{}, { exceedance: 3 }] });
    expect(existing.reasons[0]?.zh).toContain('不通过列车时的背景噪声');
    expect(existing.reasons[0]?.zh).toContain('第 5.3 条');
    expect(functionZoneLimits('4b', 'existing').daytime.most).toBe(70);
  });

  it('compare with one decimal', () => {
    expect(evaluateFunctionZone({ zone: '1', daytime: 55.04 }, on).grade).toBe('attained');
    expect(evaluateFunctionZone({ zone: '1', daytime: 55.06 }, on).contributions[0]?.value).toBe(55.1);
  });

  it('give no verdict where a level cannot be judged, unless another is above its limit', () => {
    const gap = evaluateFunctionZone({ zone: '1', daytime: 50, night: NaN }, on);
    expect(gap.grade).toBeUndefined();
    expect(gap.contributions[0]).toMatchObject({ grade: 'attained', decisive: false });
    expect(gap.refused).toMatchObject([{ property: 'night_sound_level', code: 'missing' }]);
    expect(gap.reasons).toEqual([{ zh: '夜间等效声级：无有效值', en: 'Night equivalent sound level: no valid value' }]);
    expect(evaluateFunctionZone({ zone: '1', daytime: 58, night: NaN }, on).grade).toBe('exceeded');
    expect(evaluateFunctionZone({ zone: '1' }, on).reasons).toEqual([
      { zh: '没有可评价的声级', en: 'No level can be judged' },
    ]);
  });

  it('refuse what is no sound level', () => {
    const codeOf = (daytime: NonNullable<FunctionZonePoint['daytime']>): unknown =>
      evaluateFunctionZone({ zone: '1', daytime }, on).refused[0]?.code;
    expect(codeOf(-3)).toBe('negative');
    expect(codeOf(Infinity)).toBe('not-a-number');
    expect(codeOf({ value: 50, unit: 'dB' })).toBe('unit');
    expect(codeOf({ value: 50, unit: 'dB(A)' })).toBeUndefined();
  });

  it('take a level below the range of the meter as the end of the range', () => {
    expect(evaluateFunctionZone({ zone: '0', night: { below: 35 } }, on)).toMatchObject({
      grade: 'attained',
      contributions: [{ value: 35, qualifier: { kind: 'below-detection-limit', rule: 'limit' } }],
    });
  });

  it('bind since October 2008', () => {
    expect(() => evaluateFunctionZone({ zone: '1', daytime: 50 }, { on: localDate('2008-09-30') })).toThrow(
      'No edition was in force on 2008-09-30',
    );
    expect(evaluateFunctionZone({ zone: '1', daytime: 50 }, 'gb3096-2008').grade).toBe('attained');
  });

  const tenths = fc.integer({ min: 300, max: 900 }).map((value) => value / 10);

  property.prop([fc.constantFrom(...functionZones), tenths, tenths, tenths])(
    'never attain with a higher level what a lower one does not',
    (zone, a, b, night) => {
      const [low, high] = [Math.min(a, b), Math.max(a, b)];
      if (evaluateFunctionZone(pointOf(zone, low, night), on).grade === 'exceeded') {
        expect(evaluateFunctionZone(pointOf(zone, high, night), on).grade).toBe('exceeded');
      }
    },
  );

  property.prop([fc.constantFrom(...functionZones), tenths, tenths])(
    'exceed exactly by what the level lies above the limit',
    (zone, daytime, night) => {
      for (const { exceedance = 0, exceeded, kept, value } of evaluateFunctionZone(pointOf(zone, daytime, night), on)
        .contributions) {
        const most = (exceeded ?? kept)?.most ?? NaN;
        expect(exceedance).toBeCloseTo(Math.max(0, value - most), 9);
      }
    },
  );
});

describe('the rate of point-times', () => {
  it.each(publishedRates)('of $name is $rate %', ({ attained, monitored, rate }) => {
    expect(noiseAttainment(attained, monitored)).toEqual({ attained, monitored, rate });
  });

  it('is missing without points, and refuses counts that are none', () => {
    expect(noiseAttainment(0, 0).rate).toBeNaN();
    expect(() => noiseAttainment(3, 2)).toThrow(RangeError);
    expect(() => noiseAttainment(0.5, 2)).toThrow(RangeError);
  });

  it('counts Ld and Ln that were judged, by zone', () => {
    const points: readonly FunctionZonePoint[] = [
      { zone: '1', daytime: 54, night: 46, nightMaximum: 90 },
      { zone: '1', daytime: 56, night: NaN },
      { zone: '4a', daytime: 70, night: 55 },
    ];
    const evaluations = points.map((point) => evaluateFunctionZone(point, on));
    const attainment = functionZoneAttainment(evaluations);
    expect(attainment.daytime).toEqual({ attained: 2, monitored: 3, rate: 66.7 });
    expect(attainment.night).toEqual({ attained: 1, monitored: 2, rate: 50 });
    expect(attainment.zones.map(({ zone }) => zone)).toEqual(['1', '4a']);
    expect(attainment.zones[0]).toMatchObject({ daytime: { rate: 50 }, night: { attained: 0, monitored: 1 } });
  });
});
