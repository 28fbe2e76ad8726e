import { fc, it as property } from '@fast-check/vitest';
import { hours, instant } from '@ecoloop/kernel';
import { describe, expect, it } from 'vitest';
import { compareGaps, usualStep, type KnownGap } from './missing-periods.ts';

const HOUR = hours(1);
const at = (hour: number) => instant(hour * HOUR);
const hoursDue = (count: number) => ({ due: Array.from({ length: count }, (_, hour) => at(hour)), end: at(count) });
const come = (...hourNumbers: number[]) => new Set(hourNumbers.map((hour) => hour * HOUR));
const gap = (id: number, from: number, to: number, isFresh = true): KnownGap => ({
  id,
  from: at(from),
  to: at(to),
  isFresh,
});

describe('gaps', () => {
  it('are the stretches that did not come, none longer than one request may ask for', () => {
    const changes = compareGaps({ ...hoursDue(10), come: come(0, 1, 4, 9) }, [], 3);
    expect(changes.found).toEqual([
      { from: at(2), to: at(4) },
      { from: at(5), to: at(8) },
      { from: at(8), to: at(9) },
    ]);
  });

  it('grow while nobody has asked, and begin anew after that', () => {
    const due = { ...hoursDue(5), come: come(0, 1) };
    expect(compareGaps(due, [gap(7, 2, 4)], 24)).toEqual({ filled: [], resized: [gap(7, 2, 5)], found: [] });
    expect(compareGaps(due, [gap(7, 2, 4, false)], 24).found).toEqual([{ from: at(4), to: at(5) }]);
    expect(compareGaps(due, [gap(7, 2, 4)], 2).found).toEqual([{ from: at(4), to: at(5) }]);
  });

  it('close when the data are there, however late, and shrink when some are', () => {
    const changes = compareGaps(
      { ...hoursDue(8), come: come(0, 1, 2, 3, 5, 7) },
      [gap(1, 2, 4), gap(2, 4, 8, false)],
      24,
    );
    expect(changes).toEqual({ filled: [1], resized: [gap(2, 4, 7, false)], found: [] });
  });

  it('that began before what is looked at are left as they are', () => {
    const due = { due: [at(5), at(6)], end: at(7), come: come(6) };
    expect(compareGaps(due, [gap(1, 3, 6)], 24)).toEqual({ filled: [], resized: [], found: [] });
  });

  property.prop([fc.uniqueArray(fc.nat(60)), fc.integer({ min: 1, max: 30 })])(
    'found together are exactly what is missing, and looking again changes nothing',
    (hourNumbers, most) => {
      const looked = { ...hoursDue(60), come: come(...hourNumbers) };
      const { found } = compareGaps(looked, [], most);
      const covered = found.flatMap(({ from, to }) =>
        Array.from({ length: (to - from) / HOUR }, (_, index) => from / HOUR + index),
      );
      expect(covered).toEqual(
        Array.from({ length: 60 }, (_, hour) => hour).filter((hour) => !hourNumbers.includes(hour)),
      );
      expect(found.every(({ from, to }) => to - from <= most * HOUR)).toBe(true);
      const known = found.map((one, id) => ({ ...one, id, isFresh: true }));
      expect(compareGaps(looked, known, most)).toEqual({ filled: [], resized: [], found: [] });
    },
  );
});

describe('the usual step', () => {
  it('is the commonest distance, whatever is missing between', () => {
    expect(usualStep([0, 10, 20, 30, 60, 70, 100])).toBe(10);
  });
  it('is not told by a few values', () => {
    expect(usualStep([0, 10, 20])).toBeUndefined();
  });
});
