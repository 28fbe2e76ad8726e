import type { ReviewFigure, ReviewOutcome, Series } from '@ecoloop/api-contract';
import { hours, instant } from '@ecoloop/kernel';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { fixedClock } from '../../platform/clock/clock.ts';
import { startTestApp, type TestApp } from '../../testing/test-app.ts';

const HOUR = hours(1);
/** Midnight of 2 March 2026 in Beijing. */
const midnight = Date.parse('2026-03-01T16:00:00Z');
const STATION = 'works-water';
let test: TestApp;

beforeAll(async () => {
  test = await startTestApp({ clock: fixedClock(instant(midnight + 30 * HOUR)) });
  await ask('POST', '/stations', {
    id: STATION,
    domain: 'industry',
    name: { zh: '总排口', en: 'Main outlet' },
    territory: '110102',
    level: 'key',
    role: 'effluent',
  });
});
afterAll(async () => {
  await test.stop();
});

async function ask<Answer>(method: 'GET' | 'POST', url: string, payload?: object): Promise<Answer> {
  const headers = { cookie: test.adminCookie };
  const answer = await test.http.inject({ method, url: `/api${url}`, headers, ...(payload ? { payload } : {}) });
  if (answer.statusCode >= 300) throw new Error(`${method} ${url}: ${answer.body}`);
  return answer.json<Answer>();
}

const at = (hour: number): string => new Date(midnight + hour * HOUR).toISOString();

async function post(property: string, unit: string, values: readonly number[], first = 0, simulated = false) {
  await ask('POST', '/observations', {
    station: STATION,
    averaging: 'hour',
    simulated,
    values: values.map((value, hour) => ({ property, unit, time: at(first + hour), value })),
  });
  await test.app.settled();
}

async function review(property: string, from: number, to: number, changes: object = {}): Promise<ReviewOutcome> {
  const outcome = await ask<ReviewOutcome>('POST', '/reviews', {
    station: STATION,
    properties: [property],
    from: at(from),
    to: at(to),
    action: 'invalidate',
    reasonCode: 'instrument-fault',
    reason: '流量计故障',
    ...changes,
  });
  await test.app.settled();
  return outcome;
}

const series = (property: string, averaging: 'hour' | 'day'): Promise<Series> =>
  ask('GET', `/stations/${STATION}/series?property=${property}&averaging=${averaging}&from=2026-03-02&to=2026-03-03`);
const dayOf = ({ figures }: ReviewOutcome, property: string): ReviewFigure | undefined =>
  figures.find(({ kind, property: of, metric }) => kind === 'day' && of === property && metric === 'value');

it('figures of a review are the days that are weighed by the flow, also where the flow is reviewed', async () => {
  await post('effluent_flow', 'L/s', [...Array<number>(12).fill(10), ...Array<number>(12).fill(30)]);
  await post('cod', 'mg/L', [...Array<number>(12).fill(60), ...Array<number>(12).fill(20)]);
  // (12 × 60 × 10 + 12 × 20 × 30) / (12 × 10 + 12 × 30) = 30; the arithmetic mean is 40.
  expect((await series('cod', 'day')).values).toEqual([30]);

  const ofValues = dayOf(await review('cod', 0, 4), 'cod');
  // (8 × 60 × 10 + 12 × 20 × 30) / (8 × 10 + 12 × 30) = 12000 / 440
  expect(ofValues).toMatchObject({ before: { value: 30 }, after: { value: 12_000 / 440 } });
  expect((await series('cod', 'day')).values).toEqual([12_000 / 440]);

  const ofFlow = await review('effluent_flow', 5, 6);
  // An hour that counts has no flow: (8 × 60 + 12 × 20) / 20.
  expect(dayOf(ofFlow, 'cod')).toMatchObject({ before: { value: 12_000 / 440 }, after: { value: 36 } });
  expect(dayOf(ofFlow, 'effluent_flow')).toMatchObject({
    before: { value: 20 },
    after: { value: ((11 + 36) * 10) / 23 },
  });
  expect((await series('cod', 'day')).values).toEqual([36]);
});

it('a conversion of units brings no invalid hour back, nor does it ask whether that is plausible', async () => {
  await post('total_phosphorus', 'mg/L', [...Array<number>(20).fill(0.1), 50, 50, 0.1, 0.1]);
  await review('total_phosphorus', 20, 22);
  const scaled = await review('total_phosphorus', 0, 24, {
    action: 'scale',
    factor: 10,
    reasonCode: 'unit-or-setting',
  });
  expect(dayOf(scaled, 'total_phosphorus')?.after.value).toBeCloseTo(1, 12);
  expect((await series('total_phosphorus', 'hour')).quality).toEqual([...Array<number>(20).fill(0), 2, 2, 0, 0]);
  expect((await series('total_phosphorus', 'day')).values[0]).toBeCloseTo(1, 12);
});

it('a review of measured and simulated hours leaves each what it is, and so does its withdrawal', async () => {
  await post('ph', '1', Array<number>(12).fill(7));
  await post('ph', '1', Array<number>(12).fill(8), 12, true);
  const stream = test.app.observation.streams.ofStation(STATION).find(({ property }) => property === 'ph');
  const simulated = async (): Promise<number[]> =>
    (
      await test.app.observation.repository.hours([stream?.id ?? 0], instant(midnight), instant(midnight + 24 * HOUR))
    ).map((hour) => hour.simulated);
  const asSent = [...Array<number>(12).fill(0), ...Array<number>(12).fill(1)];
  expect(await simulated()).toEqual(asSent);
  const outcome = await review('ph', 10, 14, { action: 'replace', value: 7.5 });
  expect(outcome.simulated).toBe(true);
  expect(await simulated()).toEqual(asSent);
  await ask('POST', `/reviews/${outcome.review?.id ?? ''}/withdraw`, { reason: '恢复原值' });
  await test.app.settled();
  expect(await simulated()).toEqual(asSent);
  expect((await series('ph', 'hour')).values).toEqual([...Array<number>(12).fill(7), ...Array<number>(12).fill(8)]);
});
