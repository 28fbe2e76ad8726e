import { fc, it as property } from '@fast-check/vitest';
import { hours, instant } from '@ecoloop/kernel';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { fixedClock } from '../../platform/clock/clock.ts';
import { insertObservations } from '../../platform/projector/observation-store.ts';
import type { ObservationRow } from '../../platform/projector/projector.ts';
import type { SeriesStore } from '../../platform/series/series.ts';
import { openTestSeries } from '../../platform/series/test-series.ts';
import { createHourlyMeans } from './hourly-means.ts';
import { createObservationRepository } from './observation-repository.ts';

/** Hours 20 to 29 of this count: over the border of two blocks. */
const START = instant(Date.UTC(2026, 2, 1) + hours(20));
const QUARTER = hours(1) / 4;

let series: SeriesStore;
/** Streams of one run; those of the next are others, in the same store. */
let firstStream = 1;
let position = 0;
beforeAll(async () => {
  series = await openTestSeries();
});
afterAll(() => series.close());

const quarter = fc.integer({ min: 0, max: 39 });
const stream = fc.integer({ min: 0, max: 3 });
const row = fc.record({
  stream,
  quarter,
  // Whole numbers, whose sums do not depend on the order they are made in.
  value: fc.option(fc.integer({ min: 0, max: 1_000 }), { freq: 5 }),
  quality: fc.constantFrom(0, 0, 1, 2),
  rank: fc.constantFrom(0, 0, 0, 1, 2),
  simulated: fc.boolean(),
});
const question = fc.record({
  streams: fc.array(stream, { minLength: 1, maxLength: 5 }),
  from: fc.integer({ min: -6, max: 41 }),
  length: fc.integer({ min: 1, max: 60 }),
});
/** A batch reaches the store while questions are asked: before it is there, before it is told, afterwards. */
const step = fc.record({
  batch: fc.array(row, { maxLength: 6 }),
  questions: fc.array(question, { minLength: 1, maxLength: 3 }),
  passes: fc.constantFrom(0, 0, QUARTER, hours(2)),
});

describe('hourly means of which some are kept', () => {
  property.prop([fc.array(step, { minLength: 2, maxLength: 6 }), fc.constantFrom(2, 5, 1_000)], {
    numRuns: 15,
    endOnFailure: true,
  })(
    'are those of the store after any sequence of batches, late and corrected values among them',
    async (steps, mostBlocks) => {
      const clock = fixedClock(instant(START + 24 * QUARTER));
      const repository = createObservationRepository(series);
      let gate = Promise.resolve();
      /** As a store elsewhere answers: with what it found earlier. */
      const slow: typeof repository.hourlyMeans = async (...question) => {
        const opened = gate;
        const answer = await repository.hourlyMeans(...question);
        await opened;
        return answer;
      };
      const means = createHourlyMeans({ repository: { hourlyMeans: slow }, clock, mostBlocks });
      const first = (firstStream += 4);
      const ask = (from: Pick<typeof means, 'hourlyMeans'>, questions: readonly Question[]) =>
        Promise.all(
          questions.map(({ streams, from: at, length }) => {
            const start = START + at * QUARTER;
            const ids = streams.map((one) => first + one);
            return from.hourlyMeans(ids, instant(start), instant(start + length * QUARTER));
          }),
        );
      for (const { batch, questions, passes } of steps) {
        const rows = batch.map((one) => observation(first, one));
        let open = (): void => undefined;
        gate = new Promise((resolve) => (open = resolve));
        const before = ask(means, questions);
        gate = Promise.resolve();
        if (rows.length > 0) await insertObservations(series, rows);
        const between = ask(means, questions);
        means.take(rows);
        expect(await ask(means, questions)).toEqual(await ask(repository, questions));
        open();
        await Promise.all([before, between]);
        // What was asked before has filled the memory meanwhile; now it is read from there.
        expect(await ask(means, questions)).toEqual(await ask(repository, questions));
        clock.advance(passes);
      }
    },
    240_000,
  );

  it('are asked of the store once, then only what a batch touched and hours that are not over', async () => {
    const asked: (readonly [number, number, number])[] = [];
    const repository = createObservationRepository(series);
    const clock = fixedClock(instant(START + hours(6) + 1));
    const means = createHourlyMeans({
      clock,
      repository: {
        hourlyMeans: (ids, from, to) => {
          asked.push([ids.length, (from - START) / QUARTER, (to - START) / QUARTER]);
          return repository.hourlyMeans(ids, from, to);
        },
      },
    });
    const first = (firstStream += 4);
    const ask = (to: number) => means.hourlyMeans([first, first + 1], START, instant(START + to));
    const askedBy = async (to: number) => {
      asked.length = 0;
      await ask(to);
      return [...asked];
    };
    expect(await askedBy(hours(6))).toEqual([[2, 0, 24]]);
    expect(await askedBy(hours(6))).toEqual([]);
    expect(await askedBy(hours(6.5))).toEqual([[2, 24, 26]]);
    clock.advance(hours(1));
    expect(await askedBy(hours(7.5))).toEqual([[2, 24, 30]]);
    const late = { stream: 1, quarter: 9, value: 7, quality: 0, rank: 0, simulated: false } as const;
    means.take([observation(first, late)]);
    expect(await askedBy(hours(7))).toEqual([[1, 8, 12]]);
    expect(await askedBy(hours(7))).toEqual([]);
  });
});

type Question = typeof question extends fc.Arbitrary<infer One> ? One : never;
type Row = typeof row extends fc.Arbitrary<infer One> ? One : never;

function observation(first: number, { stream: of, quarter: at, value, quality, rank, simulated }: Row): ObservationRow {
  position += 1;
  return {
    streamId: first + of,
    time: instant(START + at * QUARTER),
    value: value ?? Number.NaN,
    quality: quality === 0 ? 0 : quality === 1 ? 1 : 2,
    reason: quality === 0 ? '' : 'range',
    rank: rank === 0 ? 0 : rank === 1 ? 1 : 2,
    position,
    row: 0,
    simulated,
  };
}
