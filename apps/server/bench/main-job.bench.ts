/**
 * The main job on the real hourly record of twelve Beijing stations: import, days, all annual evaluations, the overview.
 * Prints figures; judges nothing. Run it with `npm run bench`.
 */
import { createReadStream, existsSync } from 'node:fs';
import path from 'node:path';
import { performance } from 'node:perf_hooks';
import type { ImportMapping } from '@ecoloop/api-contract';
import { systemActor } from '../src/platform/auth/actor.ts';
import { startTestApp } from '../src/testing/test-app.ts';

const shared = process.env['ECOLOOP_SHARED'] ?? path.resolve(import.meta.dirname, '../../../../shared');
const record = path.join(shared, 'data/air/prsa_hourly_12stations_2013-03_2016-02.csv.gz');
if (!existsSync(record)) {
  console.log(`The record is not at ${record}; set ECOLOOP_SHARED to the folder that holds data/air.`);
  process.exit(process.env['CI'] === 'true' ? 1 : 0);
}

const megabytes = (bytes: number): string => `${(bytes / 2 ** 20).toFixed(0)} MiB`;
const seconds = (milliseconds: number): string => `${(milliseconds / 1000).toFixed(2)} s`;
const print = (name: string, figure: string): void => console.log(`${name.padEnd(64)} ${figure}`);

const running = await startTestApp();
const { app } = running;
try {
  const idle = process.memoryUsage().rss;
  let peak = idle;
  const sampler = setInterval(() => (peak = Math.max(peak, process.memoryUsage().rss)), 50);

  const begin = performance.now();
  const preview = await app.imports.service.receive(systemActor, {
    name: path.basename(record),
    content: createReadStream(record),
  });
  const whole = preview.suggested?.definition;
  if (whole === undefined) throw new Error('no mapping fits the record');
  const pollutants: ImportMapping = { ...whole, columns: whole.columns.slice(0, 6) };
  await app.imports.service.start(systemActor, preview.id, { mapping: pollutants });
  await app.imports.runner.idle();
  const logged = performance.now();
  await app.projector.caughtUp();
  const projected = performance.now();
  await app.settled();
  const settled = performance.now();
  clearInterval(sampler);
  const done = await app.imports.service.get(systemActor, preview.id);
  if (done.state !== 'done') throw new Error(`the import is ${done.state}`);
  print('import: rows · values', `${done.rowsAccepted} · ${done.valuesAccepted}`);
  print('import: on disk in the ingest log (acknowledged)', seconds(logged - begin));
  print('import: projected to the series store', seconds(projected - begin));
  print('import: all days computed, every figure visible', seconds(settled - begin));
  print(
    'import: values per second, to visible',
    Math.round((done.valuesAccepted / (settled - begin)) * 1000).toString(),
  );
  print('memory: idle · growth while importing', `${megabytes(idle)} · ${megabytes(peak - idle)}`);

  const client = (url: string) => running.http.inject({ method: 'GET', url, headers: { cookie: running.adminCookie } });
  const evaluationStart = performance.now();
  let evaluations = 0;
  const scopes = [
    ...app.tree.all.filter(({ level }) => level !== 'street').map(({ code }) => `territory:${code}`),
    ...app.observation.stations.all().map(({ id }) => `station:${id}`),
  ];
  for (const scope of scopes)
    for (const year of ['2013', '2014', '2015'])
      for (const edition of ['2012', '2026-final']) {
        const answer = await client(
          `/api/evaluations?evaluation=air-quality.air&scope=${scope}&period=${year}&edition=${edition}`,
        );
        if (answer.statusCode === 200) evaluations += 1;
      }
  print(
    `evaluations: ${evaluations} annual, all scopes, two editions, over HTTP`,
    seconds(performance.now() - evaluationStart),
  );

  const overview = '/api/overview?territory=110000';
  for (let index = 0; index < 20; index += 1) await client(overview);
  const times: number[] = [];
  for (let index = 0; index < 500; index += 1) {
    const start = performance.now();
    const answer = await client(overview);
    if (answer.statusCode !== 200) throw new Error(answer.body);
    times.push(performance.now() - start);
  }
  times.sort((a, b) => a - b);
  const at = (share: number): string => `${(times[Math.floor(times.length * share)] ?? Number.NaN).toFixed(2)} ms`;
  print('overview API, warm: p50 · p99 of 500', `${at(0.5)} · ${at(0.99)}`);
} finally {
  await running.stop();
}
