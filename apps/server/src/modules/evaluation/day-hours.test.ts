import { fc, it } from '@fast-check/vitest';
import { describe, expect } from 'vitest';
import { mergeHours, type StreamDay } from './day-hours.ts';

const mask = fc.integer({ min: 0, max: 2 ** 24 - 1 });
const streamDay: fc.Arbitrary<StreamDay> = fc.record({
  streamId: fc.constant(1),
  epochDay: fc.constant(16_000),
  hours: fc.array(fc.option(fc.double({ min: 0, max: 500, noNaN: true })), { minLength: 24, maxLength: 24 }),
  present: mask,
  suspect: mask,
  simulated: mask,
});
const aDay = (changes: Partial<StreamDay>): StreamDay => ({
  streamId: 1,
  epochDay: 16_000,
  hours: Array.from({ length: 24 }, () => null),
  present: 0,
  suspect: 0,
  simulated: 0,
  ...changes,
});

describe('hours of a day from several streams', () => {
  it.prop([fc.array(streamDay, { maxLength: 3 })])(
    'takes each hour from the first stream that speaks of it',
    (days) => {
      const { values } = mergeHours(days);
      values.forEach((value, hour) => {
        const speaker = days.find(({ present }) => (present >> hour) & 1);
        expect(value).toBe(speaker?.hours[hour] ?? NaN);
      });
    },
  );

  it('does not fill an hour that a person declared invalid from another stream', () => {
    const invalid = aDay({ present: 1 });
    const other = aDay({ present: 1, hours: [12, ...Array.from({ length: 23 }, () => null)] });
    expect(mergeHours([invalid, other]).values[0]).toBeNaN();
    expect(mergeHours([other, invalid]).values[0]).toBe(12);
  });

  it('counts suspect hours and marks simulation only for hours that count', () => {
    const hours = [1, null, 3, ...Array.from({ length: 21 }, () => null)];
    expect(mergeHours([aDay({ hours, present: 0b111, suspect: 0b110, simulated: 0b010 })])).toMatchObject({
      suspectHours: 1,
      simulated: false,
    });
    expect(mergeHours([aDay({ hours, present: 0b111, simulated: 0b100 })]).simulated).toBe(true);
  });
});
