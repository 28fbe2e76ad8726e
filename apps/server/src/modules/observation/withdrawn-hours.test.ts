import { instant } from '@ecoloop/kernel';
import { expect, it } from 'vitest';
import type { ObservationRow, ProjectionHandler } from '../../platform/projector/projector.ts';
import { createWithdrawnHours } from './withdrawn-hours.ts';

const hour = instant(Date.parse('2026-03-01T05:00:00Z'));
const at = (minute: number) => instant(hour + minute * 60_000);
const stream = { id: 7, station: 's', property: 'pm25', averaging: 'hour', statistic: 'mean', device: null } as const;
const row = { streamId: 7, time: hour, value: 1, quality: 0, reason: '', rank: 0, position: 1, row: 0 } as const;
const observation: ObservationRow = { ...row, simulated: false };

it('knows after a start what was withdrawn before it, and lets no hour go that an earlier decision holds', async () => {
  const withdrawn = createWithdrawnHours({ findByKey: () => stream });
  const origin = { property: 'pm25', device: null, statistic: 'mean', previous: [] } as const;
  const load = (minute: number, reason: string) =>
    withdrawn.load([
      { station: 's', at: at(minute), streams: [{ ...origin, previous: [], hours: [[hour, 1, 0, reason]] }] },
    ]);
  const rankAt = async (minute: number): Promise<number | undefined> => {
    const entry = { receivedAt: at(minute) } as Parameters<ProjectionHandler>[0]; // all that is looked at
    return (await withdrawn.following(() => ({ observations: [observation] }))(entry)).observations?.[0]?.rank;
  };
  load(10, 'replaced');
  expect([await rankAt(5), await rankAt(11)]).toEqual([0, 0]);
  load(10, '');
  load(10, '');
  expect([await rankAt(5), await rankAt(11)]).toEqual([0, 4]);
  expect(withdrawn.rankOfDecision(7, hour, at(20))).toBe(5);
  load(30, '');
  expect([await rankAt(11), await rankAt(31)]).toEqual([4, 7]);
});
