import { describe, expect, it } from 'vitest';
import { hourSource } from './hour-source.ts';

const stream = (
  id: number,
  averaging: 'hour' | 'day' | 'realtime',
  statistic: 'mean' | 'sum' | 'maximum' | 'value',
  device: string | null,
) => ({
  id,
  averaging,
  statistic,
  device,
});

describe('the source of an hour', () => {
  it('is a device before a file, and a newer device before an older', () => {
    const streams = [
      stream(1, 'hour', 'mean', null),
      stream(2, 'hour', 'mean', 'old'),
      stream(3, 'hour', 'mean', 'new'),
    ];
    expect(hourSource(streams).map(({ id }) => id)).toEqual([3, 2, 1]);
  });

  it('is never a maximum, a day or an instant', () => {
    const streams = [
      stream(1, 'hour', 'maximum', 'a'),
      stream(2, 'day', 'mean', null),
      stream(3, 'realtime', 'value', 'a'),
      stream(4, 'hour', 'sum', null),
    ];
    expect(hourSource(streams).map(({ id }) => id)).toEqual([4]);
  });
});
