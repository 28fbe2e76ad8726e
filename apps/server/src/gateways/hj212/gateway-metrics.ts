import { Counter, Gauge, Histogram, type Registry } from 'prom-client';

export function createGatewayMetrics(registry: Registry) {
  const registers = [registry];
  return {
    frames: new Counter({
      name: 'ecoloop_hj212_frames_total',
      help: 'Frames taken into the ingest log',
      labelNames: ['command'],
      registers,
    }),
    refused: new Counter({
      name: 'ecoloop_hj212_refused_total',
      help: 'Frames refused',
      labelNames: ['reason'],
      registers,
    }),
    notKept: new Counter({
      name: 'ecoloop_hj212_refused_not_kept_total',
      help: 'Refused frames beyond the rate that is kept',
      registers,
    }),
    connections: new Gauge({ name: 'ecoloop_hj212_connections', help: 'Open connections', registers }),
    answerSeconds: new Histogram({
      name: 'ecoloop_hj212_answer_seconds',
      help: 'Time from a frame to its answer, the disk included',
      buckets: [0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.5, 1],
      registers,
    }),
  };
}

export type GatewayMetrics = ReturnType<typeof createGatewayMetrics>;
