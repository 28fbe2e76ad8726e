/** Milliseconds of the first run, before anything is compiled, and of the best of many. */
export interface Measured {
  readonly first: number;
  readonly best: number;
}

/** Runs at least five times and for about a second. */
export function measure(clock: { now(): number }, run: () => void): Measured {
  const once = (): number => {
    const start = clock.now();
    run();
    return clock.now() - start;
  };
  const first = once();
  let best = first;
  const start = clock.now();
  for (let runs = 0; runs < 5 || clock.now() - start < 1000; runs += 1) best = Math.min(best, once());
  return { first, best };
}

export const line = (name: string, ...figures: readonly string[]): string => `${name} … ${figures.join(', ')}`;

export const rounded = (value: number, decimals = 0): string =>
  value.toLocaleString('en', { minimumFractionDigits: decimals, maximumFractionDigits: decimals });

export const milliseconds = ({ best }: Measured): string => `${rounded(best, 1)} ms`;

export const megabytes = (bytes: number): string => `${rounded(bytes / 1e6, 1)} MB`;
