import { fc, test } from '@fast-check/vitest';
import { describe, expect, it } from 'vitest';
import { createHistogram } from './histogram.ts';

describe('a histogram of durations', () => {
  test.prop([
    fc.array(fc.double({ min: 0, max: 1e6, noNaN: true }), { minLength: 1, maxLength: 300 }),
    fc.constantFrom(0.01, 0.5, 0.9, 0.99, 1),
  ])('has each quantile within 1.6 % of the true one, and never below it', (durations, share) => {
    const histogram = createHistogram();
    for (const duration of durations) histogram.add(duration);
    const sorted = durations.map((duration) => Math.round(duration * 1_000) / 1_000).sort((a, b) => a - b);
    const exact = sorted[Math.ceil(share * sorted.length) - 1] ?? NaN;
    expect(histogram.quantile(share)).toBeGreaterThanOrEqual(exact - 0.001);
    expect(histogram.quantile(share)).toBeLessThanOrEqual(exact * 1.016 + 0.001);
    expect(histogram.count).toBe(durations.length);
    expect(histogram.longest).toBe(Math.max(...durations));
  });

  it('says 0 while it is empty', () => {
    expect(createHistogram().quantile(0.99)).toBe(0);
  });
});
