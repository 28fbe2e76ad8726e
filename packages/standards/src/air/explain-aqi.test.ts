import { describe, expect, it } from 'vitest';
import { dailyAqi, hourlyAqi, type AirConcentrations } from './aqi.ts';
import { explainAqi } from './explain-aqi.ts';
import { airItems } from './item.ts';

const clean = { so2: 8, no2: 30, co: 0.6, o3: 90, pm10: 45, pm25: 20 } as const;

describe('measured inputs of an AQI', () => {
  const same = (inputs: AirConcentrations): unknown => {
    const { aqi, primary, refused } = dailyAqi(inputs, '2012');
    return { aqi, primary, refused };
  };

  it('are converted into the unit of the item', () => {
    const plain = same({ ...clean, pm25: 80, co: 1.2 });
    expect(same({ ...clean, pm25: { value: 0.08, unit: 'mg/m3' }, co: { value: 1200, unit: 'ug/m3' } })).toEqual(plain);
    expect(same({ ...clean, pm25: { value: 80_000, unit: 'ng/m3' }, co: 1.2 })).toEqual(plain);
  });

  it('are refused in a unit of another dimension, never taken as they stand', () => {
    const { aqi, missing, publishable, refused } = dailyAqi({ ...clean, o3: { value: 45, unit: 'umol/mol' } }, '2012');
    expect({ aqi, missing, publishable }).toEqual({ aqi: 45, missing: ['o3'], publishable: false });
    expect(refused).toMatchObject([{ property: 'o3', code: 'unit', input: { value: 45, unit: 'umol/mol' } }]);
    expect(refused[0]?.reason.en).toBe('Ozone: umol/mol cannot be converted to ug/m3');
    expect(refused[0]?.reason.zh).toContain('单位不符');
  });

  it.each([
    [undefined, 'missing'],
    [NaN, 'missing'],
    [-0.6, 'negative'],
    [{ value: -0.002, unit: 'mg/m3' }, 'negative'],
    [Infinity, 'not-a-number'],
    [{ below: NaN }, 'missing'],
  ] as const)('are refused as %o: %s', (so2, code) => {
    const { no2, co, o3, pm10, pm25 } = clean;
    const rest = { no2, co, o3, pm10, pm25 };
    const { refused, missing } = dailyAqi(so2 === undefined ? rest : { ...rest, so2 }, '2026-transition');
    expect(refused).toMatchObject([{ property: 'so2', code }]);
    expect(missing).toEqual(['so2']);
  });

  it.each([
    [-0.4, 0],
    [{ value: -0.0004, unit: 'mg/m3' }, 0],
    [{ below: 6 }, 3],
    [{ above: 700 }, 700],
  ] as const)('count as %o: %d', (so2, concentration) => {
    const { refused, subIndices } = dailyAqi({ ...clean, so2 }, '2012');
    expect(refused).toEqual([]);
    expect(subIndices[0]).toMatchObject({ item: 'so2', concentration });
  });

  it('keep what a censored value stands for', () => {
    const { contributions } = explainAqi(dailyAqi({ ...clean, so2: { below: 6 } }, '2012'));
    expect(contributions[0]?.qualifier).toEqual({ kind: 'below-detection-limit', limit: 6, rule: 'half-limit' });
    expect(contributions[0]?.reason.en).toContain('below the detection limit 6 μg/m³, taken as half of it');
  });

  it('may be the hourly maximum of ozone, or running means, in another unit', () => {
    expect(dailyAqi(clean, '2012', { o3OneHourMaximum: { value: 0.26, unit: 'mg/m3' } }).aqi).toBe(130);
    const running = { pm10: { value: 0.08, unit: 'mg/m3' }, pm25: 40, o3: { value: 1, unit: 'degC' } } as const;
    const { refused, subIndices } = hourlyAqi(clean, '2012', { running });
    expect(subIndices.find(({ item }) => item === 'pm10')?.iaqi).toBe(65);
    expect(refused.map(({ property, code }) => [property, code])).toEqual([['o3', 'unit']]);
  });
});

describe('explanation of an AQI', () => {
  it('says which concentration, which step and which table made it', () => {
    const explanation = explainAqi(dailyAqi({ ...clean, pm25: 61 }, '2026-transition'));
    expect(explanation).toMatchObject({
      aqi: 101,
      grade: 3,
      publishable: true,
      basis: { document: 'HJ 633-2026' },
      refused: [],
    });
    expect(explanation.contributions.map(({ property }) => property)).toEqual(airItems);
    expect(explanation.contributions.at(-1)).toMatchObject({
      property: 'pm25',
      value: 61,
      unit: 'ug/m3',
      iaqi: 101,
      grade: 3,
      decisive: true,
      column: 'pm25.day',
      step: { concentrationLow: 60, concentrationHigh: 115, iaqiLow: 100, iaqiHigh: 150 },
      source: { clause: 'table 3' },
    });
    expect(explanation.contributions.filter(({ decisive }) => decisive)).toHaveLength(1);
    expect(explanation.reasons.map(({ zh }) => zh)).toEqual([
      'AQI 101，三级（轻度污染），首要污染物 PM₂.₅，HJ 633-2026',
      '细颗粒物 61 μg/m³，按“24 小时平均”一列，在 60–115 μg/m³ 一档（IAQI 100–150），IAQI 101，HJ 633-2026 表 3',
    ]);
    expect(explanation.reasons[1]?.en).toBe(
      'Fine particulate matter 61 μg/m³, by the column of the 24-hour mean, lies in the step 60–115 μg/m³ (IAQI 100–150): IAQI 101; HJ 633-2026, table 3',
    );
  });

  it('names what lies above the end of a column', () => {
    const ozone = explainAqi(dailyAqi({ ...clean, o3: 801 }, '2012'));
    expect(ozone.contributions.find(({ property }) => property === 'o3')).not.toHaveProperty('iaqi');
    expect(ozone.contributions[3]?.reason.zh).toContain('高于本列末档 800 μg/m³，本列不计分指数，HJ 633-2012 表 1');
    const now = explainAqi(dailyAqi({ ...clean, o3: 801 }, '2026-transition'));
    expect(now.contributions[3]?.reason.en).toContain('above the end of the column, 800 μg/m³: IAQI 300');
    expect(now.grade).toBe(5);
  });

  it('has reasons and no grade without a value', () => {
    const nothing = explainAqi(dailyAqi({}, '2012'));
    expect(nothing).not.toHaveProperty('grade');
    expect(nothing.publishable).toBe(false);
    expect(nothing.contributions).toEqual([]);
    expect(nothing.refused).toHaveLength(6);
    expect(nothing.reasons.map(({ zh }) => zh)).toEqual(['六项污染物均无有效值']);
  });

  it('keeps the notes on how an hour was made', () => {
    const { reasons } = explainAqi(hourlyAqi({ ...clean, pm25: 160 }, '2012'));
    expect(reasons.at(-1)?.en).toContain('practice of real-time reports');
  });
});
