/**
 * Fuzzed inputs through the decoder and all that reads its frames:
 * `npx tsx packages/codec-hj212/bench/fuzz.bench.ts 10000000 [seed]` (100,000 by default).
 *
 * Ends with the input that broke it, or with what came out, the slowest input (processor time, collection of garbage included) and the memory along the way.
 */
import { createFuzzedConnection, createRandom, fuzzedInput } from '../fixtures/fuzz.ts';

const [count = 100_000, seed = 1] = process.argv.slice(2).map(Number);
const random = createRandom(seed);
const connection = createFuzzedConnection();
const outcomes = new Map<string, number>();
const megabytes = (bytes: number): string => (bytes / 2 ** 20).toFixed(0);
let input = fuzzedInput(random);
let bytes = 0;
let slowest = 0;
const start = performance.now();

process.on('uncaughtException', (error) => {
  console.error(`broken by ${Buffer.from(input).toString('hex')}`, error);
  process.exit(1);
});

for (let number = 1; number <= count; number++) {
  input = fuzzedInput(random);
  bytes += input.length;
  const began = process.cpuUsage();
  const results = connection.take(input, number * 100);
  const { user, system } = process.cpuUsage(began);
  // The first inputs are those for which the code is compiled.
  if (number > 1000) slowest = Math.max(slowest, (user + system) / 1000);
  for (const result of results) {
    const outcome = result.ok ? 'ok' : result.reason.code;
    outcomes.set(outcome, (outcomes.get(outcome) ?? 0) + 1);
  }
  if (number % Math.ceil(count / 10) === 0) {
    const { heapUsed, rss } = process.memoryUsage();
    const seconds = ((performance.now() - start) / 1000).toFixed(0);
    console.log(
      `${number.toLocaleString('en')} inputs, ${megabytes(bytes)} MiB, ${seconds} s: heap ${megabytes(heapUsed)} MiB, ` +
        `process ${megabytes(rss)} MiB, pending ${connection.pending} bytes, packets ${connection.packetsKept}, ` +
        `slowest ${slowest.toFixed(1)} ms`,
    );
  }
}
console.log(Object.fromEntries(outcomes));
