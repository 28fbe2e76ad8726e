import { fc, it as property } from '@fast-check/vitest';
import { describe, expect, it } from 'vitest';
import { airDayValues } from '../day.ts';
import { airEditionIds } from '../editions.ts';
import { airItems } from '../item.ts';
import { airDayColumn } from './day-column.ts';

const item = fc.constantFrom(...airItems);
const edition = fc.constantFrom(...airEditionIds);
const areaClass = fc.constantFrom('I' as const, 'II' as const);

/** Some days have every hour, some a few gaps, some hardly any hour; around the limit of O₃ as well as far from it. */
const daysOf = (hour: fc.Arbitrary<number>): fc.Arbitrary<Float64Array> => {
  const gap = fc.constantFrom(0, 1, 3, 8, 16).chain((share) =>
    fc.array(fc.oneof({ weight: 24 - share, arbitrary: hour }, { weight: share, arbitrary: fc.constant(NaN) }), {
      minLength: 24,
      maxLength: 24,
    }),
  );
  return fc.array(gap, { maxLength: 12 }).map((days) => Float64Array.from(days.flat()));
};
const decimal = fc.oneof(
  fc.double({ min: -5, max: 400, noNaN: true }),
  fc.integer({ min: 1400, max: 1800 }).map((tenths) => tenths / 10),
  fc.constantFrom(0, -0, -0.05, -0.06, -0.5, -0.6, -999, 100, 160, 160.1, 160.5, 160.6, 1e300, Infinity, -Infinity),
);
const whole = fc.integer({ min: 0, max: 400 });

describe('day values of a column', () => {
  property.prop([item, daysOf(decimal), edition, areaClass], { numRuns: 1000 })(
    'equal airDayValues to the last bit',
    (code, hours, id, of) => {
      expect(airDayColumn(code, hours, id, of)).toEqual(airDayValues(code, hours, id, of));
    },
  );

  property.prop([item, daysOf(whole), edition])('are the same of whole numbers in 32 bits', (code, hours, id) => {
    expect(airDayColumn(code, Float32Array.from(hours), id)).toEqual(airDayColumn(code, hours, id));
  });

  it('are the same in 32 bits over more days than are widened at a time', () => {
    const hours = new Float64Array(24 * 300 + 5).map((_, hour) => (hour % 41 === 0 ? NaN : hour % 251));
    for (const code of airItems) {
      expect(airDayColumn(code, Float32Array.from(hours), '2012')).toEqual(airDayValues(code, hours, '2012'));
    }
  });

  it('differ in 32 bits where a value has decimals that these do not hold', () => {
    const hours = new Float64Array(24).fill(0.35);
    expect(airDayColumn('co', hours, '2012')[0]).toBeCloseTo(0.35, 12);
    expect(airDayColumn('co', Float32Array.from(hours), '2012')[0]).not.toBeCloseTo(0.35, 12);
  });

  it('leave out hours after the last whole day, and are none of none', () => {
    expect(airDayColumn('so2', new Float64Array(47).fill(3), '2012')).toEqual(Float64Array.of(3));
    expect(airDayColumn('o3', new Float64Array(0), '2012')).toHaveLength(0);
    expect(airDayColumn('o3', new Float32Array(23), '2012')).toHaveLength(0);
  });

  it('count an O₃ day with few windows where the largest is above the limit', () => {
    const hours = new Float64Array(24).fill(NaN).fill(170, 10, 18);
    expect(airDayColumn('o3', hours, '2012')).toEqual(Float64Array.of(170));
    expect(airDayColumn('o3', hours.fill(150, 10, 18), '2012')).toEqual(Float64Array.of(NaN));
    expect(airDayColumn('o3', hours, '2012', 'I')).toEqual(Float64Array.of(150));
  });
});
