interface Clock {
  now(): number;
}

/** Milliseconds of one run. */
export function time(clock: Clock, run: () => void): number {
  const start = clock.now();
  run();
  return clock.now() - start;
}

/** Milliseconds of the best run among at least five and about a second. */
export function bestTime(clock: Clock, run: () => void): number {
  let best = time(clock, run);
  const start = clock.now();
  for (let runs = 0; runs < 5 || clock.now() - start < 1000; runs += 1) best = Math.min(best, time(clock, run));
  return best;
}

export const line = (name: string, ...figures: readonly string[]): string => `${name} … ${figures.join(', ')}`;

export const rounded = (value: number, decimals = 0): string =>
  value.toLocaleString('en', { minimumFractionDigits: decimals, maximumFractionDigits: decimals });

export const milliseconds = (duration: number): string => `${rounded(duration, 1)} ms`;

export const megabytes = (bytes: number): string => `${rounded(bytes / 1e6, 1)} MB`;
