import { describe, expect, it } from 'vitest';
import { airItems } from '../air/item.ts';
import { findProperty, getProperty, isPropertyCode, properties } from './properties.ts';

describe('observed properties', () => {
  it('begin with the six pollutants and six of weather; no code on the wire stands for two', () => {
    expect(properties.slice(0, 12).map(({ code }) => code)).toEqual([
      'pm25',
      'pm10',
      'so2',
      'no2',
      'co',
      'o3',
      'temperature',
      'pressure',
      'dew_point',
      'rainfall',
      'wind_direction',
      'wind_speed',
    ]);
    const codes = properties.flatMap(({ codes: { hj212 } }) => hj212 ?? []);
    expect(new Set(codes).size).toBe(codes.length);
  });

  it('have both names, a source and bounds that make sense', () => {
    for (const { name, plausible, source, symbol } of properties) {
      expect(name.zh && name.en && source && symbol).toBeTruthy();
      if (plausible) expect(plausible.min).toBeLessThan(plausible.max);
    }
  });

  it('measure CO in mg/m³ and the other pollutants in μg/m³', () => {
    expect(airItems.map((item) => getProperty(item).unit)).toEqual([
      'ug/m3',
      'ug/m3',
      'mg/m3',
      'ug/m3',
      'ug/m3',
      'ug/m3',
    ]);
  });

  it('are found by code; an unknown code is named with those that are known', () => {
    expect(findProperty('pm25')?.symbol).toBe('PM₂.₅');
    expect(findProperty('pm1')).toBeUndefined();
    expect(isPropertyCode('toString')).toBe(false);
    expect(() => getProperty('pm1')).toThrow('There is no property "pm1"; known are pm25, pm10');
  });
});
