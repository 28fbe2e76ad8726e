import { fc, it as property } from '@fast-check/vitest';
import { describe, expect, it } from 'vitest';
import { between, moved, panned, withPlace, zoomed } from './stretch.ts';

describe('a stretch of a curve', () => {
  it('holds both hours it was drawn between, from left or right', () => {
    expect(between(4, 9)).toEqual({ start: 4, end: 10 });
    expect(between(9, 4)).toEqual({ start: 4, end: 10 });
    expect(between(3, 3)).toEqual({ start: 3, end: 4 });
  });

  it('is moved by hours, by days and to the ends', () => {
    expect(moved(5, 'ArrowLeft', 168)).toBe(4);
    expect(moved(0, 'ArrowLeft', 168)).toBe(0);
    expect(moved(150, 'PageDown', 168)).toBe(167);
    expect(moved(50, 'Home', 168)).toBe(0);
    expect(moved(50, 'x', 168)).toBeUndefined();
  });
});

describe('a window on the curve', () => {
  it('keeps the place under the pointer while it is zoomed', () => {
    expect(zoomed({ start: 0, end: 168 }, 0.5, 84, 168)).toEqual({ start: 42, end: 126 });
    expect(zoomed({ start: 42, end: 126 }, 100, 84, 168)).toEqual({ start: 0, end: 168 });
  });

  const window = fc.record({ start: fc.integer({ min: 0, max: 700 }), length: fc.integer({ min: 12, max: 44 }) });
  property.prop([window, fc.double({ min: 0.1, max: 10, noNaN: true }), fc.integer({ min: -900, max: 900 })])(
    'never leaves it',
    ({ start, length }, factor, hours) => {
      const count = 744;
      const before = { start, end: start + length };
      for (const after of [
        zoomed(before, factor, start + Math.floor(length / 2), count),
        panned(before, hours, count),
        withPlace(before, Math.abs(hours) % count, count),
      ]) {
        expect(after.start).toBeGreaterThanOrEqual(0);
        expect(after.end).toBeLessThanOrEqual(count);
        expect(after.end - after.start).toBeGreaterThanOrEqual(12);
      }
    },
  );
});
