import { fc, it as property } from '@fast-check/vitest';
import { describe, expect, it } from 'vitest';
import { EcoloopError } from './errors.ts';
import { addDuration, days, formatInstant, hours, instant, minutes, parseInstant, seconds } from './instant.ts';

const zone = 'Asia/Shanghai';
const zones = fc.constantFrom(zone, 'UTC', 'America/New_York', 'Asia/Kathmandu', 'Pacific/Apia');
const anyInstant = fc.integer({ min: 0, max: Date.UTC(2099, 0, 1) }).map(instant);

describe('instants', () => {
  it.each([
    ['2015-07-03T14:00', '2015-07-03T06:00:00Z'],
    ['2015-07-03 14:00:00', '2015-07-03T06:00:00Z'],
    ['2015-07-03T14:00+08:00', '2015-07-03T06:00:00Z'],
    ['2015-07-03T14:00:00+0800', '2015-07-03T06:00:00Z'],
    ['2015-07-03T14:00:00.250Z', '2015-07-03T14:00:00.250Z'],
    ['2015-07-03', '2015-07-02T16:00:00Z'],
  ])('reads %s in Beijing', (text, utc) => {
    expect(parseInstant(text, { zone })).toBe(Date.parse(utc));
  });

  it.each(['', 'yesterday', '2015-02-30', '2015-07-03T25:00', '2015-7-3', '03.07.2015'])('refuses "%s"', (text) => {
    expect(() => parseInstant(text, { zone })).toThrow(EcoloopError);
  });

  it('refuses what is not a whole number of milliseconds', () => {
    expect(() => instant(NaN)).toThrow(EcoloopError);
    expect(() => instant(0.5)).toThrow(EcoloopError);
  });

  it('prints the offset of the zone', () => {
    const moment = parseInstant('2015-07-03T14:00', { zone });
    expect(formatInstant(moment, zone)).toBe('2015-07-03T14:00:00+08:00');
    expect(formatInstant(addDuration(moment, 5), zone)).toBe('2015-07-03T14:00:00.005+08:00');
  });

  it('counts durations in milliseconds', () => {
    expect([seconds(2), minutes(1), hours(1), days(1)]).toEqual([2_000, 60_000, 3_600_000, 86_400_000]);
  });

  property.prop([anyInstant, zones])('survive being printed and read', (moment, anyZone) => {
    expect(parseInstant(formatInstant(moment, anyZone), { zone: 'UTC' })).toBe(moment);
  });
});
