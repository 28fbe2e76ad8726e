import { Counter, type Registry } from 'prom-client';

export function createPushMetrics(registry: Registry) {
  const registers = [registry];
  return {
    messages: new Counter({
      name: 'ecoloop_push_messages_total',
      help: 'Messages of HTTPS, MQTT and files taken into the ingest log',
      labelNames: ['wire', 'form'],
      registers,
    }),
    values: new Counter({
      name: 'ecoloop_push_values_total',
      help: 'Values in messages taken, repeats included',
      labelNames: ['wire'],
      registers,
    }),
    refusedRows: new Counter({
      name: 'ecoloop_push_refused_rows_total',
      help: 'Rows of messages that could not be used',
      labelNames: ['wire'],
      registers,
    }),
    strays: new Counter({
      name: 'ecoloop_push_strays_total',
      help: 'Messages of nobody who is known, kept or not',
      labelNames: ['wire', 'reason'],
      registers,
    }),
    turnedAway: new Counter({
      name: 'ecoloop_push_turned_away_total',
      help: 'Requests that were turned away before they were read',
      labelNames: ['reason'],
      registers,
    }),
    held: new Counter({
      name: 'ecoloop_push_held_total',
      help: 'Messages that had to wait for the stores to catch up',
      labelNames: ['wire'],
      registers,
    }),
  };
}
