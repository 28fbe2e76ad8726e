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
    notWritten: new Counter({
      name: 'ecoloop_hj212_not_written_total',
      help: 'Frames not acknowledged because the ingest log could not be written',
      registers,
    }),
    deviations: new Counter({
      name: 'ecoloop_hj212_deviations_total',
      help: 'Accepted frames that depart from the letter of the standard',
      labelNames: ['deviation'],
      registers,
    }),
    connections: new Gauge({ name: 'ecoloop_hj212_connections', help: 'Open connections', registers }),
    connectionsRefused: new Counter({
      name: 'ecoloop_hj212_connections_refused_total',
      help: 'Connections closed at once or to make room',
      labelNames: ['reason'],
      registers,
    }),
    slowed: new Counter({
      name: 'ecoloop_hj212_slowed_total',
      help: 'How often a connection was read no further for a while',
      labelNames: ['reason'],
      registers,
    }),
    lockOuts: new Counter({
      name: 'ecoloop_hj212_lock_outs_total',
      help: 'Pairs of address and device locked for a minute after wrong passwords',
      registers,
    }),
    throttled: new Gauge({
      name: 'ecoloop_hj212_throttled',
      help: '1 while senders are slowed because what follows the log is behind',
      registers,
    }),
    waitingBytes: new Gauge({
      name: 'ecoloop_hj212_waiting_bytes',
      help: 'Bytes of frames on their way to the disk',
      registers,
    }),
    requests: new Counter({
      name: 'ecoloop_hj212_requests_total',
      help: 'Requests to devices by how they ended',
      labelNames: ['outcome'],
      registers,
    }),
    answerSeconds: new Histogram({
      name: 'ecoloop_hj212_answer_seconds',
      help: 'Time from the arrival of frames to their answers, the disk included',
      buckets: [0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.5, 1],
      registers,
    }),
  };
}

export type GatewayMetrics = ReturnType<typeof createGatewayMetrics>;
