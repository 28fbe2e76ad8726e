/**
 * Random numbers that are functions of what they are for: the same key and hour give the same number whoever asks and
 * in whatever order, so any window of the model can be made without the hours before it.
 */

/** Mixes 32 bits (finaliser of MurmurHash3, public domain). */
function mix(bits: number): number {
  let mixed = Math.imul(bits ^ (bits >>> 16), 0x85ebca6b);
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
  return mixed ^ (mixed >>> 16);
}

/** A key for a series of numbers from the seed and the names of what varies. */
export function noiseKey(seed: number, ...names: readonly string[]): number {
  let key = mix(seed);
  for (const character of names.join('\u0000')) key = mix(Math.imul(key, 31) + (character.codePointAt(0) ?? 0));
  return key;
}

/** Evenly spread in (0, 1). */
export function uniform(key: number, index: number): number {
  return ((mix(mix(Math.imul(index, 0x9e3779b1) + key) ^ key) >>> 0) + 0.5) / 2 ** 32;
}

/** Normal with mean 0 and deviation 1 (Box and Muller 1958). */
export function normal(key: number, index: number): number {
  return Math.sqrt(-2 * Math.log(uniform(key, 2 * index))) * Math.cos(2 * Math.PI * uniform(key, 2 * index + 1));
}

/** After 400 hours a start is forgotten: 0.985^400 is 0.002, and the longest memory used is 0.985. */
export const MEMORY_HOURS = 400;

/**
 * Adds memory to shocks: each hour keeps `persistence` of the hour before. The first `MEMORY_HOURS` only warm up and
 * are not returned. Shocks of deviation 1 give a series of deviation 1.
 */
export function withMemory(shocks: Float64Array, persistence: number): Float64Array {
  const fresh = Math.sqrt(1 - persistence * persistence);
  const series = new Float64Array(shocks.length);
  let state = 0;
  for (const [index, shock] of shocks.entries()) {
    state = persistence * state + fresh * shock;
    series[index] = state;
  }
  return series.subarray(MEMORY_HOURS);
}

/** Shocks for the hours from `firstHour` (hours since 1970), with those that warm up before them. */
export function shocks(key: number, firstHour: number, count: number): Float64Array {
  const start = firstHour - MEMORY_HOURS;
  return Float64Array.from({ length: count + MEMORY_HOURS }, (_, index) => normal(key, start + index));
}

/** A series with memory, by hour. */
export function redNoise(key: number, persistence: number, firstHour: number, count: number): Float64Array {
  return withMemory(shocks(key, firstHour, count), persistence);
}

/** Two independent parts of deviation 1 as one of deviation 1, `share` of whose variance is the first's. */
export function blend(first: Float64Array, second: Float64Array, share: number): Float64Array {
  const [one, other] = [Math.sqrt(share), Math.sqrt(1 - share)];
  return first.map((value, index) => one * value + other * (second[index] ?? 0));
}

/** Share of the standard normal below z, within 1e-7 (Abramowitz and Stegun 26.2.17). */
export function normalShare(z: number): number {
  const t = 1 / (1 + 0.2316419 * Math.abs(z));
  const tail =
    (Math.exp((-z * z) / 2) / Math.sqrt(2 * Math.PI)) *
    t *
    (0.31938153 + t * (-0.356563782 + t * (1.781477937 + t * (-1.821255978 + t * 1.330274429))));
  return z < 0 ? tail : 1 - tail;
}
