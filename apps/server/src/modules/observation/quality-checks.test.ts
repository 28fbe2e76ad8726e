import { fc, it as property } from '@fast-check/vitest';
import { domains } from '@ecoloop/domains';
import { declaredHourlyChecks } from '@ecoloop/quality-control';
import { describe, expect, it } from 'vitest';
import { checkNeighbours, checkRange } from './quality-checks.ts';

const hours = (...values: number[]): Float64Array => Float64Array.from(values);

describe('plausible range', () => {
  it('suspects the 1071 that the record of Beijing has for ozone, and no ordinary value', () => {
    expect(checkRange('o3', 1071)).toEqual({ quality: 1, reason: 'range' });
    expect(checkRange('o3', 200)).toEqual({ quality: 0, reason: '' });
    expect(checkRange('temperature', -12)).toEqual({ quality: 0, reason: '' });
  });
});

describe('a value that stands still', () => {
  it('is suspect in all its hours once it stood for as many as the declaration says', () => {
    expect(checkNeighbours(hours(5, 7, 7, 7, 7, 8), { flatlineHours: 4 })).toEqual([
      '',
      'flatline',
      'flatline',
      'flatline',
      'flatline',
      '',
    ]);
    expect(checkNeighbours(hours(5, 7, 7, 7, 8), { flatlineHours: 4 })).toEqual(['', '', '', '', '']);
  });

  it('is found at the end of the window', () => {
    expect(checkNeighbours(hours(1, 7, 7, 7), { flatlineHours: 3 })).toEqual(['', 'flatline', 'flatline', 'flatline']);
  });

  it('may be zero: no rain, no wind', () => {
    expect(checkNeighbours(hours(0, 0, 0, 0), { flatlineHours: 3 })).toEqual(['', '', '', '']);
  });

  it('is not one across a gap', () => {
    expect(checkNeighbours(hours(7, 7, NaN, 7, 7), { flatlineHours: 3 })).toEqual(['', '', '', '', '']);
  });
});

describe('a step', () => {
  it('marks the hour that jumped, not the one before', () => {
    expect(checkNeighbours(hours(10, 500, 490), { maximumStep: 370 })).toEqual(['', 'step', '']);
  });

  it('is not found over a gap', () => {
    expect(checkNeighbours(hours(10, NaN, 500), { maximumStep: 370 })).toEqual(['', '', '']);
  });
});

it('uses the bounds that packages/quality-control declares for hourly values', () => {
  const uses = domains.flatMap(({ properties }) => properties).filter(({ checks }) => checks !== undefined);
  expect(uses.length).toBeGreaterThan(0);
  for (const { property: code, checks } of uses) {
    const { step, flatline } = declaredHourlyChecks(code);
    expect({ code, ...checks }).toEqual({ code, flatlineHours: flatline?.length, maximumStep: step?.maximum });
  }
});

property.prop([fc.array(fc.oneof(fc.constant(NaN), fc.integer({ min: 0, max: 3 })), { maxLength: 60 })])(
  'finds a run in a cut of the series as in the whole, given a margin of the run length',
  (values) => {
    const checks = { flatlineHours: 4, maximumStep: 2 };
    const whole = checkNeighbours(Float64Array.from(values), checks);
    const cut = checkNeighbours(Float64Array.from(values.slice(2, -2)), checks);
    // Four hours inwards nothing of what was cut off matters for whether an hour belongs to a run.
    expect(cut.slice(4, -4)).toEqual(whole.slice(6, values.length - 6).slice(0, Math.max(0, cut.length - 8)));
  },
);
