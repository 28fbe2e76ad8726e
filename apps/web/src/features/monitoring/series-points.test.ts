import type { Series } from '@ecoloop/api-contract';
import { describe, expect, it } from 'vitest';
import { hoursOfDay, pointsOf } from './series-points.ts';

const series: Series = {
  station: 'x',
  property: 'pm25',
  unit: 'ug/m3',
  averaging: 'hour',
  start: '2015-07-02T16:00:00Z',
  stepSeconds: 3600,
  values: [10, null, 900, ...Array.from({ length: 21 }, () => 1), 30],
  quality: [0, 0, 2, ...Array.from({ length: 21 }, () => 0), 0],
  simulated: false,
  level: 'raw',
  refPrefix: 'hour:7/',
};

describe('points of a series', () => {
  const points = pointsOf(series, 'Asia/Shanghai');

  it('stand at the start of their hour and carry the reference of their trace', () => {
    expect(points[1]).toEqual({
      time: Date.parse('2015-07-02T17:00:00Z'),
      value: null,
      quality: 'good',
      ref: `hour:7/${String(Date.parse('2015-07-02T17:00:00Z'))}`,
    });
  });

  it('average by hour of the site’s day, without what is missing or invalid', () => {
    const hours = hoursOfDay(points, 'Asia/Shanghai');
    expect(hours.slice(0, 4)).toEqual([20, null, null, 1]);
  });
});
