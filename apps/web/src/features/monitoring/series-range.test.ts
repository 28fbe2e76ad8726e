import { describe, expect, it } from 'vitest';
import { daysKey, seriesRange } from './series-range.ts';

const zone = 'Asia/Shanghai';
const newestHour = Date.parse('2026-11-22T05:00:00Z');

describe('the range of a station’s series', () => {
  it('goes back from the end of the newest hour', () => {
    expect(seriesRange('24h', newestHour, zone)).toEqual({
      from: '2026-11-21T06:00:00.000Z',
      to: '2026-11-22T06:00:00.000Z',
      averaging: 'hour',
    });
  });

  it('takes the days of a period in the site’s zone, the last one whole', () => {
    expect(seriesRange(daysKey('2015-07-03', '2015-07-04'), newestHour, zone)).toEqual({
      from: '2015-07-02T16:00:00.000Z',
      to: '2015-07-04T16:00:00.000Z',
      averaging: 'hour',
    });
  });

  it('is drawn by day when it is longer than two months', () => {
    expect(seriesRange('2015', newestHour, zone).averaging).toBe('day');
    expect(seriesRange('2015-07', newestHour, zone).averaging).toBe('hour');
  });

  it('is a week when the address holds nonsense', () => {
    expect(seriesRange('2015-13', newestHour, zone).from).toBe('2026-11-15T06:00:00.000Z');
  });
});
