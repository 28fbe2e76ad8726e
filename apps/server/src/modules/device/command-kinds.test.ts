import { describe, expect, it } from 'vitest';
import { messageOf } from './command-kinds.ts';

const asked = { now: Date.parse('2026-03-01T05:00:30Z'), zone: 'Asia/Shanghai' } as const;

describe('to set the clock', () => {
  it('to no stated time is to set it to the time of sending', () => {
    expect(messageOf('set-clock', { time: '' }, asked).timeAtSending).toBe(true);
  });

  it('to a stated time is to set it to that, whenever it is sent', () => {
    const stated = messageOf('set-clock', { time: '2026-03-01T13:10:00+08:00' }, asked);
    expect(stated.timeAtSending).toBeUndefined();
    expect(stated.message.fields).toEqual({ time: Date.parse('2026-03-01T05:10:00Z') });
  });
});
