import type { DemoModel } from '@ecoloop/domain-kit';
import { hours, instant, type Instant } from '@ecoloop/kernel';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { fixedClock } from '../../platform/clock/clock.ts';
import { startTestApp, type TestApp } from '../../testing/test-app.ts';
import { createDemoHistory } from './demo-history.ts';
import { hourSource } from './hour-source.ts';
import { createObservationRepository } from './observation-repository.ts';

const HOUR = hours(1);
const now = instant(Date.parse('2026-03-10T05:20:00Z'));
/** Start of March 2024 in Beijing: two whole years before the current month. */
const start = instant(Date.parse('2024-02-29T16:00:00Z'));
const clock = fixedClock(now);
const stations = ['dongsi', 'tiantan'];
let test: TestApp;

beforeAll(async () => {
  test = await startTestApp({ profile: 'demo', clock });
});
afterAll(async () => {
  await test.stop();
});

/** The value of an hour is its number, so that a wrong hour shows; every thousandth is a gap of the model. */
const isGap = (number: number): boolean => number % 1_000 === 999;
const model: Pick<DemoModel, 'hours'> = {
  hours: (_station, from, count) => {
    const numbers = Float64Array.from({ length: count }, (_, hour) => (from - start) / HOUR + hour);
    return {
      pm25: numbers.map((number) => (isGap(number) ? NaN : number % 500)),
      co: numbers.map((number) => (isGap(number) ? NaN : 0.8)),
    };
  },
};

function aHistory() {
  const { log, series } = test.app.platform;
  const { stations: registry, streams } = test.app.observation;
  return createDemoHistory({
    demo: {
      ...model,
      description: { zh: '', en: '' },
      seed: 1,
      devices: stations.map((station) => ({ station, device: station, secret: '1', systemCode: '22' })),
    },
    log,
    repository: createObservationRepository(series),
    stations: registry,
    streams,
    zone: 'Asia/Shanghai',
    clock,
    caughtUp: () => test.app.projector.caughtUp(),
  });
}

async function hoursOf(
  station: string,
): Promise<{ readonly time: number; readonly value: number | null; readonly simulated: number }[]> {
  await test.app.projector.caughtUp();
  const streams = hourSource(
    test.app.observation.streams.ofStation(station).filter(({ property }) => property === 'pm25'),
  );
  const end = instant(clock.now() + HOUR);
  return createObservationRepository(test.app.platform.series).hours(
    streams.map(({ id }) => id),
    start,
    end,
  );
}

const expectedHours = (until: Instant): number => {
  const all = Math.floor((until - start) / HOUR);
  return Array.from({ length: all }, (_, number) => number).filter((number) => !isGap(number)).length;
};

describe('the history of the demonstration', () => {
  it('that was stopped is finished by the next start, each hour once', async () => {
    const broken = aHistory();
    const running = broken.run();
    await expect.poll(() => broken.progress()).toBeGreaterThan(0);
    await broken.stop();
    await running;
    expect(broken.progress()).toBeLessThan(1);
    const newest = await hoursOf('dongsi');
    expect(newest.at(-1)?.time).toBe(Date.parse('2026-03-10T04:00:00Z'));
    expect(newest.length).toBeLessThan(expectedHours(now));

    const history = aHistory();
    await history.run();
    expect(history.progress()).toBe(1);
    for (const station of stations) {
      const all = await hoursOf(station);
      expect(all).toHaveLength(expectedHours(now));
      expect(all[0]).toMatchObject({ time: start, value: 0, simulated: 1 });
      expect(all.every(({ time, value }) => value === ((time - start) / HOUR) % 500)).toBe(true);
    }
    const [rows] = await test.app.platform.series.query<{ rows: number }>('select count() as rows from observation');
    expect(rows?.rows).toBe(2 * 2 * expectedHours(now));
  });

  it('appends nothing when nothing is missing, and only the gap after a pause', async () => {
    const { log } = test.app.platform;
    const before = log.end;
    await aHistory().run();
    expect(log.end).toBe(before);

    clock.set(instant(now + 30 * HOUR));
    await aHistory().run();
    const entries = await log.read(before, { entries: 100, bytes: 1e9 });
    expect(entries.map(({ kind, simulated }) => [kind, simulated])).toEqual([
      ['post', true],
      ['post', true],
    ]);
    expect(await hoursOf('tiantan')).toHaveLength(expectedHours(clock.now()));
  });
});
