import { hours, instant, minutes, seconds } from '@ecoloop/kernel';
import { describe, expect, it } from 'vitest';
import { findInvalidSources } from './allowed-sources.ts';
import { type DeviceHearing, expectedInterval, learnInterval, stateOf } from './device-state.ts';

const now = instant(Date.parse('2026-03-01T08:00:00+08:00'));

function hearing(silence: number, changes: Partial<DeviceHearing> = {}): DeviceHearing {
  return {
    firstHeardAt: instant(now - hours(100)),
    lastHeardAt: instant(now - silence),
    address: '10.0.0.7',
    connected: true,
    clockDrift: undefined,
    interval: seconds(60),
    day: '2026-03-01',
    frames: 1,
    refused: 0,
    ...changes,
  };
}

describe('the state of a device', () => {
  const plain = { enabled: true, settings: {} };
  it('follows from how long it has been silent, by its own habit', () => {
    const states = [minutes(2), minutes(5), minutes(14)].map((silence) =>
      stateOf(plain, hearing(silence, { connected: false }), now),
    );
    expect(states).toEqual(['online', 'late', 'offline']);
  });
  it('is late, not offline, while it is connected and sends nothing', () => {
    expect(stateOf(plain, hearing(hours(9)), now)).toBe('late');
  });
  it('expects hours of who sends hours, and what is agreed before what is seen', () => {
    expect(stateOf(plain, hearing(minutes(110), { interval: hours(1), connected: false }), now)).toBe('online');
    expect(expectedInterval({ settings: { realtimeSeconds: 30 } }, hearing(0))).toBe(seconds(30));
    expect(expectedInterval({ settings: { realtimeSeconds: 0 } }, hearing(0))).toBe(hours(1));
  });
  it('is silent where it was never heard, and disabled whatever was heard', () => {
    expect(stateOf(plain, undefined, now)).toBe('silent');
    expect(stateOf({ enabled: false, settings: {} }, hearing(0), now)).toBe('disabled');
  });
});

describe('the habit of a device', () => {
  it('is learnt from the silences between its messages, not from bursts or breaks', () => {
    const silences = [60, 1, 60, 0.2, 61, 20_000, 59, 60].map(seconds);
    const learnt = silences.reduce<number | undefined>(learnInterval, undefined);
    expect(learnt).toBeGreaterThan(seconds(59));
    expect(learnt).toBeLessThan(seconds(61));
  });
});

describe('allowed sources', () => {
  it('are addresses and networks of both kinds', () => {
    expect(findInvalidSources(['10.1.2.3', '10.0.0.0/8', '2001:db8::1', '2001:db8::/32', '0.0.0.0/0'])).toEqual([]);
  });
  it('are refused one by one where they are neither', () => {
    const wrong = ['10.0.0.0/33', '10.0.0', 'example.org', '10.0.0.0/', '10.0.0.0/8/8', '2001:db8::/129', ''];
    expect(findInvalidSources(['10.1.2.3', ...wrong])).toEqual(wrong);
  });
});
