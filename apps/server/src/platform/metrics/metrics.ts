import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client';

/** What the process tells Prometheus; every part makes its own counters on `registry`. */
export interface Metrics {
  readonly registry: Registry;
  readonly entriesAppended: Counter<'kind'>;
  readonly appendSeconds: Histogram;
  readonly observationsProjected: Counter;
  readonly rowsQuarantined: Counter;
  readonly projectorLagSeconds: Gauge;
  readonly projectorLagBytes: Gauge;
}

export function createMetrics(): Metrics {
  const registry = new Registry();
  const registers = [registry];
  collectDefaultMetrics({ register: registry });
  return {
    registry,
    entriesAppended: new Counter({
      name: 'ecoloop_log_entries_appended_total',
      help: 'Entries acknowledged by the ingest log',
      labelNames: ['kind'],
      registers,
    }),
    appendSeconds: new Histogram({
      name: 'ecoloop_log_append_seconds',
      help: 'Time from append to its acknowledgement',
      buckets: [0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.5, 1],
      registers,
    }),
    observationsProjected: new Counter({
      name: 'ecoloop_observations_projected_total',
      help: 'Observation rows written to the series store, repeats included',
      registers,
    }),
    rowsQuarantined: new Counter({
      name: 'ecoloop_quarantine_rows_total',
      help: 'Rows that could not be used, repeats included',
      registers,
    }),
    projectorLagSeconds: new Gauge({
      name: 'ecoloop_projector_lag_seconds',
      help: 'Age of the oldest entry not yet projected',
      registers,
    }),
    projectorLagBytes: new Gauge({
      name: 'ecoloop_projector_lag_bytes',
      help: 'Bytes of the ingest log not yet projected',
      registers,
    }),
  };
}
