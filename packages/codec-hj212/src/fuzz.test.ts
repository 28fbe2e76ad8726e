import { expect, it } from 'vitest';
import { createFuzzedConnection, createRandom, fuzzedInput } from '../fixtures/fuzz.ts';

/** The short form of `bench/fuzz.bench.ts`. */
it('20,000 fuzzed inputs are answered, and nothing piles up', () => {
  const random = createRandom(2025);
  const connection = createFuzzedConnection();
  const outcomes = new Map<string, number>();
  for (let number = 0; number < 20_000; number++) {
    for (const result of connection.take(fuzzedInput(random), number * 100)) {
      const outcome = result.ok ? 'ok' : result.reason.code;
      outcomes.set(outcome, (outcomes.get(outcome) ?? 0) + 1);
    }
    expect(connection.pending).toBeLessThanOrEqual(6 + 4096 + 4 + 6);
    expect(connection.packetsKept).toBeLessThanOrEqual(64);
  }
  // The inputs are no use unless they come to every end, and often enough to the one behind the check value.
  const ends = [
    'ok',
    'garbage',
    'incomplete',
    'too-long',
    'wrong-length',
    'wrong-crc',
    'encrypted',
    'malformed-segment',
  ];
  expect([...outcomes.keys()]).toEqual(expect.arrayContaining(ends));
  expect(outcomes.get('ok')).toBeGreaterThan(5000);
});
