const linearBits = 6;
const linear = 1 << linearBits;
const widest = 40;

/** Durations in a memory that does not grow; a quantile is at most 1.6 % above the true one. */
export interface Histogram {
  /** Milliseconds. */
  add(duration: number): void;
  /** Milliseconds below which that share of the durations lies; 0 while there are none. */
  quantile(share: number): number;
  readonly count: number;
  readonly longest: number;
}

/** Buckets of 64 equal steps for each power of two, counted in microseconds. */
export function createHistogram(): Histogram {
  const buckets = new Uint32Array(widest * linear);
  let count = 0;
  let longest = 0;

  function bucketOf(microseconds: number): number {
    if (microseconds < linear) return microseconds;
    const power = Math.min(Math.floor(Math.log2(microseconds)) - linearBits + 1, widest - 1);
    return power * linear + Math.min(Math.floor(microseconds / 2 ** power), linear - 1);
  }

  return {
    add(duration) {
      const bucket = bucketOf(Math.max(0, Math.round(duration * 1_000)));
      buckets[bucket] = (buckets[bucket] ?? 0) + 1;
      count++;
      longest = Math.max(longest, duration);
    },
    quantile(share) {
      let left = Math.ceil(share * count);
      if (left <= 0) return 0;
      for (let bucket = 0; bucket < buckets.length; bucket++) {
        left -= buckets[bucket] ?? 0;
        if (left > 0) continue;
        const power = Math.floor(bucket / linear);
        const end = power === 0 ? bucket : ((bucket % linear) + 1) * 2 ** power;
        return Math.min(end / 1_000, longest);
      }
      return longest;
    },
    get count() {
      return count;
    },
    get longest() {
      return longest;
    },
  };
}
