import type { Counter, Registry } from 'prom-client';
import type { ToldMetric } from './gateway-thread.ts';

/** Shows in a registry what another thread says of its own; returns how to say something new. */
export function createToldMetrics(registry: Registry): (metrics: readonly ToldMetric[]) => void {
  const told = new Map<string, ToldMetric>();
  return (metrics) => {
    for (const metric of metrics) {
      const { name } = metric;
      if (!told.has(name)) {
        const shown = { name, get: () => Promise.resolve(told.get(name) ?? metric) };
        // A registry prints whatever has a name and says its values; the types ask for one of the library's own classes.
        registry.registerMetric(shown as unknown as Counter);
      }
      told.set(name, metric);
    }
  };
}
