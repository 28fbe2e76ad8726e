import { fc, it as property } from '@fast-check/vitest';
import { describe, expect, it } from 'vitest';
import { columnOf } from '../fixtures/columns.ts';
import { countTransmitted } from './count-values.ts';
import { addCounts, transmissionRates, transmissionRatesBy } from './transmission-rates.ts';

const counts = fc
  .tuple(fc.nat(744), fc.nat(744), fc.nat(744))
  .map((list) => [...list].sort((a, b) => b - a))
  .map(([expected = 0, received = 0, valid = 0]) => ({ expected, received, valid }));

describe('rates of transmission', () => {
  it('are shares of what was due and of what came, and their product', () => {
    expect(transmissionRates({ expected: 720, received: 648, valid: 486 })).toEqual({
      expected: 720,
      received: 648,
      valid: 486,
      transmission: 0.9,
      validity: 0.75,
      validTransmission: 0.675,
    });
  });

  it('are not known where nothing was due; where nothing came nothing was validly sent', () => {
    const none = transmissionRates({ expected: 0, received: 0, valid: 0 });
    expect([none.transmission, none.validity, none.validTransmission]).toEqual([NaN, NaN, NaN]);
    const silent = transmissionRates({ expected: 24, received: 0, valid: 0 });
    expect([silent.transmission, silent.validity, silent.validTransmission]).toEqual([0, NaN, 0]);
  });

  it.each([
    { expected: 10, received: 11, valid: 1 },
    { expected: 10, received: 5, valid: 6 },
    { expected: 10.5, received: 5, valid: 5 },
    { expected: 10, received: 5, valid: -1 },
    { expected: NaN, received: 5, valid: 5 },
  ])('are refused for counts that cannot be: %o', (wrong) => {
    expect(() => transmissionRates(wrong)).toThrow('whole numbers');
  });

  property.prop([counts])('lie between 0 and 1, and the product is the product', (count) => {
    const { transmission, validity, validTransmission } = transmissionRates(count);
    for (const rate of [transmission, validity, validTransmission]) {
      if (!Number.isNaN(rate)) expect(rate >= 0 && rate <= 1).toBe(true);
    }
    if (count.received > 0) expect(validTransmission).toBeCloseTo(transmission * validity, 12);
  });

  property.prop([fc.array(counts, { maxLength: 6 })])('of a group are those of its counts together', (list) => {
    const rows = list.map((count, index) => ({ ...count, company: index % 2 === 0 ? 'one' : 'two' }));
    const rates = transmissionRatesBy(rows, ({ company }) => company);
    const ones = rows.filter(({ company }) => company === 'one');
    if (ones.length > 0) expect(rates.get('one')).toEqual(transmissionRates(addCounts(ones)));
    else expect(rates.get('one')).toBeUndefined();
  });

  it('weigh a device by what was due from it, not devices alike', () => {
    const rows = [
      { month: '2026-01', device: 'a', expected: 720, received: 720, valid: 720 },
      { month: '2026-01', device: 'b', expected: 24, received: 0, valid: 0 },
      { month: '2026-02', device: 'a', expected: 672, received: 336, valid: 336 },
    ];
    const byMonth = transmissionRatesBy(rows, ({ month }) => month);
    expect([...byMonth.keys()]).toEqual(['2026-01', '2026-02']);
    expect(byMonth.get('2026-01')?.transmission).toBe(720 / 744);
    expect(transmissionRatesBy(rows, ({ month, device }) => `${month} ${device}`).size).toBe(3);
  });
});

describe('counting a column', () => {
  const values = columnOf(5, 6, NaN, 7, 8, 9);
  const marks = ['N', 'M', '', 'N', '', 'Td'];

  it('takes for valid what the device marked as measured normally', () => {
    expect(countTransmitted({ values, marks, useNotStated: false })).toEqual({ expected: 6, received: 5, valid: 2 });
    expect(countTransmitted({ values, marks, useNotStated: true })).toEqual({ expected: 6, received: 5, valid: 3 });
  });

  it('leaves a suspect value valid, and takes out what a person invalidated', () => {
    const quality = Uint8Array.of(1, 0, 0, 2, 0, 0);
    expect(countTransmitted({ values, marks, quality, useNotStated: false })).toMatchObject({ received: 5, valid: 1 });
  });

  it('does not expect anything of a stop that was filed', () => {
    const exempt = Uint8Array.of(0, 0, 1, 0, 0, 1);
    expect(countTransmitted({ values, marks, exempt, useNotStated: false })).toEqual({
      expected: 4,
      received: 4,
      valid: 2,
    });
  });

  it('refuses marks of another length', () => {
    expect(() => countTransmitted({ values, marks: ['N'], useNotStated: true })).toThrow('marks');
  });

  it('of nothing is nothing', () => {
    expect(countTransmitted({ values: columnOf(), marks: [], useNotStated: true })).toEqual({
      expected: 0,
      received: 0,
      valid: 0,
    });
  });
});
