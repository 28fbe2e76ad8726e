import { fc, it as property } from '@fast-check/vitest';
import { describe, expect, it } from 'vitest';
import { getProperty, properties } from '../property/properties.ts';
import { parseMeasured, readMeasured, type Measured } from './measurement.ts';

const ammonia = getProperty('ammonia_nitrogen');
const temperature = getProperty('temperature');

const valueOf = (input: Measured | undefined, of = ammonia): number | undefined => {
  const reading = readMeasured(of, input);
  return reading.ok ? reading.value.value : undefined;
};
const refusalOf = (input: Measured | undefined, of = ammonia): string | undefined => {
  const reading = readMeasured(of, input);
  return reading.ok ? undefined : reading.reason.code;
};

describe('a measured value', () => {
  it('is in the unit of its property where it names none, and converted where it names another', () => {
    expect(valueOf(1.2)).toBe(1.2);
    expect(valueOf({ value: 1200, unit: 'ug/L' })).toBe(1.2);
    expect(valueOf({ value: 0.07, unit: 'mg/m3' }, getProperty('pm25'))).toBe(70);
  });

  it.each([
    ['missing', undefined],
    ['missing', NaN],
    ['not-a-number', Infinity],
    ['negative', -0.1],
    ['unit', { value: 1, unit: 'ug/m3' }],
    ['unit', { below: 1, unit: 'mg/kg' }],
  ] as const)('is refused as %s: %j', (code, input) => {
    expect(refusalOf(input)).toBe(code);
  });

  it.each([
    ['missing', 'null'],
    ['not-a-number', '"0.5"'],
    ['not-a-number', 'true'],
    ['not-a-number', '{}'],
    ['not-a-number', '{ "value": "0.5", "unit": "mg/L" }'],
    ['not-a-number', '{ "below": null }'],
    ['unit', '{ "value": 1, "unit": "mg/l" }'],
    ['unit', '{ "below": 1, "unit": "toString" }'],
  ])('read from JSON that no type has checked is refused as %s: %s', (code, json) => {
    // What a program in JavaScript may pass.
    expect(refusalOf(JSON.parse(json) as Measured)).toBe(code);
  });

  it('says in both languages why it is refused', () => {
    expect(readMeasured(ammonia, { value: 1, unit: 'ug/m3' })).toEqual({
      ok: false,
      reason: {
        property: 'ammonia_nitrogen',
        input: { value: 1, unit: 'ug/m3' },
        code: 'unit',
        reason: {
          zh: '氨氮：单位不符，ug/m3 不能换算为 mg/L',
          en: 'Ammonia nitrogen: ug/m3 cannot be converted to mg/L',
        },
      },
    });
  });

  it('may be negative where the property can be', () => {
    expect(valueOf(-12, temperature)).toBe(-12);
    expect(valueOf({ value: 263.15, unit: 'K' }, temperature)).toBe(-10);
  });

  it('below its detection limit counts as half of it unless another rule is asked for, and says so', () => {
    expect(readMeasured(ammonia, { below: 0.05 })).toMatchObject({
      ok: true,
      value: { value: 0.025, qualifier: { kind: 'below-detection-limit', limit: 0.05, rule: 'half-limit' } },
    });
    expect(readMeasured(ammonia, { below: 50, unit: 'ug/L' }, 'limit')).toMatchObject({ value: { value: 0.05 } });
    expect(readMeasured(ammonia, { below: 0.05 }, 'zero')).toMatchObject({ value: { value: 0 } });
  });

  it('above the range of the method counts as the end of the range', () => {
    expect(readMeasured(getProperty('faecal_coliform'), { above: 24_000 })).toMatchObject({
      value: { value: 24_000, qualifier: { kind: 'above-range' } },
    });
  });

  property.prop([fc.constantFrom(...properties), fc.double({ min: 0, max: 1e6, noNaN: true })])(
    'in the unit of its property is never changed',
    (of, value) => {
      expect(valueOf({ value, unit: of.unit }, of)).toBe(value);
    },
  );
});

describe('what laboratories write', () => {
  it.each([
    ['0.31', 0.31],
    [' 8 ', 8],
    ['.5', 0.5],
    ['1.2e-3', 0.0012],
    ['-3', -3],
    ['−3', -3],
    ['<0.02', { below: 0.02 }],
    ['＜ 0.02', { below: 0.02 }],
    ['0.02L', { below: 0.02 }],
    ['0.004L mg/L', { below: 0.004, unit: 'mg/L' }],
    ['>24000', { above: 24_000 }],
    ['≥24000', { above: 24_000 }],
    ['35 ug/m3', { value: 35, unit: 'ug/m3' }],
    ['35μg/m³', { value: 35, unit: 'ug/m3' }],
    ['<2 µg/L', { below: 2, unit: 'ug/L' }],
    ['０．００４Ｌ', { below: 0.004 }],
    ['＞２４０００', { above: 24_000 }],
    ['35微克/立方米', { value: 35, unit: 'ug/m3' }],
    ['3 L/s', { value: 3, unit: 'L/s' }],
  ] as const)('reads %s', (text, expected) => {
    expect(parseMeasured(text)).toEqual({ ok: true, value: expected });
  });

  it.each(['', '-', '—', '/', 'NA', 'NaN', '缺测'])('reads "%s" as missing', (text) => {
    expect(parseMeasured(text)).toEqual({ ok: true, value: NaN });
  });

  it('asks for the detection limit where only "not detected" is written', () => {
    for (const text of ['ND', '未检出']) {
      const measured = parseMeasured(text);
      expect(measured.ok ? '' : measured.reason.en).toContain('write it as "<limit"');
    }
  });

  it.each(['abc', '1.2.3', '12 apples', '<', '1,200', '5 mg/furlong'])('refuses "%s"', (text) => {
    expect(parseMeasured(text).ok).toBe(false);
  });

  property.prop([fc.string()])('never throws', (text) => void parseMeasured(text));
  property.prop([fc.double({ noNaN: true, noDefaultInfinity: true })])(
    'reads every number that it is given',
    (value) => {
      expect(parseMeasured(String(value))).toEqual({ ok: true, value: value + 0 });
    },
  );
});
